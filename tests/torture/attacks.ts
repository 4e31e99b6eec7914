import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Bridge } from '../../core/contract/contract.ts';
import { typedBridge } from '../../renderer/bridge/typed.ts';
import { openHttpBridge } from '../service/support/http-bridge.ts';
import { nobodyOptions } from '../service/support/unprivileged.ts';
import { bankText, type Outcome } from './open.ts';

/** What stands in a file's place. What cannot be used is said; of the rest the bank stays readable. */
interface Way {
  readonly put: (file: string) => void;
  /** Whether a bank can be read behind it all the same, and whether it can be written. */
  readonly bank?: 'read' | 'written';
}

const SPACES = 1024 ** 3;

export const WAYS: Readonly<Record<string, Way>> = {
  'a pipe': { put: (file) => void spawnSync('mkfifo', [file]) },
  'a device': { put: (file) => symlinkSync('/dev/zero', file) },
  'an endless file': { put: (file) => symlinkSync('/proc/kmsg', file) },
  'a socket': {
    put: (file) =>
      void spawnSync(process.execPath, [
        '-e',
        `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`,
        file,
      ]),
  },
  'a folder': { put: (file) => mkdirSync(file) },
  'a folder with a file in it': {
    put: (file) => {
      mkdirSync(file);
      writeFileSync(join(file, 'mine'), 'mine');
    },
  },
  'a link to itself': { put: (file) => symlinkSync(file, file) },
  'a link to nowhere': { put: (file) => symlinkSync(join(dirname(file), 'nowhere', 'at all'), file) },
  'a link through a file': {
    put: (file) => {
      writeFileSync(`${file}.end`, '');
      symlinkSync(join(`${file}.end`, 'below'), file);
    },
  },
  'a link out of the folder': {
    bank: 'written',
    put: (file) => {
      const out = join(file.replace(/\/data\/.*/, ''), `out ${basename(file)}`);
      renameSync(`${file}.before`, out);
      symlinkSync(out, file);
    },
  },
  'a gigabyte of spaces': {
    put: (file) => {
      writeFileSync(file, ' '.repeat(4096));
      truncateSync(file, SPACES);
    },
  },
  'a million keys': {
    bank: 'read',
    put: (file) =>
      writeFileSync(file, `{${Array.from({ length: 1_000_000 }, (_, at) => `"k${at}":1`).join(',')}}`),
  },
  'nested beyond reason': { bank: 'written', put: (file) => writeFileSync(file, '['.repeat(1_000_000)) },
  'no UTF-8': { put: (file) => writeFileSync(file, Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3])) },
  'a byte order mark before it': {
    bank: 'written',
    put: (file) => {
      if (statSync(`${file}.before`).isFile())
        writeFileSync(file, `\uFEFF${readFileSync(`${file}.before`, 'utf8')}`);
      else renameSync(`${file}.before`, file);
    },
  },
  'a newer version': {
    bank: 'read',
    put: (file) => writeFileSync(file, '{"version": 999, "future": true}'),
  },
  'closed to reading': {
    put: (file) => {
      renameSync(`${file}.before`, file);
      chmodSync(file, 0o000);
    },
  },
  'closed to writing': {
    bank: 'read',
    put: (file) => {
      renameSync(`${file}.before`, file);
      chmodSync(file, 0o444);
    },
  },
};

/** What is wrong around the app rather than with a file. */
const SURROUNDINGS: Readonly<Record<string, { readonly limit?: number; readonly clock?: string }>> = {
  '64 descriptors': { limit: 64 },
  '1024 descriptors': { limit: 1024 },
  'the clock of 1970': { clock: '1970-01-01T00:00:01Z' },
  'the clock of 9999': { clock: '9999-12-31T23:59:00Z' },
  'the clock of 10000': { clock: '+010000-01-01T00:00:00Z' },
};

/** A start has so long, in ms, beyond what one with nothing wrong took right before. */
const START_TIMEOUT = 5000;
const END_TIMEOUT = 10_000;

interface Attacked {
  readonly data: string;
  readonly command: readonly string[];
  readonly limit?: number | undefined;
  /** Node's arguments before the command. */
  readonly before?: readonly string[];
}

/** What one start came to; throws where the app did not start, save or end. */
async function attack(
  { data, command, limit, before = [] }: Attacked,
  look: (page: Bridge) => Promise<string | null>,
): Promise<{ readonly start: number; readonly wrong: string | null }> {
  const args = [...before, ...command, 'web', '--no-open', '--data', data];
  const begin = performance.now();
  const script = `${limit === undefined ? '' : `ulimit -n ${limit}; `}exec "$@"`;
  const child = spawn('sh', ['-c', script, 'sh', process.execPath, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: dirname(data), XDG_RUNTIME_DIR: '' },
    ...nobodyOptions(),
  });
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  let out = '';
  const address = await new Promise<string | null>((done) => {
    const read = (chunk: Buffer): void => {
      out += chunk.toString();
      const ready = /^Sidecue is ready at (\S+)$/m.exec(out)?.[1];
      if (ready !== undefined) done(ready);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => done(null));
    setTimeout(() => done(null), 60_000).unref();
  });
  const start = performance.now() - begin;
  try {
    if (address === null) return { start, wrong: `did not start: ${out.trim().slice(-600)}` };
    const raw = await openHttpBridge(address);
    const wrong = await look(typedBridge(raw));
    await raw.close();
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), END_TIMEOUT);
    const [code] = await ended;
    clearTimeout(late);
    if (code !== 0)
      return { start, wrong: wrong ?? `ended with ${code ?? 'a kill'}: ${out.trim().slice(-300)}` };
    return { start, wrong };
  } finally {
    if (child.exitCode === null) child.kill('SIGKILL');
  }
}

/** Uses what a page can: an edit of the bank, a setting, a call, a draft; gives what was wrong. */
async function work(page: Bridge, can: Way['bank'], mark: string, bank: string): Promise<string | null> {
  const info = await page.request('app.info', {});
  const read = await page.request('bank.read', {});
  if (!info.ok || !read.ok) return 'does not answer';
  if (can && read.value.trouble) return `the bank is not read: ${read.value.trouble.message}`;
  if (!can && !read.value.trouble && info.value.notices.length === 0) return 'nothing is said of the bank';
  const edit = { kind: 'addQuestion', text: mark, section: null } as const;
  const answer = await page.request('bank.edit', { base: null, edit });
  if (can === 'written') {
    if (!answer.ok) return `nothing is saved: ${answer.error.message}`;
    if (answer.value.kind !== 'saved') return 'the edit is refused';
    if (!readFileSync(bank, 'utf8').includes(mark)) return 'what was acknowledged is not in the file';
  } else if (answer.ok && answer.value.kind === 'saved') return 'a save is acknowledged that cannot be';
  const draft = await page.request('draft.save', { field: 'question x', text: mark });
  const settings = await page.request('settings.update', { typeSize: 23 });
  const call = await page.request('session.startCall', { company: mark, round: '', set: null });
  for (const each of [answer, draft, settings, call])
    if (!each.ok && !/[.!]$/.test(each.error.message)) return `no sentence: ${each.error.message}`;
  const now = await page.request('settings.read', {});
  return now.ok && now.value.typeSize === 23 ? null : 'a setting does not hold';
}

/**
 * Puts what is no file into the place of each file of a used data folder in turn, and starts the app as a user without rights in
 * it: it starts in time, says what it cannot use, saves, and ends when it is told to.
 *
 * @param command Node's arguments up to the command's own
 * @param names of the attacks, all of them when left out
 * @param inTurn whether each file is attacked by itself, rather than all beside the bank at once
 */
export async function attacksRound(
  folder: string,
  command: readonly string[],
  {
    names = Object.keys({ ...WAYS, ...SURROUNDINGS }),
    inTurn,
  }: { names?: readonly string[]; inTurn: boolean },
): Promise<Outcome> {
  const ways = Object.entries(WAYS).filter(([name]) => names.includes(name));
  chmodSync(folder, 0o755);
  const failures: string[] = [];
  const model = join(folder, 'model');
  mkdirSync(model);
  writeFileSync(join(model, 'bank.md'), bankText(3));
  own(model);
  const plain = await attack({ data: model, command }, async (page) => {
    for (const mark of ['First', 'Second']) {
      const wrong = await work(page, 'written', mark, join(model, 'bank.md'));
      if (wrong !== null) return wrong;
    }
    return null;
  });
  if (plain.wrong !== null) failures.push(`nothing wrong: ${plain.wrong}`);
  let slowest = 0;
  let starts = 0;
  const check = async (name: string, attacked: Attacked, can: Way['bank']): Promise<void> => {
    const bank = join(attacked.data, 'bank.md');
    own(attacked.data);
    const mark = `Attacked ${starts++}`;
    const { start, wrong } = await attack(attacked, (page) => work(page, can, mark, bank));
    slowest = Math.max(slowest, start);
    if (wrong !== null) failures.push(`${name}: ${wrong}`);
    if (start > plain.start + START_TIMEOUT) failures.push(`${name}: ${Math.round(start)} ms to start`);
    rmSync(dirname(attacked.data), { recursive: true, force: true });
  };
  const copy = (): string => {
    const data = join(folder, `${starts}`, 'data');
    cpSync(model, data, { recursive: true });
    return data;
  };
  const files = filesOf(model);
  const beside = files.filter((name) => name !== 'bank.md');
  const groups = inTurn ? files.map((name) => [name]) : [['bank.md'], beside];
  for (const [way, { bank }] of ways) {
    for (const names of groups) {
      const data = copy();
      for (const name of names) putInPlace(join(data, name), way);
      const can = names.includes('bank.md') ? bank : 'written';
      await check(`${names.join(', ')}: ${way}`, { data, command }, can);
    }
  }
  const clock = new URL('clock.mjs', import.meta.url).href;
  for (const [each, { limit, clock: time }] of Object.entries(SURROUNDINGS)) {
    if (!names.includes(each)) continue;
    const before = time === undefined ? [] : ['--import', `${clock}?${encodeURIComponent(time)}`];
    await check(each, { data: copy(), command, limit, before }, 'written');
  }
  return {
    round: 'what lies in the data folder',
    counted: `${starts} starts, ${files.length} files, slowest ${(slowest / 1000).toFixed(1)} s`,
    failures,
  };
}

/** Puts something into the place of a file or a folder. @param way one of `WAYS` */
export function putInPlace(file: string, way: string): void {
  const before = `${file}.before`;
  // A folder above it may have been replaced already.
  if (!existsSync(dirname(file)) || !lstatSync(dirname(file)).isDirectory()) return;
  if (lstatSync(file, { throwIfNoEntry: false })) renameSync(file, before);
  else writeFileSync(before, '');
  own(dirname(file));
  WAYS[way]?.put(file);
  rmSync(before, { recursive: true, force: true });
}

/** What a start looks for in a data folder, whether it was made or not. */
export const SOUGHT = [
  'themes.json',
  'browser-shell.json',
  'control.path',
  'control.sock',
  'logs',
  'history',
  'drafts',
] as const;

/** One of each kind of file that was made, and those that a start looks for. */
function filesOf(data: string): string[] {
  const made = readdirSync(data, { recursive: true })
    .map(String)
    .filter((name) => lstatSync(join(data, name)).isFile());
  const kinds = new Map(made.map((name) => [name.replace(/[0-9a-f]{8,}/g, ''), name]));
  return [...new Set([...kinds.values(), ...SOUGHT])].sort();
}

/** Gives all of a folder to who the app runs as. */
function own(folder: string): void {
  const { uid, gid } = nobodyOptions();
  if (uid === undefined || gid === undefined) return;
  chownSync(dirname(folder), uid, gid);
  spawnSync('chown', ['-hR', `${uid}:${gid}`, folder]);
}
