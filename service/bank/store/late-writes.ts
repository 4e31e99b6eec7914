import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { KnownBytes } from '../load.ts';

/** How long a file that was replaced is held open for what may still come, in ms. */
const LINGER = 2000;
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
  const looks = new Set<{ readonly hurry: () => void; readonly done: Promise<void> }>();

  const look = async ({ old, held, stamp }: Replaced, hurried: Promise<void>): Promise<void> => {
    const now = async (): Promise<string> => stampOf(await old.stat({ bigint: true }));
    try {
      if ((await now()) === stamp) await Promise.race([hurried, wait(LINGER, undefined, { ref: false })]);
      if ((await now()) === stamp) return;
      await restOf(now);
      const bytes = await old.readFile();
      if (!bytes.equals(held.bytes)) await onLate(held, bytes);
    } finally {
      await old.close();
    }
  };

  return {
    watch: (replaced) => {
      let hurry: () => void = () => undefined;
      const hurried = new Promise<void>((done) => {
        hurry = done;
      });
      const one = { hurry, done: look(replaced, hurried).catch(report) };
      looks.add(one);
      void one.done.then(() => looks.delete(one));
    },
    settled: async () => {
      for (const { hurry } of looks) hurry();
      await Promise.all([...looks].map(({ done }) => done));
    },
  };
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
