import { spawn } from 'node:child_process';
import type { AppRoot } from '../app-root.ts';
import { errorCode } from '../errors.ts';
import { needsX11, X11_FLAG } from './linux-session.ts';

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
      done({ kind: 'never-started', reason: isMissing ? `there is no ${executable}` : error.message });
    });
    child.once('exit', (code, endSignal) => {
      signal.removeEventListener('abort', end);
      clearTimeout(patience);
      const isFailure = code !== 0 && !signal.aborted;
      if (isFailure && Date.now() - started < START) {
        done({
          kind: 'never-started',
          reason: code === null ? `ended by ${endSignal ?? 'a signal'}` : `exit code ${code}`,
        });
      } else {
        done({ kind: 'ended', code: signal.aborted ? 0 : (code ?? 1) });
      }
    });
  });
}
