import { join } from 'node:path';
import { z } from 'zod';
import { fitHistory, thinHistory } from '../../../core/bank/thin-history.ts';
import type { Disk } from '../../disk.ts';
import { errorCode } from '../../errors.ts';
import { JsonLines } from '../json-lines.ts';
import { versionOf, type BankText } from '../load.ts';
import { putFile } from '../replace-file.ts';
import { withFileLock } from '../store/file-lock.ts';
import { sweepLeftOvers } from '../sweep.ts';
import { findStates, packState, partsOf, stateFile, unpackState } from './state-files.ts';

const saveSchema = z.object({
  version: z.string().regex(/^[0-9a-f]{64}$/),
  /** ISO 8601. */
  time: z.string(),
  /** What made this state, for a person. */
  cause: z.string(),
  /** Size of the text, and of what is stored of it, in bytes. */
  bytes: z.int(),
  stored: z.int(),
});
/** A state the bank had. */
export type Save = z.infer<typeof saveSchema>;

/** Most that a bank's history may take, in bytes of compressed text. */
const MOST_BYTES = 200 * 1024 * 1024;
/** Part of it that is left free when it is thinned, and may be filled before it is thinned again. */
const SLACK = 1 / 20;
/** Causes of a state that was only seen, by one that may not know yet that another Sidecue made it. */
export const SEEN = {
  opened: 'Opened',
  before: 'Found on disk',
  outside: 'Changed outside',
} as const;
/** After how many saves it is thinned again. */
const THIN_EVERY = 200;

/** The states a bank had, each text once, compressed; kept apart from the bank, and never needed to open it. */
export class BankHistory {
  private readonly folder: string;
  private readonly index: JsonLines<Save>;
  private readonly disk: Disk;
  private readonly now: () => Date;
  private queue: Promise<unknown> = Promise.resolve();
  /** Since it was thinned last; null before the first time in this run. */
  private added: { saves: number; bytes: number } | null = null;
  private readonly mostBytes: number;

  /**
   * @param folder of the bank, in the data folder
   * @param mostBytes that it may take
   */
  constructor(folder: string, disk: Disk, now: () => Date, mostBytes = MOST_BYTES) {
    this.mostBytes = mostBytes;
    this.folder = folder;
    this.index = new JsonLines<Save>(join(folder, 'index.jsonl'), saveSchema, disk);
    this.disk = disk;
    this.now = now;
  }

  /**
   * Reads the list of states. One that cannot be understood, or is gone, is made again from the states themselves.
   *
   * @param onBroken takes the new name of a list that could not be understood
   * @throws the system's error when the list cannot be read now
   */
  async open(onBroken: (aside: string) => void): Promise<void> {
    await this.index.open(this.now(), onBroken);
    if (this.index.lines.length === 0) await this.mend();
  }

  /**
   * Names the states that the list does not, as after a crash between the two or a loss of lines, and takes away what was half
   * written. Else they would take room that nobody counts.
   */
  mend(): Promise<void> {
    const states = join(this.folder, 'states');
    return this.inTurn(async () => {
      const parts = await partsOf(states, this.disk);
      if (parts.length === 0) return;
      for (const part of parts) await sweepLeftOvers(part, null, { disk: this.disk, now: this.now });
      await withFileLock(join(this.folder, 'index.jsonl'), this.disk, async () => {
        await this.index.refresh();
        const { lines } = this.index;
        const found = await findStates(states, this.disk, new Set(lines.map(({ version }) => version)));
        if (found.length === 0) return;
        const named = found.map((state): Save => ({ ...state, cause: 'Found again' }));
        await this.index.rewrite(
          [...lines, ...named].sort((a, b) => Date.parse(a.time) - Date.parse(b.time)),
        );
      });
    });
  }

  /** Keeps a state, unless it is the newest already: what made it is said then, where it was only seen. Rejects with the system's error when the disk does not take it. */
  record(text: BankText, cause: string): Promise<void> {
    return this.inTurn(async () => {
      if (!this.isNews(text, cause)) return;
      await this.disk.mkdir(this.folder, { recursive: true, mode: 0o700 });
      await withFileLock(join(this.folder, 'index.jsonl'), this.disk, async () => {
        await this.index.refresh();
        const newest = this.index.lines.at(-1);
        if (!this.isNews(text, cause)) return;
        if (newest?.version === text.version) {
          await this.index.rewrite([...this.index.lines.slice(0, -1), { ...newest, cause }]);
          return;
        }
        const { bytes, stored } = await this.store(text);
        await this.index.add({ version: text.version, time: this.now().toISOString(), cause, bytes, stored });
        await this.thinInTime(stored);
      });
    });
  }

  /** Newest first, with what all of it takes on disk, in bytes. */
  async list(): Promise<{ saves: Save[]; bytes: number }> {
    await this.index.refresh();
    const stored = new Map(this.index.lines.map(({ version, stored: bytes }) => [version, bytes]));
    const bytes = [...stored.values()].reduce((sum, one) => sum + one, 0);
    return { saves: this.index.lines.toReversed(), bytes };
  }

  /** A text by its version; null when it is not kept, or what is kept is damaged. */
  async textOf(version: string): Promise<string | null> {
    if (!/^[0-9a-f]{64}$/.test(version)) return null;
    try {
      const bytes = await unpackState(await this.disk.readFile(this.fileOf(version)));
      return versionOf(bytes) === version ? bytes.toString('utf8') : null;
    } catch {
      return null; // Thinned out, or damaged: either way it cannot be given.
    }
  }

  private isNews({ version }: BankText, cause: string): boolean {
    const newest = this.index.lines.at(-1);
    return newest?.version !== version || (wasOnlySeen(newest.cause) && !wasOnlySeen(cause));
  }

  settled(): Promise<unknown> {
    return this.queue;
  }

  private inTurn(body: () => Promise<void>): Promise<void> {
    const turn = this.queue.then(body);
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private fileOf(version: string): string {
    return stateFile(join(this.folder, 'states'), version);
  }

  private async store({ text, version }: BankText): Promise<{ bytes: number; stored: number }> {
    const bytes = Buffer.byteLength(text, 'utf8');
    const known = this.index.lines.findLast((save) => save.version === version);
    if (known && (await this.textOf(version)) !== null) return { bytes, stored: known.stored };
    const packed = await packState(Buffer.from(text, 'utf8'));
    await this.disk.mkdir(join(this.folder, 'states', version.slice(0, 2)), { recursive: true, mode: 0o700 });
    await putFile(this.fileOf(version), packed, this.disk);
    return { bytes, stored: packed.length };
  }

  /** @param stored what was kept just now, in bytes */
  private async thinInTime(stored: number): Promise<void> {
    if (this.added) {
      this.added.saves++;
      this.added.bytes += stored;
      if (this.added.saves < THIN_EVERY && this.added.bytes < this.mostBytes * SLACK) return;
    }
    this.added = { saves: 0, bytes: 0 };
    await this.thin();
  }

  /** Takes out what is too old or too much, from the index first, so that nothing it names is missing. */
  private async thin(): Promise<void> {
    const saves = this.index.lines;
    const times = saves.map(({ time }) => Date.parse(time));
    const wanted = thinHistory(times, this.now().getTime()).flatMap((at) => saves[at] ?? []);
    const kept = wanted.slice(fitHistory(wanted, this.mostBytes * (1 - SLACK)));
    if (kept.length === saves.length) return;
    const versions = new Set(kept.map(({ version }) => version));
    const gone = new Set(saves.map(({ version }) => version).filter((version) => !versions.has(version)));
    await this.index.rewrite(kept);
    for (const version of gone) {
      await this.disk.unlink(this.fileOf(version)).catch((error: unknown) => {
        if (errorCode(error) !== 'ENOENT') throw error;
      });
    }
  }
}

function wasOnlySeen(cause: string): boolean {
  return Object.values<string>(SEEN).includes(cause);
}
