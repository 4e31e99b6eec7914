import { spawn } from 'node:child_process';
import { lstat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { accessSync, constants, statSync } from 'node:fs';
import open from 'open';
import { serviceWords } from '../words.ts';

/** The window in which the page was opened. */
export type OpenedWindow =
  /** An app window of our own: `closed` resolves when its browser has exited, and `close` terminates it. */
  | { readonly kind: 'own'; readonly closed: Promise<void>; readonly close: () => Promise<void> }
  /** A window of a browser that was already running, whose end we cannot observe. */
  | { readonly kind: 'other' }
  /** Nothing could be opened; `reason` is shown to the user. */
  | { readonly kind: 'none'; readonly reason: string };

export interface OpenWindowOptions {
  readonly address: string;
  readonly dataFolder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether the window stays open when this process exits. */
  readonly outlivesUs: boolean;
  /** Aborts when the process is asked to exit, so that waiting for the browser ends. */
  readonly signal: AbortSignal;
}

/** A browser that exits within this time, in ms, has handed over to a running one or could not open a window. */
const HAND_OVER = 4000;

/** How long a browser may take to close its windows, in ms. */
const END_TIMEOUT = 3000;

/** Opens the page in an app window of an installed Chromium-family browser, else in the default browser. */
export async function openWindow(options: OpenWindowOptions): Promise<OpenedWindow> {
  const { address, env } = options;
  if (!hasDisplay(env, process.platform)) return { kind: 'none', reason: serviceWords.browser.noDisplay };
  const browser = findBrowser(env, process.platform);
  if (browser) {
    const window = await openAppWindow(browser, options);
    if (window) return window;
  }
  return openInDefaultBrowser(address, browser);
}

/** Whether windows can be shown: on Linux that takes a display server, other systems always have one. */
export function hasDisplay(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** @returns null if the browser could not open a window */
async function openAppWindow(
  browser: string,
  { address, dataFolder, env, outlivesUs, signal }: OpenWindowOptions,
): Promise<OpenedWindow | null> {
  const profile = join(dataFolder, 'browser-profile');
  const child = spawn(browser, browserSwitches(address, profile, process.getuid?.() === 0), {
    stdio: 'ignore',
    env,
    detached: outlivesUs,
  });
  const ended = new Promise<number>((done) => {
    child.once('error', () => done(-1));
    child.once('exit', (code) => done(code ?? -1));
  });
  const isTiming = new AbortController();
  const timeout = wait(HAND_OVER, null, { signal: AbortSignal.any([signal, isTiming.signal]) });
  const early = await Promise.race([ended, timeout.catch(() => null)]);
  isTiming.abort();
  if (early !== null && early !== 0) return null;
  if (early === 0 && (await isProfileInUse(profile))) return { kind: 'other' };
  if (outlivesUs) child.unref();
  return {
    kind: 'own',
    closed: ended.then(() => undefined),
    close: async () => {
      child.kill();
      const timeout = setTimeout(() => child.kill('SIGKILL'), END_TIMEOUT);
      await ended;
      clearTimeout(timeout);
    },
  };
}

/** Whether a Chromium is running with this profile, by its lock: `SingletonLock` on Unix, `lockfile` on Windows. */
async function isProfileInUse(profile: string): Promise<boolean> {
  const isThere = (name: string): Promise<boolean> =>
    lstat(join(profile, name)).then(
      () => true,
      () => false,
    );
  return (await isThere('SingletonLock')) || (await isThere('lockfile'));
}

async function openInDefaultBrowser(address: string, tried: string | null): Promise<OpenedWindow> {
  const reason = serviceWords.browser.notOpenedBy(tried);
  try {
    const opener = await open(address);
    const failed = await new Promise<boolean>((done) => {
      opener.once('error', () => done(true));
      opener.once('exit', (code) => done(code !== 0));
      setTimeout(() => done(false), HAND_OVER).unref();
    });
    return failed ? { kind: 'none', reason } : { kind: 'other' };
  } catch {
    return { kind: 'none', reason };
  }
}

/** Returns the switches for an app window with its own profile, in a browser without network access. */
export function browserSwitches(address: string, profile: string, isRoot: boolean): string[] {
  return [`--app=${address}`, '--window-size=460,520', ...quietSwitches(profile, isRoot)];
}

/** Returns the switches for a browser that has no network access and shows no prompts. */
export function quietSwitches(profile: string, isRoot: boolean): string[] {
  return [
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-domain-reliability',
    '--no-pings',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    // Any remaining request to the browser's vendor fails: only this computer's address resolves.
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    '--no-proxy-server',
    // Chromium's sandbox refuses to run as root.
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

/** Names of Chromium-family programs on `PATH`, best first. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
  'brave-browser',
] as const;

/** Install locations on macOS and Windows: an environment variable that names a folder, and the rest of the path. */
const PLACES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  darwin: [
    ['', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
    ['', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ['', '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser'],
  ],
  win32: ['LOCALAPPDATA', 'ProgramFiles', 'ProgramFiles(x86)'].flatMap((folder) => [
    [folder, 'Google\\Chrome\\Application\\chrome.exe'] as const,
    [folder, 'Chromium\\Application\\chrome.exe'] as const,
    [folder, 'Microsoft\\Edge\\Application\\msedge.exe'] as const,
  ]),
};

/** Returns the browser named by `SIDECUE_CHROMIUM`, else an installed Chromium-family one; null if there is none. */
export function findBrowser(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  if (env['SIDECUE_CHROMIUM']) return env['SIDECUE_CHROMIUM'];
  for (const [variable, rest] of PLACES[platform] ?? []) {
    const folder = variable === '' ? '' : env[variable];
    if (folder !== undefined && isProgram(join(folder, rest))) return join(folder, rest);
  }
  for (const name of NAMES) {
    const found = findOnPath(name, env);
    if (found) return found;
  }
  return null;
}

/** Returns the absolute path of a program on `PATH`; null if there is none. */
export function findOnPath(name: string, env: NodeJS.ProcessEnv): string | null {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
