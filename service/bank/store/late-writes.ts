import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { KnownBytes } from '../load.ts';

/** How long a file that was replaced is held open for what may still come, in ms. */
const LINGER = 2000;
/** Most files that are held at a time: each takes the room it had on the disk. */
const MOST_HELD = 3;
/** From when on what came is taken for whole: so long without a change, in ms. */
const QUIET = 500;
/** The longest that is waited for a program that goes on writing, in ms. */
const MOST = 8000;

/** A file that a save has replaced. */
export interface Replaced {
  /** Open; closed here. */
  readonly old: FileHandle;
  /** What it held when it was read last, and its `stampOf` then. */
  readonly held: KnownBytes;
  readonly stamp: string;
}

/** Tells two states of a file apart. */
export function stampOf({ ino, size, mtimeNs }: Pick<BigIntStats, 'ino' | 'size' | 'mtimeNs'>): string {
  return `${ino} ${size} ${mtimeNs}`;
}

/** Looks after the files that saves have replaced. */
export interface LateWrites {
  readonly watch: (replaced: Replaced) => void;
  /** Looks at all of them now, and closes those that are as they were, which frees the room they take. Gives whether there were any. */
  readonly makeRoom: () => Promise<boolean>;
  /** Looks at all of them now; settles when what came late was given on. */
  readonly settled: () => Promise<void>;
}

/**
 * A program that writes into a file in place, and had it open when a save put another in its place, writes what nobody would
 * ever read. So the old file is held for a moment, and what has come into it is given on.
 *
 * @param onLate takes what the file held before, and what it holds now
 * @param report told when a file could not be looked at
 */
export function watchLateWrites(
  onLate: (held: KnownBytes, bytes: Buffer) => Promise<void>,
  report: (error: unknown) => void,
): LateWrites {
  const looks = new Set<Look>();

  const look = async ({ old, held, stamp }: Replaced, hurried: Promise<void>): Promise<Late | null> => {
    const now = async (): Promise<string> => stampOf(await old.stat({ bigint: true }));
    if ((await now()) === stamp) await Promise.race([hurried, wait(LINGER, undefined, { ref: false })]);
    const hasChanged = (await now()) !== stamp;
    if (hasChanged) return { old, held, now };
    await old.close();
    return null;
  };

  const giveOn = async ({ old, held, now }: Late): Promise<void> => {
    try {
      await restOf(now);
      const bytes = await old.readFile();
      if (!bytes.equals(held.bytes)) await onLate(held, bytes);
    } finally {
      await old.close();
    }
  };

  const hurryAll = (): Look[] => {
    for (const { hurry } of looks) hurry();
    return [...looks];
  };

  return {
    watch: (replaced) => {
      let hurry: () => void = () => undefined;
      const hurried = new Promise<void>((done) => {
        hurry = done;
      });
      const looked = look(replaced, hurried);
      const done = looked.then((late) => late && giveOn(late)).catch(report);
      const one = { hurry, looked, done };
      looks.add(one);
      void done.then(() => looks.delete(one));
      if (looks.size > MOST_HELD) [...looks][0]?.hurry();
    },
    makeRoom: async () => {
      const held = hurryAll();
      await Promise.allSettled(held.map(({ looked }) => looked));
      return held.length > 0;
    },
    settled: async () => {
      await Promise.all(hurryAll().map(({ done }) => done));
    },
  };
}

interface Look {
  readonly hurry: () => void;
  /** Settles when the file is closed, or something has come into it. */
  readonly looked: Promise<Late | null>;
  readonly done: Promise<unknown>;
}

/** A file into which something has come. */
interface Late extends Pick<Replaced, 'old' | 'held'> {
  readonly now: () => Promise<string>;
}

/** Waits until a file has come to rest. */
async function restOf(now: () => Promise<string>): Promise<void> {
  const begin = performance.now();
  for (let last = ''; performance.now() - begin < MOST;) {
    const stamp = await now();
    if (stamp === last) return;
    last = stamp;
    await wait(QUIET);
  }
}
