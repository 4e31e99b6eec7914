import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findAppRoot } from '../service/app-root.ts';
import { buildWhatIsStale } from '../service/launch/build.ts';
import { startBrowserShell } from '../tests/tools/browser-shell.ts';
import { CHROMIUM_SWITCHES, chromiumToMeasure } from '../tests/tools/chromium.ts';
import { electronRuntime } from '../tests/tools/electron-runtime.ts';
import type { BenchOptions } from './tools/options.ts';
import { processTime } from './tools/process-time.ts';
import { formatMs, formatTable } from './tools/table.ts';

/** How long is measured, and how long a start may take to come to rest, in ms. */
const MEASURED = 30_000;
const SETTLING = 10_000;

interface Idle {
  readonly shell: string;
  /** Time on a processor within `MEASURED`, in ms: of an empty window, of the same with Sidecue in it, of its service. */
  readonly emptyMs: number;
  readonly sidecueMs: number;
  readonly serviceMs: number;
}

/** Measures what the app costs while nothing happens, beside an empty window of the same shell at the same time. */
export async function run({ json }: BenchOptions): Promise<void> {
  if (process.platform !== 'linux')
    throw new Error('process times are read from /proc, which only Linux has');
  if (!(await buildWhatIsStale(findAppRoot(import.meta.url), console.error))) {
    throw new Error('there is no built app to measure');
  }
  const measured = [await measureChromium()];
  const electron = electronRuntime();
  if (electron.isThere) measured.push(await measureElectron(electron.executable));
  if (json) console.log(JSON.stringify({ measuredMs: MEASURED, shells: measured }));
  else console.log(describe(measured));
}

async function measureChromium(): Promise<Idle> {
  const executable = chromiumToMeasure();
  const shell = await startBrowserShell();
  const open = (address: string): ChildProcess =>
    quiet(executable, [
      ...CHROMIUM_SWITCHES,
      '--headless=new',
      `--user-data-dir=${mkdtempSync(join(tmpdir(), 'sidecue-idle-'))}`,
      `--app=${address}`,
    ]);
  const empty = open('data:text/html,<title>Empty</title>');
  const window = open(shell.address);
  try {
    const [emptyMs = NaN, sidecueMs = NaN, serviceMs = NaN] = await timeOver([
      empty.pid,
      window.pid,
      shell.pid,
    ]);
    return { shell: 'Chromium', emptyMs, sidecueMs, serviceMs };
  } finally {
    await Promise.all([end(empty), end(window)]);
    await shell.stop();
  }
}

/** Electron's service lives in the same processes as its window. */
async function measureElectron(executable: string): Promise<Idle> {
  const folder = mkdtempSync(join(tmpdir(), 'sidecue-idle-'));
  const emptyApp = join(folder, 'empty.cjs');
  writeFileSync(
    emptyApp,
    `const { app, BrowserWindow } = require('electron');
     app.setPath('userData', ${JSON.stringify(join(folder, 'profile'))});
     app.whenReady().then(() => new BrowserWindow({ width: 460, height: 520 }).loadURL('data:text/html,<title>Empty</title>'));`,
  );
  const empty = quiet(executable, [emptyApp]);
  const window = quiet(executable, ['.', '--data', join(folder, 'data')]);
  try {
    const [emptyMs = NaN, sidecueMs = NaN] = await timeOver([empty.pid, window.pid]);
    return { shell: 'Electron', emptyMs, sidecueMs, serviceMs: 0 };
  } finally {
    await Promise.all([end(empty), end(window)]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function timeOver(pids: readonly (number | undefined)[]): Promise<number[]> {
  const look = (): number[] => pids.map((pid) => (pid === undefined ? NaN : processTime(pid)));
  await wait(SETTLING);
  const before = look();
  await wait(MEASURED);
  return look().map((after, at) => after - (before[at] ?? NaN));
}

function quiet(executable: string, args: readonly string[]): ChildProcess {
  return spawn(executable, args, { stdio: 'ignore' });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

function describe(measured: readonly Idle[]): string {
  return formatTable(
    [`idle for ${MEASURED / 1000} s`, 'empty window', 'Sidecue’s window', 'its service', 'ratio'],
    measured.map(({ shell, emptyMs, sidecueMs, serviceMs }) => [
      shell,
      formatMs(emptyMs),
      formatMs(sidecueMs),
      shell === 'Electron' ? 'in it' : formatMs(serviceMs),
      // A runtime that opens no bare window uses no time for one.
      emptyMs > 0 ? ((sidecueMs + serviceMs) / emptyMs).toFixed(2) : 'none: no empty window',
    ]),
  );
}
