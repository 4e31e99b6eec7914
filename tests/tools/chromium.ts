import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser, findOnPath } from '../../service/web/open-window.ts';

/** Pages behind the address bar, loaded for each new window: together they cost as much as a page of the app's. */
const ADDRESS_BAR_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** A process held ready for the next page, one for each page there is. */
const SPARE_PROCESS = 'SpareRendererForSitePerProcess';

/** What Playwright turns off itself, named again here because only the last such switch counts. */
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

/** Switches every test's Chromium starts with: it talks to nobody, asks nothing and shows nothing but pages. */
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

/** The Chromium the tests use: `SIDECUE_CHROMIUM`, Playwright's own, or an installed one; null when there is none. */
export function findChromium(): string | null {
  const own = chromium.executablePath();
  if (!process.env['SIDECUE_CHROMIUM'] && existsSync(own)) return own;
  return findBrowser(process.env, process.platform);
}

/**
 * Finds a Chromium or installs one, saying what it does.
 *
 * @returns null when that failed, after saying how a person can do it
 */
export function provideChromium(): string | null {
  const found = findChromium();
  if (found) return found;
  console.log('No Chromium found. Installing Playwright’s …');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  const installed = findChromium();
  if (installed) return installed;
  if (process.getuid?.() === 0 && findOnPath('apt-get', process.env)) {
    console.log('That failed. Installing Debian’s chromium with apt-get …');
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
    const fromApt = findChromium();
    if (fromApt) return fromApt;
  }
  console.error(
    'The end-to-end tests need Chromium, Chrome or Edge. Install one, or name it: SIDECUE_CHROMIUM=/path/to/chromium npm test',
  );
  return null;
}
