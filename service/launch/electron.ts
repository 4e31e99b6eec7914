import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { AppRoot } from '../app-root.ts';
import { errorCode } from '../errors.ts';
import { readTextNow } from '../read-file.ts';
import { serviceWords } from '../words.ts';

const say = serviceWords.launch;

/** Makes Chromium use X11, which a Wayland session offers through XWayland. */
export const X11_FLAG = '--ozone-platform=x11';

/**
 * Whether Electron must be told to use X11. A Wayland client can neither position its windows nor keep them on top, and
 * Chromium defaults to Wayland since Electron 38, so X11 is used if a Wayland session offers it. A platform named on the
 * command line takes precedence.
 */
export function needsX11(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  argv: readonly string[],
): boolean {
  return (
    platform === 'linux' &&
    Boolean(env['WAYLAND_DISPLAY']) &&
    Boolean(env['DISPLAY']) &&
    !argv.some((argument) => argument.startsWith('--ozone-platform'))
  );
}

/** Whether Electron runs on X11, once started with the flag where `needsX11` asks for it. */
export function isOnX11(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, argv: readonly string[]): boolean {
  const named = argv.find((argument) => argument.startsWith('--ozone-platform'));
  const isX11 = named === undefined ? !env['WAYLAND_DISPLAY'] : named === X11_FLAG;
  return platform === 'linux' && Boolean(env['DISPLAY']) && isX11;
}

/** How Electron ended. */
export type ElectronEnd =
  | { readonly kind: 'ended'; readonly code: number }
  | { readonly kind: 'never-started'; readonly reason: string };

/** A failure within this time, in ms, means that no window was opened. */
const START = 5000;

/** How long Electron may take to exit when asked, in ms. */
const END_TIMEOUT = 5000;

/** Runs the app in Electron until it exits; terminates it when the signal aborts. */
export function runElectron(
  executable: string,
  root: AppRoot,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<ElectronEnd> {
  if (signal.aborted) return Promise.resolve({ kind: 'ended', code: 0 });
  return new Promise((done) => {
    const started = Date.now();
    // Some editors and terminals set this variable, which would make Electron run as plain Node.
    const childEnv = Object.fromEntries(
      Object.entries(env).filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE'),
    );
    const flags = needsX11(process.platform, env, args) ? [X11_FLAG] : [];
    const child = spawn(executable, [root.folder, ...args, ...flags], { stdio: 'inherit', env: childEnv });
    let timeout: NodeJS.Timeout | undefined;
    const end = (): void => {
      child.kill('SIGTERM');
      timeout = setTimeout(() => child.kill('SIGKILL'), END_TIMEOUT);
    };
    signal.addEventListener('abort', end, { once: true });
    child.once('error', (error) => {
      signal.removeEventListener('abort', end);
      const isMissing = errorCode(error) === 'ENOENT';
      done({ kind: 'never-started', reason: isMissing ? say.noFile(executable) : error.message });
    });
    child.once('exit', (code, endSignal) => {
      signal.removeEventListener('abort', end);
      clearTimeout(timeout);
      const isFailure = code !== 0 && !signal.aborted;
      if (isFailure && Date.now() - started < START) {
        done({
          kind: 'never-started',
          reason: code === null ? say.endedBy(endSignal) : say.exitCode(code),
        });
      } else {
        done({ kind: 'ended', code: signal.aborted ? 0 : (code ?? 1) });
      }
    });
  });
}

/** How long the download of the runtime may take, in ms. */
const INSTALL_TIMEOUT = 300_000;

/**
 * Returns the folder of Electron's package: the app's own or, if installed, the one beside it; null if there is none.
 */
function electronPackage(root: AppRoot): string | null {
  const beside = dirname(root.folder);
  const places = [
    join(root.folder, 'node_modules'),
    ...(basename(beside) === 'node_modules' ? [beside] : []),
  ];
  const found = places.find((folder) => existsSync(join(folder, 'electron')));
  return found === undefined ? null : join(found, 'electron');
}

/**
 * Returns the Electron executable: the one named by `SIDECUE_ELECTRON`, else the installed one; null if there is none.
 */
export function findElectron(root: AppRoot, env: NodeJS.ProcessEnv): string | null {
  if (env['SIDECUE_ELECTRON']) return env['SIDECUE_ELECTRON'];
  const folder = electronPackage(root);
  if (folder === null) return null;
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const executable = join(folder, 'dist', readTextNow(note).trim());
  return existsSync(executable) ? executable : null;
}

/** Redirects the installer's errors to file descriptor 3; only its progress bar belongs on the screen. */
const ERRORS_TO_US = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; console.error = (words) => writeSync(3, String(words) + '\\n');",
)}`;

/** Whether the runtime's installer is there. Sidecue's npm package has none: the runtime is five times its size. */
export function hasElectronInstaller(root: AppRoot): boolean {
  const folder = electronPackage(root);
  return folder !== null && existsSync(join(folder, 'install.js'));
}

/**
 * Runs Electron's own installer, with its progress on stderr.
 *
 * @returns why it failed, in a few words; null on success
 */
export function installElectron(root: AppRoot, signal: AbortSignal): Promise<string | null> {
  const folder = electronPackage(root);
  if (folder === null || !hasElectronInstaller(root)) return Promise.resolve(say.noInstaller);
  const installer = join(folder, 'install.js');
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--import', ERRORS_TO_US, installer], {
      stdio: ['ignore', process.stderr, process.stderr, 'pipe'],
      signal,
      timeout: INSTALL_TIMEOUT,
    });
    let output = '';
    (child.stdio[3] as Readable).on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    });
    child.once('error', () => done(say.interrupted));
    child.once('close', (code, endSignal) => {
      if (code === 0) done(null);
      else done(endSignal === null ? reasonIn(output) : say.downloadTooLong);
    });
  });
}

/** Returns the part of an installer's error that says what happened. */
function reasonIn(output: string): string {
  const line = output
    .split('\n')
    .find((text) => /\b\w*Error\b.*: |ENOTFOUND|ECONN|ETIMEDOUT|status/i.test(text));
  const words = (line ?? '').replace(/^.*?Error(?: \[\w+\])?:\s*/, '').trim();
  // Node's message for an unreachable server does not say why.
  return words === '' || words === 'fetch failed'
    ? say.downloadFailed
    : words.slice(0, 160).replace(/[.\s]+$/, '');
}
