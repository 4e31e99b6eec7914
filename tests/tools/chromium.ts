import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from '@playwright/test';
import { findBrowser, findOnPath } from '../../service/web/open-window.ts';

/**
 * Pages behind the address bar, loaded for each new window; together they use as much CPU time as a page of the app.
 */
const ADDRESS_BAR_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** A spare process for the next page, one for each open page. */
const SPARE_PROCESS = 'SpareRendererForSitePerProcess';

/** Features that Playwright disables, repeated here because only the last such switch takes effect. */
const OFF_IN_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/** Switches of every Chromium in tests: no network access of its own, no prompts, nothing but pages. */
export const CHROMIUM_SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...OFF_IN_PLAYWRIGHT, ...ADDRESS_BAR_PAGES, SPARE_PROCESS].join(',')}`,
];

/** A page of a test lives for a second or two: compiling its hot code anew takes more CPU time than that code then saves. */
const WITHOUT_OPTIMISING = '--js-flags=--no-opt,--no-maglev';

/**
 * Finds the Chromium for the tests' pages: the one named by `SIDECUE_CHROMIUM`, else a headless shell, which does the
 * same with two thirds of the CPU time, else a full browser.
 *
 * @returns its launch options; null if there is none
 */
export function findChromium(): LaunchOptions | null {
  const named = process.env['SIDECUE_CHROMIUM'];
  if (named) return launchOf(named, WITHOUT_OPTIMISING);
  // Playwright finds its own one without a path.
  if (existsSync(ownHeadlessShell())) return launchOf(null, WITHOUT_OPTIMISING);
  const found = findOnPath('chromium-headless-shell', process.env) ?? findWholeChromium();
  return found === null ? null : launchOf(found, WITHOUT_OPTIMISING);
}

/**
 * Finds a full Chromium with windows, like a user's: Playwright's, or what Sidecue would find; null if there is none.
 */
export function findWholeChromium(): string | null {
  const own = chromium.executablePath();
  if (!process.env['SIDECUE_CHROMIUM'] && existsSync(own)) return own;
  return findBrowser(process.env, process.platform);
}

/** Returns the folder of Playwright's headless shell, next to its full browser. */
function ownHeadlessShell(): string {
  return chromium.executablePath().replace(/([/\\])chromium-(\d+)[/\\].*$/, '$1chromium_headless_shell-$2');
}

/** @param executablePath null for Playwright's own */
export function launchOf(executablePath: string | null, ...more: string[]): LaunchOptions {
  return { args: [...CHROMIUM_SWITCHES, ...more], ...(executablePath === null ? {} : { executablePath }) };
}

/**
 * Finds a Chromium or installs one, printing what it does.
 *
 * @param find searches for an installed one
 * @returns null if that failed, after printing what the user can do
 */
export function provideChromium<Found>(find: () => Found | null): Found | null {
  const found = find();
  if (found) return found;
  console.log('No Chromium found. Installing Playwright’s …');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  const installed = find();
  if (installed) return installed;
  if (process.getuid?.() === 0 && findOnPath('apt-get', process.env)) {
    console.log('That failed. Installing Debian’s chromium with apt-get …');
    const apt = (...args: string[]): boolean =>
      spawnSync('apt-get', [...args, '-y', '-qq'], {
        stdio: 'inherit',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0;
    apt('update');
    // Not every distribution has the headless shell.
    for (const names of [['chromium', 'chromium-headless-shell'], ['chromium']])
      if (apt('install', '--no-install-recommends', ...names)) break;
    const fromApt = find();
    if (fromApt) return fromApt;
  }
  console.error(
    'The end-to-end tests need Chromium, Chrome or Edge. Install one, or name it: SIDECUE_CHROMIUM=/path/to/chromium npm test',
  );
  return null;
}

/** Returns the full Chromium that benchmarks use. Throws if there is none and none can be installed. */
export function chromiumToMeasure(): string {
  const found = provideChromium(findWholeChromium);
  if (found === null) throw new Error('there is no Chromium to measure in');
  return found;
}
