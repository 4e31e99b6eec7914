import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseBank } from '../../core/bank/parse.ts';
import { bankText, openQuietly, type Outcome } from './open.ts';

const SAVER = fileURLToPath(new URL('saver.ts', import.meta.url));

/** Calls that change what a disk holds, or say that it holds it. */
const CALLS =
  'openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,ftruncate';

/** A change that the disk may have or not until it is synced. */
type Op =
  | { readonly kind: 'data'; readonly file: number; readonly at: number | null; readonly bytes: Buffer }
  | { readonly kind: 'length'; readonly file: number; readonly length: number }
  | { readonly kind: 'name'; readonly path: string; readonly file: number | null }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string; readonly file: number };

type Event =
  | { readonly kind: 'op'; readonly op: Op }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'sync folder'; readonly path: string }
  | { readonly kind: 'acknowledged'; readonly words: string };

/**
 * Records what saving asks of the system, and cuts the power after each call: of what was not synced by then the disk has all, none,
 * one change alone, all but one, the names without the bytes, the bytes without the names, a torn last write, or any of it. From each
 * of these disks the app reads a whole bank with every save that was acknowledged.
 *
 * @param saves how many are recorded
 */
export async function powerCutRound(folder: string, saves: number): Promise<Outcome> {
  const round = 'the power cut after each call';
  if (spawnSync('strace', ['-V']).status !== 0)
    return { round, counted: 'not run: there is no strace', failures: [] };
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  writeFileSync(join(disk, 'bank.md'), bankText(5));
  const trace = join(folder, 'trace');
  const saver = [
    process.execPath,
    '--import',
    'tsx',
    SAVER,
    join(disk, 'bank.md'),
    join(disk, 'data'),
    'one',
    '0',
  ];
  const traced = [
    '-f',
    '-y',
    '-xx',
    '-s',
    '9999999',
    '-e',
    `trace=${CALLS}`,
    '-o',
    trace,
    ...saver,
    String(saves),
  ];
  const run = spawnSync('strace', traced, { encoding: 'utf8' });
  if (run.status !== 0) return { round, counted: 'not recorded', failures: [run.stderr] };
  const before = new Map([[join(disk, 'bank.md'), Buffer.from(bankText(5))]]);
  const events = readTrace(readFileSync(trace, 'latin1'), disk, [...before.keys()]);
  const failures: string[] = [];
  const seen = new Set<string>();
  let cuts = 0;
  for (const { state, acknowledged } of statesOf(events, before)) {
    cuts++;
    const key = createHash('sha256').update(
      JSON.stringify([...state].map(([path, bytes]) => [path, bytes?.toString('base64')])),
    );
    const name = `${acknowledged.length} ${key.digest('hex')}`;
    if (seen.has(name)) continue;
    seen.add(name);
    const wrong = await readAfter(join(folder, `${seen.size}`), disk, state, acknowledged);
    if (wrong !== null) failures.push(wrong);
  }
  const calls = events.filter(({ kind }) => kind !== 'acknowledged').length;
  if (events.length - calls !== saves)
    failures.push(`${events.length - calls} of ${saves} saves were acknowledged`);
  return { round, counted: `${saves} saves, ${calls} calls, ${cuts} cuts, ${seen.size} disks`, failures };
}

/** The files of a disk after a power cut; null for a folder. */
type Disk = ReadonlyMap<string, Buffer | null>;

/** Puts a disk down as it was left, and starts the app's reader on it. */
async function readAfter(
  folder: string,
  disk: string,
  state: Disk,
  acknowledged: readonly string[],
): Promise<string | null> {
  const place = (path: string): string => join(folder, path.slice(disk.length));
  mkdirSync(folder);
  for (const [path, bytes] of state) if (!bytes) mkdirSync(place(path), { recursive: true });
  for (const [path, bytes] of state) {
    if (!bytes) continue;
    mkdirSync(dirname(place(path)), { recursive: true });
    writeFileSync(place(path), bytes);
  }
  try {
    const bank = await openQuietly(place(join(disk, 'bank.md')), place(join(disk, 'data')));
    const text = bank.file.loaded()?.text ?? '';
    const { questions, stories } = parseBank(text);
    const words = new Set(questions.map((question) => question.text));
    const lost = acknowledged.filter((each) => !words.has(each));
    const answer = await bank.file.edit({ kind: 'addQuestion', text: 'After?', section: null }, null);
    await bank.close();
    if (!stories.some(({ isWritten }) => isWritten) || words.size < 5) return `torn: ${text.slice(0, 200)}`;
    if (lost.length > 0) return `acknowledged and lost: ${lost.join(', ')}`;
    return answer.ok && answer.value.kind === 'saved' ? null : 'nothing can be saved after it';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every disk that a cut after any call may leave. */
function* statesOf(
  events: readonly Event[],
  before: ReadonlyMap<string, Buffer>,
): Generator<{ readonly state: Disk; readonly acknowledged: readonly string[] }> {
  const acknowledged: string[] = [];
  const done: { readonly op: Op; isSynced: boolean }[] = [];
  for (const event of events) {
    if (event.kind === 'acknowledged') acknowledged.push(event.words);
    else if (event.kind === 'op') done.push({ op: event.op, isSynced: false });
    else for (const each of done) each.isSynced ||= isSyncedBy(each.op, event);
    const pending = done.filter(({ isSynced }) => !isSynced);
    for (const kept of choices(pending.map(({ op }) => op)))
      yield {
        state: stateOf(
          done.filter(({ op, isSynced }) => isSynced || kept.has(op)).map(({ op }) => kept.get(op) ?? op),
          before,
        ),
        acknowledged: [...acknowledged],
      };
  }
}

function isSyncedBy(op: Op, event: Extract<Event, { kind: 'sync' | 'sync folder' }>): boolean {
  if (event.kind === 'sync') return (op.kind === 'data' || op.kind === 'length') && op.file === event.file;
  if (op.kind === 'rename') return dirname(op.from) === event.path || dirname(op.to) === event.path;
  return (op.kind === 'name' || op.kind === 'folder') && dirname(op.path) === event.path;
}

/** Which of the changes that wait the disk has, each as it has it. */
function* choices(pending: readonly Op[]): Generator<ReadonlyMap<Op, Op>> {
  const keep = (isKept: (op: Op, at: number) => boolean): ReadonlyMap<Op, Op> =>
    new Map(pending.filter(isKept).map((op) => [op, op]));
  const isBytes = ({ kind }: Op): boolean => kind === 'data' || kind === 'length';
  yield keep(() => false);
  yield keep(() => true);
  yield keep((op) => isBytes(op));
  yield keep((op) => !isBytes(op));
  for (const one of pending) {
    yield keep((op) => op === one);
    yield keep((op) => op !== one);
  }
  const last = pending.findLast(({ kind }) => kind === 'data');
  if (last?.kind === 'data') {
    const half = { ...last, bytes: last.bytes.subarray(0, Math.floor(last.bytes.length / 2)) };
    yield new Map(pending.map((op) => [op, op === last ? half : op]));
  }
  for (let turn = 0; turn < 3 && pending.length > 2; turn++) yield keep(() => Math.random() < 0.5);
}

function stateOf(ops: readonly Op[], before: ReadonlyMap<string, Buffer>): Disk {
  const names = new Map<string, number | null>();
  const bytesOf = new Map<number, Buffer>();
  [...before].forEach(([path, bytes], at) => {
    names.set(path, at);
    bytesOf.set(at, bytes);
  });
  for (const op of ops) {
    if (op.kind === 'data') {
      const old = bytesOf.get(op.file) ?? Buffer.alloc(0);
      const at = op.at ?? old.length;
      const now = Buffer.alloc(Math.max(old.length, at + op.bytes.length));
      old.copy(now);
      op.bytes.copy(now, at);
      bytesOf.set(op.file, now);
    } else if (op.kind === 'length')
      bytesOf.set(op.file, (bytesOf.get(op.file) ?? Buffer.alloc(0)).subarray(0, op.length));
    else if (op.kind === 'folder') names.set(op.path, null);
    else if (op.kind === 'rename') {
      names.delete(op.from);
      names.set(op.to, op.file);
    } else if (op.file === null) names.delete(op.path);
    else names.set(op.path, op.file);
  }
  return new Map(
    [...names].map(
      ([path, file]) => [path, file === null ? null : (bytesOf.get(file) ?? Buffer.alloc(0))] as const,
    ),
  );
}

/** What a record of system calls says of the files below a folder, in the order in which the calls ended. */
function readTrace(trace: string, disk: string, known: readonly string[]): Event[] {
  const events: Event[] = [];
  const names = new Map<string, number>(known.map((path, at) => [path, at]));
  const begun = new Map<string, string>();
  const open = new Map<string, { at: number; isAppending: boolean }>();
  let count = known.length;
  const op = (made: Op): void => void events.push({ kind: 'op', op: made });
  for (const line of trace.split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const unfinished = /^(.*) <unfinished \.\.\.>$/.exec(rest)?.[1];
    if (unfinished !== undefined) {
      begun.set(thread, unfinished);
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)?.[1];
    const call = resumed === undefined ? rest : `${begun.get(thread) ?? ''}${resumed}`;
    const [, name = '', given = '', result = ''] = /^(\w+)\((.*)\) += (-?\d+)/.exec(call) ?? [];
    if (name === '' || result.startsWith('-')) continue;
    const words = [...given.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => unescape(hex));
    const paths = words.map((each) => each.toString('utf8'));
    const [, handle = '', shown = ''] = /^(\d+)<([^>]*)>/.exec(given) ?? [];
    const path = shown.startsWith('\\x') ? unescape(shown).toString('utf8') : shown;
    const key = `${handle} ${path}`;
    const [first = '', second = ''] = paths;
    const isOurs = (each: string): boolean => each.startsWith(`${disk}/`);
    if (name === 'write' && handle === '1') {
      const said = /^ack (.*)\n$/.exec(first)?.[1];
      if (said !== undefined) events.push({ kind: 'acknowledged', words: said });
    } else if (name === 'openat' && isOurs(first)) {
      if (given.includes('O_CREAT') && !names.has(first)) {
        names.set(first, count);
        op({ kind: 'name', path: first, file: count++ });
      }
      if (given.includes('O_TRUNC')) op({ kind: 'length', file: names.get(first) ?? -1, length: 0 });
      open.set(`${result} ${first}`, { at: 0, isAppending: given.includes('O_APPEND') });
    } else if (/^p?write(64)?$/.test(name) && isOurs(path)) {
      const file = names.get(path) ?? -1;
      const place = open.get(key) ?? { at: 0, isAppending: true };
      const bytes = (words[0] ?? Buffer.alloc(0)).subarray(0, Number(result));
      const offset = name === 'pwrite64' ? Number(/, (\d+)$/.exec(given)?.[1]) : place.at;
      op({ kind: 'data', file, at: place.isAppending ? null : offset, bytes });
      open.set(key, { ...place, at: offset + bytes.length });
    } else if (/^f(data)?sync$/.test(name) && (isOurs(path) || path === disk)) {
      const file = names.get(path);
      events.push(file === undefined ? { kind: 'sync folder', path } : { kind: 'sync', file });
    } else if (name.startsWith('rename') && isOurs(first)) {
      const file = names.get(first) ?? -1;
      names.delete(first);
      names.set(second, file);
      op({ kind: 'rename', from: first, to: second, file });
    } else if (name.startsWith('link') && isOurs(second)) {
      const file = names.get(first) ?? -1;
      names.set(second, file);
      op({ kind: 'name', path: second, file });
    } else if (name.startsWith('unlink') && isOurs(first)) {
      names.delete(first);
      op({ kind: 'name', path: first, file: null });
    } else if (name.startsWith('mkdir') && isOurs(first)) op({ kind: 'folder', path: first });
    else if (name === 'ftruncate' && isOurs(path))
      op({ kind: 'length', file: names.get(path) ?? -1, length: Number(/, (\d+)$/.exec(given)?.[1]) });
  }
  return events;
}

/** Bytes as strace writes them with `-xx`. */
function unescape(hex: string): Buffer {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
}
