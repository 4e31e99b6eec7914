import { setTimeout as wait } from 'node:timers/promises';
import { electronRuntime } from '../tests/tools/electron-runtime.ts';
import { CHROMIUM_SWITCHES, chromiumToMeasure } from '../tests/tools/chromium.ts';
import { buildApp, EMPTY_PAGE, withDataFolder, withShell, type Given } from './tools/app.ts';
import { withEmptyElectron } from './tools/empty-electron.ts';
import type { BenchOptions } from './tools/options.ts';
import { end, processMemory, processTimes, startQuietly, timeBetween } from './tools/processes.ts';
import { formatMs, formatTable } from './tools/table.ts';

/** Duration of the measurement, and the time allowed for startup to finish, in ms. */
const MEASURED = 30_000;
const SETTLING = 10_000;

/** What an idle program uses: CPU time within `MEASURED`, in ms, and memory, in MB. */
interface AtRest {
  readonly ms: number;
  readonly mb: number;
}

export interface Idle {
  readonly shell: 'Chromium' | 'Electron';
  /** An empty window, and one with Sidecue in it. */
  readonly empty: AtRest;
  readonly window: AtRest;
  /** Null if it runs in the window's processes. */
  readonly service: AtRest | null;
}

/** Measures what the idle app uses, next to an empty window of the same shell at the same time. */
export async function run({ json }: BenchOptions): Promise<void> {
  const measured = await measureIdle({});
  if (json) console.log(JSON.stringify({ measuredMs: MEASURED, shells: measured }));
  else console.log(describe(measured));
}

/**
 * Measures in Chromium, and in Electron if there is a runtime. The encoder is off, since it would be working just then.
 */
export async function measureIdle({ bankText }: Given): Promise<Idle[]> {
  if (process.platform !== 'linux')
    throw new Error('process times are read from /proc, which only Linux has');
  const given: Given = { ...(bankText !== undefined && { bankText }), settings: { searchesMeaning: false } };
  const electron = electronRuntime();
  return [
    await idleInChromium(given),
    ...(electron.isThere ? [await idleInElectron(electron.executable, given)] : []),
  ];
}

function idleInChromium(given: Given): Promise<Idle> {
  const executable = chromiumToMeasure();
  return withShell(given, (shell) =>
    withDataFolder({}, (profiles) => {
      const open = (name: string, address: string): Start => [
        executable,
        [...CHROMIUM_SWITCHES, '--headless=new', `--user-data-dir=${profiles}/${name}`, `--app=${address}`],
      ];
      return measure('Chromium', open('empty', EMPTY_PAGE), open('sidecue', shell.address), shell.pid);
    }),
  );
}

async function idleInElectron(executable: string, given: Given): Promise<Idle> {
  await buildApp();
  return withEmptyElectron((emptyApp) =>
    withDataFolder(given, (data) =>
      measure('Electron', [executable, [emptyApp]], [executable, ['.', '--data', data]], null),
    ),
  );
}

/** A program and its arguments. */
type Start = readonly [string, readonly string[]];

async function measure(
  shell: Idle['shell'],
  emptyWindow: Start,
  sidecueWindow: Start,
  service: number | null | undefined,
): Promise<Idle> {
  const [empty, window] = [startQuietly(...emptyWindow), startQuietly(...sidecueWindow)];
  const all = { empty: empty.pid, window: window.pid, service: service ?? undefined };
  const names = Object.keys(all) as (keyof typeof all)[];
  try {
    await wait(SETTLING);
    const before = names.map((name) => processTimes(all[name]));
    await wait(MEASURED);
    const [emptyRest, windowRest, serviceRest] = names.map((name, at) => ({
      ms: timeBetween(before[at] ?? new Map(), processTimes(all[name])),
      mb: processMemory(all[name]),
    }));
    if (!emptyRest || !windowRest || !serviceRest) throw new Error('nothing was measured');
    return { shell, empty: emptyRest, window: windowRest, service: service === null ? null : serviceRest };
  } finally {
    await Promise.all([end(empty), end(window)]);
  }
}

function describe(measured: readonly Idle[]): string {
  return formatTable(
    [`idle for ${MEASURED / 1000} s`, 'empty window', 'Sidecue’s window', 'its service', 'ratio'],
    measured.map(({ shell, empty, window, service }) => [
      shell,
      formatMs(empty.ms),
      formatMs(window.ms),
      service ? formatMs(service.ms) : 'in it',
      ((window.ms + (service?.ms ?? 0)) / empty.ms).toFixed(2),
    ]),
  );
}
