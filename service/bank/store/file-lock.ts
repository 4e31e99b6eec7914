import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Disk } from '../../disk.ts';
import { errorCode } from '../../errors.ts';
import { nameBeside } from '../beside-file.ts';
import { hasNoLinks } from './no-links.ts';

/** How long to wait for another process that is writing, in ms. A save takes a fraction of it. */
const PATIENCE = 5000;
/** From this age on, in ms, a lock is left over of whose holder it cannot be told whether it still runs (another computer's, or one that is unreadable). */
const STALE = 30_000;

const holderSchema = z.object({
  id: z.string(),
  host: z.string(),
  pid: z.int(),
  started: z.string().nullable(),
});

/** Another process holds the lock for too long. */
export class LockedError extends Error {}

/**
 * Does something while no other Sidecue writes to a file. The lock is a file beside it that names its holder, so that one left
 * behind by a crash is known for what it is: its process is gone, or another one has its number now.
 *
 * A lock is taken and let go at once rather than in turns: each of its small steps takes a fraction of the turn it would wait for.
 *
 * @param target the file itself, not a link to it
 * @throws LockedError when another process does not let go, else what `body` or the disk throws
 */
export async function withFileLock<Value>(
  target: string,
  disk: Disk,
  body: () => Promise<Value>,
): Promise<Value> {
  const lock = join(dirname(target), `${nameBeside(basename(target))}.sidecue-lock`);
  const id = randomUUID();
  await take(lock, id, disk);
  try {
    return await body();
  } finally {
    // Whoever took it for stale may have it now.
    tryTo(() => {
      if (readWords(disk.readFileSync(lock, 'utf8'))?.id === id) disk.unlinkSync(lock);
    });
  }
}

/** Who this process is to others. */
const OURSELVES = { host: hostname(), pid: process.pid, started: startOf(process.pid) };

async function take(lock: string, id: string, disk: Disk): Promise<void> {
  const own = JSON.stringify({ id, ...OURSELVES });
  const whole = `${lock}.${id}`;
  try {
    disk.writeFileSync(whole, own, { flag: 'wx', mode: 0o600 });
    const end = performance.now() + PATIENCE;
    for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
      if (isTaken(whole, lock, own, disk)) return;
      const found = readHolder(lock, disk);
      if (found && isStale(found)) await setAside(lock, id, found, disk);
      else if (performance.now() > end) throw new LockedError(lock);
      else await wait(pause * (0.5 + Math.random()));
    }
  } finally {
    tryTo(() => disk.unlinkSync(whole));
  }
}

/** Makes the lock with its words in it, in one step where the file system has links. */
function isTaken(whole: string, lock: string, own: string, disk: Disk): boolean {
  try {
    disk.linkSync(whole, lock);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return false;
    if (!hasNoLinks(code)) throw error;
  }
  try {
    disk.writeFileSync(lock, own, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** What is left behind of a lock is seen for what it is by whoever comes next. */
function tryTo(step: () => void): void {
  try {
    step();
  } catch {
    return;
  }
}

interface Found {
  /** Null when the file cannot be understood. */
  readonly holder: z.infer<typeof holderSchema> | null;
  readonly words: string;
  /** In ms. */
  readonly age: number;
}

function readHolder(lock: string, disk: Disk): Found | null {
  try {
    const [words, { mtimeMs }] = [disk.readFileSync(lock, 'utf8'), disk.statSync(lock)];
    return { holder: readWords(words), words, age: Date.now() - mtimeMs };
  } catch {
    return null; // Gone again, or not readable: another try tells.
  }
}

function readWords(words: string): Found['holder'] {
  try {
    return holderSchema.safeParse(JSON.parse(words)).data ?? null;
  } catch {
    return null;
  }
}

function isStale({ holder, age }: Found): boolean {
  if (holder?.host !== OURSELVES.host) return age > STALE;
  if (!isAlive(holder.pid)) return true;
  // Where the system does not tell (macOS, Windows), another process may have the number of one that crashed.
  return holder.started === null ? age > STALE : startOf(holder.pid) !== holder.started;
}

/** Takes a stale lock away; one that was renewed meanwhile is put back. */
async function setAside(lock: string, id: string, stale: Found, disk: Disk): Promise<void> {
  const aside = `${lock}.${id}.stale`;
  try {
    await disk.rename(lock, aside);
  } catch {
    return; // Another process was quicker.
  }
  const words = await disk.readFile(aside, 'utf8').catch(() => stale.words);
  if (words !== stale.words) await disk.link(aside, lock).catch(() => undefined);
  await disk.unlink(aside).catch(() => undefined);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** When a process began, in the system's own count; null where the system does not tell. */
function startOf(pid: number): string | null {
  try {
    // Behind the name in brackets, which may hold anything; the start is field 22 (proc_pid_stat(5)).
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
