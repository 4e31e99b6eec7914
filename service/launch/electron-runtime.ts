import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/**
 * Runs Electron's own installer, with its progress on standard error.
 *
 * @returns why it failed, in a few words; null when it has installed the runtime
 */
export function installElectron(root: AppRoot, signal: AbortSignal): Promise<string | null> {
  const installer = join(root.folder, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return Promise.resolve('its installer is not there');
  return new Promise((done) => {
    const child = spawn(process.execPath, [installer], {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      timeout: LONGEST_INSTALL,
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000);
    });
    child.once('error', () => done('it was interrupted'));
    child.once('exit', (code) => done(code === 0 ? null : reasonIn(said)));
  });
}

/** The one line of an installer's error that says what happened. */
function reasonIn(said: string): string {
  const line = said
    .split('\n')
    .find((text) => /\b\w*Error\b.*: |ENOTFOUND|ECONN|ETIMEDOUT|status/i.test(text));
  const words = (line ?? '').replace(/^.*?Error(?: \[\w+\])?:\s*/, '').trim();
  return words === '' ? 'the download failed' : words.slice(0, 160).replace(/[.\s]+$/, '');
}
