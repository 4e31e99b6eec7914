import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Readable } from 'node:stream';
import { findOnPath } from '../../service/web/open-window.ts';

/** Whether displays of our own can be made here. */
export const makesDisplays = ['Xvfb', 'openbox'].every((name) => findOnPath(name, process.env) !== null);

/** How many Electron tests run at a time: the focus and the global keys of a display belong to one of them. */
export const displaysForTests = makesDisplays ? Math.min(4, 2 * availableParallelism()) : 1;

/** How often a display is tried: two that start in the same moment may want the same number. */
const ATTEMPTS = 3;
/** How long a display may take to be there with its window manager, in ms. */
const PATIENCE = 15_000;

/** Starts a display with a window manager and makes it this process's own. Gives what ends both. */
export async function useOwnDisplay(): Promise<() => Promise<void>> {
  for (let attempt = 1; ; attempt++) {
    const started: ChildProcess[] = [];
    const endAll = async (): Promise<void> => {
      for (const process of started.toReversed()) await end(process);
    };
    try {
      await startDisplay(started);
      return endAll;
    } catch (error) {
      await endAll();
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

/** @param started takes each process that is started */
async function startDisplay(started: ChildProcess[]): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE);
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  started.push(screen);
  const [number] = (await Promise.race([
    once(screen.stdio[3] as Readable, 'data', { signal }),
    once(screen, 'exit').then(() => {
      throw new Error('Xvfb ended before it had a display.');
    }),
  ])) as [Buffer];
  process.env['DISPLAY'] = `:${number.toString().trim()}`;
  let manager: ChildProcess | null = null;
  do {
    // It ends at once where the display, though it has a number, takes no clients yet.
    if (manager === null || hasEnded(manager)) {
      manager = spawn('openbox', { stdio: 'ignore' });
      started.push(manager);
    }
    signal.throwIfAborted();
    await new Promise((done) => setTimeout(done, 50));
  } while (!isManaged());
}

function isManaged(): boolean {
  const asked = spawnSync('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], {
    encoding: 'utf8',
    timeout: 5000,
  });
  return asked.stdout.includes('0x');
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function end(process: ChildProcess): Promise<void> {
  if (hasEnded(process)) return;
  const ended = once(process, 'exit');
  process.kill();
  await ended;
}
