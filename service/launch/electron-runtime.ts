import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { AppRoot } from '../app-root.ts';

/** How long the download of the runtime may take, in ms. */
const LONGEST_INSTALL = 300_000;

/** The Electron executable: the one `SIDECUE_ELECTRON` names, else the installed one; null when there is none. */
export function findElectron(root: AppRoot, env: NodeJS.ProcessEnv): string | null {
  if (env['SIDECUE_ELECTRON']) return env['SIDECUE_ELECTRON'];
  const folder = join(root.folder, 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const executable = join(folder, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}

/** Has the installer say its error to us instead of on the screen, where only its progress bar belongs. */
const ERRORS_TO_US = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; console.error = (words) => writeSync(3, String(words) + '\\n');",
)}`;

/**
 * Runs Electron's own installer, with its progress on standard error.
 *
 * @returns why it failed, in a few words; null when it has installed the runtime
 */
export function installElectron(root: AppRoot, signal: AbortSignal): Promise<string | null> {
  const installer = join(root.folder, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return Promise.resolve('its installer is not there');
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
    child.once('error', () => done('it was interrupted'));
    child.once('close', (code, endSignal) => {
      if (code === 0) done(null);
      else done(endSignal === null ? reasonIn(said) : 'the download took more than five minutes');
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
    ? 'the download failed'
    : words.slice(0, 160).replace(/[.\s]+$/, '');
}
