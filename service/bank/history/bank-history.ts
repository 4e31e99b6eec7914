import { join } from 'node:path';
import { z } from 'zod';
import { fitHistory, thinHistory } from '../../../core/bank/thin-history.ts';
import type { Disk } from '../../disk.ts';
import { errorCode } from '../../errors.ts';
import { JsonLines } from '../json-lines.ts';
import { versionOf, type BankText } from '../load.ts';
import { putFile } from '../replace-file.ts';
import { withFileLock } from '../store/file-lock.ts';
import { findStates, packState, stateFile, unpackState } from './state-files.ts';

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
  private sinceThinned = 0;

  /** @param folder of the bank, in the data folder */
  constructor(folder: string, disk: Disk, now: () => Date) {
    this.folder = folder;
    this.index = new JsonLines<Save>(join(folder, 'index.jsonl'), saveSchema, disk);
    this.disk = disk;
    this.now = now;
  }

  /**
   * Reads the list of states. One that cannot be understood, or is gone, is made again from the states themselves.
   *
   * @param onBroken takes the new name of a list that could not be understood
   */
  async open(onBroken: (aside: string) => void): Promise<void> {
    await this.index.open(this.now(), onBroken);
    if (this.index.lines.length > 0) return;
    const found = await findStates(join(this.folder, 'states'), this.disk);
    if (found.length > 0)
      await this.index.rewrite(found.map((state) => ({ ...state, cause: 'Found again' })));
  }

  /** Keeps a state, unless it is the newest already: what made it is said then, where it was only seen. Rejects with the system's error when the disk does not take it. */
  record(text: BankText, cause: string): Promise<void> {
    return this.inTurn(async () => {
      if (!this.isNews(text, cause)) return;
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
        if (this.sinceThinned++ % THIN_EVERY === 0) await this.thin();
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

  /** Takes out what is too old or too much, from the index first, so that nothing it names is missing. */
  private async thin(): Promise<void> {
    const saves = this.index.lines;
    const times = saves.map(({ time }) => Date.parse(time));
    const wanted = thinHistory(times, this.now().getTime()).flatMap((at) => saves[at] ?? []);
    const kept = wanted.slice(fitHistory(wanted, MOST_BYTES));
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
