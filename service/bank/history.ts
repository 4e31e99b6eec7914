import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { z } from 'zod';
import { fitHistory, thinHistory } from '../../core/bank/thin-history.ts';
import type { Disk } from '../disk.ts';
import { errorCode, LARGEST_BANK } from '../errors.ts';
import { serialQueue } from '../serial-queue.ts';
import { putFile, sweepLeftOvers } from './atomic-write.ts';
import { JsonLines } from './json-lines.ts';
import { versionOf, type BankText } from './load-bank.ts';

const versionSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A change made here: what undo takes back and redo makes again. */
const stepSchema = z.object({
  id: z.string(),
  /** What the change did, for a person. */
  label: z.string(),
  /**
   * Versions of the bank that redo leads from and to, and undo back. Those of a step that was taken back or made again are the
   * states it then led between, which outside changes may have altered.
   */
  before: versionSchema,
  after: versionSchema,
});
export type Step = z.infer<typeof stepSchema>;

/** `undone` and `redone` name a step that was made before, by its id. */
const turnSchema = z.enum(['done', 'undone', 'redone']);
export type Turn = z.infer<typeof turnSchema>;

const stateSchema = z.object({
  version: versionSchema,
  /** ISO 8601. */
  time: z.string(),
  /** What made this state, for a person. */
  cause: z.string(),
  /** Size of the text, and of what is stored of it, in bytes. */
  bytes: z.int(),
  stored: z.int(),
  /** The change that led to it, where that was made here. */
  turn: turnSchema.optional(),
  step: stepSchema.optional(),
});
/** A state the bank had. */
type State = z.infer<typeof stateSchema>;

/** Causes of a state that was found, not made here. */
export const FOUND = { opened: 'Opened', outside: 'Changed outside', again: 'Found again' } as const;

/** Most that a bank's history may take, in bytes of compressed text. */
const MOST_BYTES = 200 * 1024 * 1024;
/** Part of it that is left free when it is thinned, and may be filled before it is thinned again. */
const SLACK = 1 / 20;
/** After how many states it is thinned again. */
const THIN_EVERY = 200;
/** How many changes can be taken back however old they are; their states are not thinned by age. */
const MOST_STEPS = 200;
/** How many texts are held in memory: for the merge of an edit that is a little behind, and for undo where nothing can be kept. */
const RECENT = 20;

export interface HistoryOptions {
  /** Of the bank, in the data folder. */
  readonly folder: string;
  readonly disk: Disk;
  readonly now: () => Date;
  /** False where nothing can be kept in the data folder; states then hold for this run. */
  readonly canKeep?: boolean;
  /** Told each time a state could not be kept, with the system's error. */
  readonly onNotKept?: (error: unknown) => void;
  /** Most that it may take, in bytes of compressed text. */
  readonly mostBytes?: number;
}

/**
 * The states a bank had, in one log: `index.jsonl` names them with their cause and the change that led to them, `states/` holds
 * each text once, compressed. Undo, redo and the history page are read from it. The bank can be opened without it.
 */
export class History {
  private readonly options: HistoryOptions;
  private readonly log: JsonLines<State>;
  private readonly queue = serialQueue();
  private readonly recent = new Map<string, string>();
  private readonly steps: Record<'done' | 'undone', Step[]> = { done: [], undone: [] };
  /** The text that was kept last, and the size of what is stored of it, in bytes. */
  private last: { readonly version: string; readonly stored: number } | null = null;
  /** Since it was thinned last; null before the first time in this run. */
  private added: { states: number; bytes: number } | null = null;

  constructor(options: HistoryOptions) {
    this.options = options;
    this.log = new JsonLines<State>(join(options.folder, 'index.jsonl'), stateSchema, options.disk);
  }

  /**
   * Reads the log. One that cannot be understood, or is gone, is made again from the states themselves.
   *
   * @param onBroken takes the new name of a file that could not be understood
   * @throws the system's error when the log cannot be read now
   */
  async open(onBroken: (aside: string) => void): Promise<void> {
    const { folder, disk, now, canKeep } = this.options;
    const earlier = new JsonLines(join(folder, 'undo.jsonl'), earlierStepSchema, disk);
    await earlier.open(now(), onBroken).catch(() => undefined);
    for (const { turn, step } of earlier.lines) this.takeStep(turn, step);
    await this.log.open(now(), onBroken);
    for (const state of this.log.lines) this.takeStep(state.turn, state.step);
    if (this.log.lines.length === 0 && canKeep !== false) await this.mend();
  }

  /**
   * Names the states that the log does not, as after a crash between the two or a loss of lines, and removes what was half
   * written. Else they would take room that nobody counts.
   */
  mend(): Promise<void> {
    const { disk, now } = this.options;
    return this.queue.run(async () => {
      await this.log.ready();
      const parts = await this.parts();
      for (const part of parts) await sweepLeftOvers(part, null, { disk, now });
      const found = await this.findUnnamed(parts);
      if (found.length === 0) return;
      await this.log.rewrite(
        [...this.log.lines, ...found].sort((a, b) => Date.parse(a.time) - Date.parse(b.time)),
      );
    });
  }

  /**
   * Keeps a text that is about to be written, so that no state is ever in the file alone. Never rejects: what is not kept here is
   * said when the state is recorded.
   */
  prepare(text: BankText): Promise<void> {
    this.remember(text);
    return this.queue.run(async () => {
      await this.store(text).catch(() => undefined);
    });
  }

  /** Forgets a text that was prepared and has not been written. */
  forget(version: string): Promise<void> {
    return this.queue.run(async () => {
      if (this.isNamed(version)) return;
      this.last = null;
      await this.options.disk.unlink(this.fileOf(version)).catch(() => undefined);
    });
  }

  /**
   * Records a state the bank has now; the newest is not recorded twice. Never rejects: where it cannot be kept that is told, and
   * it holds for this run.
   */
  record(text: BankText, cause: string, made?: { readonly turn: Turn; readonly step: Step }): Promise<void> {
    this.remember(text);
    return this.queue.run(async () => {
      const { version } = text;
      if (!made && this.log.lines.at(-1)?.version === version) return;
      const { now, canKeep = true, onNotKept } = this.options;
      const state = {
        version,
        time: now().toISOString(),
        cause,
        bytes: Buffer.byteLength(text.text),
        ...made,
      };
      this.takeStep(made?.turn, made?.step);
      if (!canKeep) {
        this.log.hold({ ...state, stored: 0 });
        return;
      }
      let stored = 0;
      try {
        stored = await this.store(text);
        await this.log.add({ ...state, stored });
      } catch (error) {
        this.log.hold({ ...state, stored });
        onNotKept?.(error);
        return;
      }
      await this.thinInTime(stored).catch((error: unknown) => onNotKept?.(error));
    });
  }

  /** The changes that undo and redo would take. */
  next(): { readonly undo: Step | null; readonly redo: Step | null } {
    const usable = (step: Step | undefined): Step | null =>
      step && this.isKnown(step.before) && this.isKnown(step.after) ? step : null;
    return { undo: usable(this.steps.done.at(-1)), redo: usable(this.steps.undone.at(-1)) };
  }

  /** Newest first, with what all of it takes on disk, in bytes. */
  list(): { saves: Pick<State, 'version' | 'time' | 'cause' | 'bytes'>[]; bytes: number } {
    const stored = new Map(this.log.lines.map(({ version, stored: bytes }) => [version, bytes]));
    const bytes = [...stored.values()].reduce((sum, one) => sum + one, 0);
    const saves = this.log.lines
      // Undo of what another program had taken back leaves the bank as it was.
      .filter(({ version }, at, all) => version !== all[at - 1]?.version)
      .map(({ version, time, cause, bytes: size }) => ({ version, time, cause, bytes: size }));
    return { saves: saves.reverse(), bytes };
  }

  /** A text by its version; null when it is not kept, or what is kept is damaged. */
  async textOf(version: string): Promise<string | null> {
    const recent = this.recent.get(version);
    if (recent !== undefined) return recent;
    if (!versionSchema.safeParse(version).success) return null;
    try {
      const bytes = await unpack(await this.options.disk.readFile(this.fileOf(version)));
      return versionOf(bytes) === version ? bytes.toString('utf8') : null;
    } catch {
      return null; // Thinned out, or damaged: either way it cannot be given.
    }
  }

  /** The last text that is not of this version; null where none is kept. */
  async textBefore(version: string | null): Promise<string | null> {
    await this.settled();
    const before = this.log.lines.findLast((state) => state.version !== version);
    return before ? this.textOf(before.version) : null;
  }

  settled(): Promise<void> {
    return this.queue.settled();
  }

  private takeStep(turn: Turn | undefined, step: Step | undefined): void {
    if (!turn || !step) return;
    const { done, undone } = this.steps;
    if (turn === 'done') {
      done.push(step);
      undone.length = 0;
      return;
    }
    const [from, to] = turn === 'undone' ? [done, undone] : [undone, done];
    const at = from.findLastIndex(({ id }) => id === step.id);
    if (at < 0) return;
    from.splice(at, 1);
    to.push(step);
  }

  private remember({ text, version }: BankText): void {
    this.recent.delete(version);
    this.recent.set(version, text);
    const [oldest] = this.recent.keys();
    if (this.recent.size > RECENT && oldest !== undefined) this.recent.delete(oldest);
  }

  private isKnown(version: string): boolean {
    return this.recent.has(version) || this.isNamed(version);
  }

  private isNamed(version: string): boolean {
    return this.log.lines.some((state) => state.version === version && state.stored > 0);
  }

  private fileOf(version: string): string {
    return join(this.options.folder, 'states', version.slice(0, 2), `${version}.z`);
  }

  /** Keeps a text unless it is kept already. Gives the size of what is stored, in bytes. */
  private async store({ text, version }: BankText): Promise<number> {
    const { disk, canKeep } = this.options;
    if (canKeep === false) return 0;
    if (this.last?.version === version) return this.last.stored;
    const file = this.fileOf(version);
    const known = await disk.readFile(file).catch(() => null);
    const isKept = known !== null && (await isSound(known, version));
    const packed = isKept ? known : await pack(Buffer.from(text, 'utf8'));
    if (!isKept) {
      await disk.mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await putFile(file, packed, disk);
    }
    this.last = { version, stored: packed.length };
    return packed.length;
  }

  /** @param stored what was kept just now, in bytes */
  private async thinInTime(stored: number): Promise<void> {
    const most = this.options.mostBytes ?? MOST_BYTES;
    if (this.added) {
      this.added.states++;
      this.added.bytes += stored;
      if (this.added.states < THIN_EVERY && this.added.bytes < most * SLACK) return;
    }
    this.added = { states: 0, bytes: 0 };
    await this.thin(most * (1 - SLACK));
  }

  /** Takes out what is too old or too much, from the log first, so that nothing it names is missing. */
  private async thin(most: number): Promise<void> {
    const { disk, now } = this.options;
    const states = this.log.lines;
    const times = states.map(({ time }) => Date.parse(time));
    const inTime = new Set(thinHistory(times, now().getTime()));
    const steps = [...this.steps.done.slice(-MOST_STEPS), ...this.steps.undone];
    const ids = new Set(steps.map(({ id }) => id));
    const needed = new Set(steps.flatMap(({ before, after }) => [before, after]));
    const wanted = states.filter(
      ({ version, step }, at) =>
        inTime.has(at) || (step !== undefined && ids.has(step.id)) || needed.has(version),
    );
    const kept = wanted.slice(fitHistory(wanted, most));
    if (kept.length === states.length) return;
    const versions = new Set(kept.map(({ version }) => version));
    const gone = new Set(states.map(({ version }) => version).filter((version) => !versions.has(version)));
    await this.log.rewrite(kept);
    for (const version of gone) {
      await disk.unlink(this.fileOf(version)).catch((error: unknown) => {
        if (errorCode(error) !== 'ENOENT') throw error;
      });
    }
  }

  /** The folders that states are divided among. */
  private async parts(): Promise<string[]> {
    const states = join(this.options.folder, 'states');
    const names = await this.options.disk.readdir(states).catch(() => [] as string[]);
    return names.map((name) => join(states, name));
  }

  /** The sound states that the log does not name; those that are damaged are passed over. */
  private async findUnnamed(parts: readonly string[]): Promise<State[]> {
    const { disk } = this.options;
    const named = new Set(this.log.lines.map(({ version }) => version));
    const found: State[] = [];
    for (const part of parts) {
      for (const name of await disk.readdir(part).catch(() => [] as string[])) {
        const version = /^([0-9a-f]{64})\.z$/.exec(name)?.[1];
        if (version === undefined || named.has(version)) continue;
        try {
          const packed = await disk.readFile(join(part, name));
          const bytes = await unpack(packed);
          if (versionOf(bytes) !== version) continue;
          const time = (await disk.stat(join(part, name))).mtime.toISOString();
          found.push({ version, time, cause: FOUND.again, bytes: bytes.length, stored: packed.length });
        } catch {
          continue; // Damaged: it cannot be given back.
        }
      }
    }
    return found;
  }
}

/** Earlier versions kept the steps for undo in a file of their own, `undo.jsonl`; it is read before the log and never written. */
const earlierStepSchema = z.union([
  z.object({ done: stepSchema }).transform(({ done }) => ({ turn: 'done' as const, step: done })),
  z.object({ undone: stepSchema }).transform(({ undone }) => ({ turn: 'undone' as const, step: undone })),
  z.object({ redone: stepSchema }).transform(({ redone }) => ({ turn: 'redone' as const, step: redone })),
]);

const pack: (bytes: Uint8Array) => Promise<Buffer> = promisify(deflate);
const inflated = promisify(inflate) as (bytes: Uint8Array, options: object) => Promise<Buffer>;

/** Rejects for bytes that are damaged, or unpack to more than a bank can hold. */
function unpack(packed: Uint8Array): Promise<Buffer> {
  return inflated(packed, { maxOutputLength: LARGEST_BANK * 2 });
}

async function isSound(packed: Uint8Array, version: string): Promise<boolean> {
  return unpack(packed).then(
    (bytes) => versionOf(bytes) === version,
    () => false,
  );
}
