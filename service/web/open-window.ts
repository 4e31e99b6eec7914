import { spawn } from 'node:child_process';
import { join } from 'node:path';
import open from 'open';
import { findBrowser } from './find-browser.ts';

/** How the page was brought on screen. */
export type OpenedWindow =
  /** An app window of ours: `closed` settles when its browser has ended. */
  | { readonly kind: 'own'; readonly closed: Promise<void>; readonly close: () => void }
  /** A window of the user's own browser, which is not ours to follow. */
  | { readonly kind: 'default-browser' }
  /** Nothing could be opened; the reason is for a person. */
  | { readonly kind: 'none'; readonly reason: string };

/** A browser that ends this soon, in ms, has handed the window to one that was running already. */
const HAND_OVER = 4000;

/** Opens the page in an app window of an installed Chromium-family browser, else in the default browser. */
export async function openWindow(
  address: string,
  dataFolder: string,
  env: NodeJS.ProcessEnv,
): Promise<OpenedWindow> {
  if (!hasDisplay(env, process.platform)) return { kind: 'none', reason: 'there is no display' };
  const browser = findBrowser(env, process.platform);
  if (browser) {
    const own = await openAppWindow(browser, address, join(dataFolder, 'browser-profile'));
    if (own) return own;
  }
  try {
    const opener = await open(address);
    const failed = await new Promise<boolean>((done) => {
      opener.once('error', () => done(true));
      opener.once('exit', (code) => done(code !== 0));
      setTimeout(() => done(false), HAND_OVER).unref();
    });
    return failed ? { kind: 'none', reason: 'no browser was found' } : { kind: 'default-browser' };
  } catch {
    return { kind: 'none', reason: 'no browser was found' };
  }
}

/** On Linux a window needs a display server; the others always have one. */
export function hasDisplay(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}

async function openAppWindow(
  browser: string,
  address: string,
  profile: string,
): Promise<OpenedWindow | null> {
  const child = spawn(browser, browserSwitches(address, profile, process.getuid?.() === 0), {
    stdio: 'ignore',
  });
  const started = Date.now();
  const isRunning = await new Promise<boolean>((done) => {
    child.once('spawn', () => done(true));
    child.once('error', () => done(false));
  });
  if (!isRunning) return null;
  const closed = new Promise<void>((done) => {
    child.once('exit', () => {
      // A window handed over stays open: only the person can tell when they are done with it.
      if (Date.now() - started > HAND_OVER) done();
    });
  });
  return { kind: 'own', closed, close: () => child.kill() };
}

/** An app window with a profile of its own, and a browser that talks to nobody. */
export function browserSwitches(address: string, profile: string, isRoot: boolean): string[] {
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--window-size=460,520',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    // Chromium's sandbox refuses to run as root.
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}
