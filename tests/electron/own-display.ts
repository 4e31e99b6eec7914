import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Readable } from 'node:stream';
import { findOnPath } from '../../service/web/find-browser.ts';

/** How many Electron tests run at a time: the focus and the global keys of a display belong to one of them. */
export function displaysForTests(): number {
  const canMakeOne = ['Xvfb', 'openbox'].every((name) => findOnPath(name, process.env) !== null);
  return canMakeOne ? Math.min(4, 2 * availableParallelism()) : 1;
}

/** Starts a display with a window manager and makes it this process's own. Gives what ends both. */
export async function useOwnDisplay(): Promise<() => Promise<void>> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(screen.stdio[3] as Readable, 'data')) as [Buffer];
  process.env['DISPLAY'] = `:${number.toString().trim()}`;
  const manager = spawn('openbox', { stdio: 'ignore' });
  while (!isManaged()) await new Promise((done) => setTimeout(done, 50));
  return async () => {
    await end(manager);
    await end(screen);
  };
}

function isManaged(): boolean {
  return execFileSync('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { encoding: 'utf8' }).includes('0x');
}

async function end(process: ChildProcess): Promise<void> {
  const ended = once(process, 'exit');
  process.kill();
  await ended;
}
