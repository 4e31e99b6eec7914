import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { AppRoot } from '../app-root.ts';
import { errorCode } from '../errors.ts';
import { readTextNow } from '../read-file.ts';
import { serviceWords } from '../words.ts';

const say = serviceWords.launch;

/** Makes Chromium draw through X11, which a Wayland session offers as XWayland. */
export const X11_FLAG = '--ozone-platform=x11';

/**
 * Whether Electron is to draw through X11. A Wayland client can neither place its windows nor keep them above others,
 * and Chromium uses Wayland by itself since Electron 38, so a Wayland session that also offers X11 gets X11. Whoever
 * names a platform on the command line gets that one.
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

/** Whether Electron draws through X11, where `needsX11` had its way. */
export function isOnX11(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, argv: readonly string[]): boolean {
  const named = argv.find((argument) => argument.startsWith('--ozone-platform'));
  const isX11 = named === undefined ? !env['WAYLAND_DISPLAY'] : named === X11_FLAG;
  return platform === 'linux' && Boolean(env['DISPLAY']) && isX11;
}

/** How Electron ended. */
export type ElectronEnd =
  | { readonly kind: 'ended'; readonly code: number }
  | { readonly kind: 'never-started'; readonly reason: string };

/** An end with an error this soon, in ms, means that it never opened a window. */
const START = 5000;

/** How long Electron may take to end when asked, in ms. */
const LONGEST_END = 5000;

/** Runs the app in Electron until it ends, or until the signal asks it to. */
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
    // Set by some editors and terminals, it would make Electron a plain Node.
    const childEnv = Object.fromEntries(
      Object.entries(env).filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE'),
    );
    const flags = needsX11(process.platform, env, args) ? [X11_FLAG] : [];
    const child = spawn(executable, [root.folder, ...args, ...flags], { stdio: 'inherit', env: childEnv });
    let patience: NodeJS.Timeout | undefined;
    const end = (): void => {
      child.kill('SIGTERM');
      patience = setTimeout(() => child.kill('SIGKILL'), LONGEST_END);
    };
    signal.addEventListener('abort', end, { once: true });
    child.once('error', (error) => {
      signal.removeEventListener('abort', end);
      const isMissing = errorCode(error) === 'ENOENT';
      done({ kind: 'never-started', reason: isMissing ? say.noFile(executable) : error.message });
    });
    child.once('exit', (code, endSignal) => {
      signal.removeEventListener('abort', end);
      clearTimeout(patience);
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
const LONGEST_INSTALL = 300_000;

/** Electron's package: the app's own, or for an installed app the one beside it; null when there is none. */
function electronPackage(root: AppRoot): string | null {
  const beside = dirname(root.folder);
  const places = [
    join(root.folder, 'node_modules'),
    ...(basename(beside) === 'node_modules' ? [beside] : []),
  ];
  const found = places.find((folder) => existsSync(join(folder, 'electron')));
  return found === undefined ? null : join(found, 'electron');
}

/** The Electron executable: the one `SIDECUE_ELECTRON` names, else the installed one; null when there is none. */
export function findElectron(root: AppRoot, env: NodeJS.ProcessEnv): string | null {
  if (env['SIDECUE_ELECTRON']) return env['SIDECUE_ELECTRON'];
  const folder = electronPackage(root);
  if (folder === null) return null;
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const executable = join(folder, 'dist', readTextNow(note).trim());
  return existsSync(executable) ? executable : null;
}

/** Has the installer say its error to us instead of on the screen, where only its progress bar belongs. */
const ERRORS_TO_US = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; console.error = (words) => writeSync(3, String(words) + '\\n');",
)}`;

/** Whether there is an installer of the runtime. The npm package brings none: it is five times as large as the app. */
export function hasElectronInstaller(root: AppRoot): boolean {
  const folder = electronPackage(root);
  return folder !== null && existsSync(join(folder, 'install.js'));
}

/**
 * Runs Electron's own installer, with its progress on standard error.
 *
 * @returns why it failed, in a few words; null when it has installed the runtime
 */
export function installElectron(root: AppRoot, signal: AbortSignal): Promise<string | null> {
  const folder = electronPackage(root);
  if (folder === null || !hasElectronInstaller(root)) return Promise.resolve(say.noInstaller);
  const installer = join(folder, 'install.js');
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--import', ERRORS_TO_US, installer], {
      stdio: ['ignore', process.stderr, process.stderr, 'pipe'],
      signal,
      timeout: LONGEST_INSTALL,
    });
    let said = '';
    (child.stdio[3] as Readable).on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000);
    });
    child.once('error', () => done(say.interrupted));
    child.once('close', (code, endSignal) => {
      if (code === 0) done(null);
      else done(endSignal === null ? reasonIn(said) : say.downloadTooLong);
    });
  });
}

/** The one line of an installer's error that says what happened. */
function reasonIn(said: string): string {
  const line = said
    .split('\n')
    .find((text) => /\b\w*Error\b.*: |ENOTFOUND|ECONN|ETIMEDOUT|status/i.test(text));
  const words = (line ?? '').replace(/^.*?Error(?: \[\w+\])?:\s*/, '').trim();
  // Node's words for a server that cannot be reached; why is not in them.
  return words === '' || words === 'fetch failed'
    ? say.downloadFailed
    : words.slice(0, 160).replace(/[.\s]+$/, '');
}
