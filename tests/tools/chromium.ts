import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Chromium-family programs on the search path, best first. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'msedge',
  'microsoft-edge',
];

/** Where macOS and Windows keep them. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Switches every test's Chromium starts with: it talks to nobody and asks nothing. */
export const CHROMIUM_SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium the tests use: `SIDECUE_CHROMIUM`, Playwright's own, or an installed one; null when there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env['SIDECUE_CHROMIUM'];
  if (named) return named;
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  return (
    NAMES.map(onPath).find((found) => found !== null) ?? PLACES.find((place) => existsSync(place)) ?? null
  );
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
  if (process.getuid?.() === 0 && onPath('apt-get')) {
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

/** Absolute path of a program on the search path; null when it is not there. */
export function onPath(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      continue;
    }
  }
  return null;
}
