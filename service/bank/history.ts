import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { z } from 'zod';
import { fitHistory, thinHistory } from '../../core/bank/thin-history.ts';
import type { Disk } from '../disk.ts';
import { errorCode } from '../errors.ts';
import { LARGEST_BANK, understand } from '../read-file.ts';
import { serialQueue } from '../serial-queue.ts';
import { serviceWords } from '../words.ts';
import { putFile, removeFile, setFileAside, sweepLeftOvers } from './atomic-write.ts';
import { versionOf, type BankText } from './read-file.ts';

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

/** The log's name in the history's folder. */
const LOG = 'index.jsonl';

/** Causes of a state that was found, not made here, as the log has them in every language. */
export const FOUND = {
  opened: 'Opened',
  outside: 'Changed outside',
  again: 'Found again',
} as const satisfies Record<string, keyof typeof serviceWords.changes.found>;

function causeInWords(cause: string): string {
  const found = Object.entries(serviceWords.changes.found).find(([inLog]) => inLog === cause);
  return found?.[1] ?? cause;
}

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
  private readonly queue = serialQueue();
  private states: State[] = [];
  /** Whether the log holds nothing that is not known here, so that it may be written anew. */
  private isRead = false;
  /** Puts a log away that holds lines nobody understands, before another takes its place. */
  private keepStrange: (() => Promise<void>) | null = null;
  /** Whether the log is known to end as lines do. */
  private isWhole = false;
  private readonly recent = new Map<string, string>();
  private readonly steps: Record<'done' | 'undone', Step[]> = { done: [], undone: [] };
  /** The text that was kept last, and the size of what is stored of it, in bytes. */
  private last: { readonly version: string; readonly stored: number } | null = null;
  /** Since it was thinned last; null before the first time in this run. */
  private added: { states: number; bytes: number } | null = null;

  constructor(options: HistoryOptions) {
    this.options = options;
  }

  /**
   * Reads the log. One that cannot be understood, or is gone, is made again from the states themselves.
   *
   * @param onBroken takes the new name of a file that could not be understood
   * @throws the system's error when the log cannot be read now; it is added to in this run, and never written anew
   */
  async open(onBroken: (aside: string) => void): Promise<void> {
    const earlier = await this.readLines('undo.jsonl', earlierStepSchema, onBroken).catch(() => null);
    for (const { turn, step } of earlier?.lines ?? []) this.takeStep(turn, step);
    const { lines, strange, isWhole } = await this.readLines(LOG, stateSchema, onBroken);
    this.states = lines;
    this.isRead = true;
    this.isWhole = isWhole;
    if (strange > 0) this.keepStrange = () => this.setAside(LOG, onBroken);
    for (const { turn, step } of lines) this.takeStep(turn, step);
    if (lines.length === 0) await this.mend();
  }

  /**
   * Names the states that the log does not, as after a crash between the two or a loss of lines, and removes what was half
   * written. Else they would take room that nobody counts.
   */
  mend(): Promise<void> {
    const { disk, now, canKeep } = this.options;
    return this.queue.run(async () => {
      if (!this.isRead || canKeep === false) return;
      const parts = await this.parts();
      for (const part of parts) await sweepLeftOvers(part, null, { disk, now });
      const found = await this.findUnnamed(parts);
      if (found.length === 0) return;
      await this.rewrite([...this.states, ...found].sort((a, b) => Date.parse(a.time) - Date.parse(b.time)));
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
      if (!this.isRead || this.isNamed(version)) return;
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
      if (!made && this.states.at(-1)?.version === version) return;
      const { now, canKeep, onNotKept } = this.options;
      const state: State = {
        version,
        time: now().toISOString(),
        cause,
        bytes: Buffer.byteLength(text.text),
        stored: 0,
        ...made,
      };
      this.states.push(state);
      this.takeStep(made?.turn, made?.step);
      if (canKeep === false) return;
      try {
        state.stored = await this.store(text);
        await this.append(state);
        await this.thinInTime(state.stored);
      } catch (error) {
        onNotKept?.(error);
      }
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
    const stored = new Map(this.states.map(({ version, stored: bytes }) => [version, bytes]));
    const bytes = [...stored.values()].reduce((sum, one) => sum + one, 0);
    const saves = this.states
      // Undo of what another program had taken back leaves the bank as it was.
      .filter(({ version }, at, all) => version !== all[at - 1]?.version)
      .map(({ version, time, cause, bytes: size }) => ({
        version,
        time,
        cause: causeInWords(cause),
        bytes: size,
      }));
    return { saves: saves.reverse(), bytes };
  }

  /** A text by its version; null when it is not kept, or what is kept is damaged. */
  async textOf(version: string): Promise<string | null> {
    const recent = this.recent.get(version);
    if (recent !== undefined) return recent;
    if (!versionSchema.safeParse(version).success) return null;
    const packed = await this.options.disk.readFile(this.fileOf(version)).catch(() => null);
    return packed && ((await unpack(packed, version))?.toString('utf8') ?? null);
  }

  /** The last text that is not of this version; null where none is kept. */
  async textBefore(version: string | null): Promise<string | null> {
    await this.settled();
    const before = this.states.findLast((state) => state.version !== version);
    return before ? this.textOf(before.version) : null;
  }

  /**
   * Deletes every state but the one the bank has now; what was done before cannot be taken back any more.
   *
   * @throws the system's error when one cannot be deleted
   */
  clear(): Promise<void> {
    const { disk, folder } = this.options;
    return this.queue.run(async () => {
      const last = this.states.at(-1);
      const kept = last?.version ?? '';
      const versions = new Set(this.states.map(({ version }) => version).filter((each) => each !== kept));
      this.steps.done.length = 0;
      this.steps.undone.length = 0;
      for (const version of [...this.recent.keys()]) if (version !== kept) this.recent.delete(version);
      if (last) {
        const { version, time, bytes, stored } = last;
        await this.rewrite([{ version, time, bytes, stored, cause: FOUND.opened }]);
      }
      for (const version of versions) await removeFile(this.fileOf(version), disk);
      await removeFile(join(folder, 'undo.jsonl'), disk);
    });
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
    return this.states.some((state) => state.version === version && state.stored > 0);
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
    const isKept = known !== null && (await unpack(known, version)) !== null;
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
    if (!this.isRead) return;
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
    const { states } = this;
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
    await this.rewrite(kept);
    for (const version of gone) await removeFile(this.fileOf(version), disk);
  }

  /**
   * Reads a file of one JSON value a line. Lines that are torn or not understood are passed over; a file of which nothing can be
   * understood, or that is no file, is set aside. @throws the system's error
   */
  private async readLines<Line>(
    name: string,
    schema: z.ZodType<Line>,
    onBroken: (aside: string) => void,
  ): Promise<{ readonly lines: Line[]; readonly strange: number; readonly isWhole: boolean }> {
    const { folder, disk } = this.options;
    const words = await disk.readFile(join(folder, name), 'utf8').catch((error: unknown) => {
      const code = errorCode(error);
      if (code === 'ENOENT') return '';
      if (code === 'EISDIR' || code === 'ELOOP') return null;
      throw error;
    });
    const all = words?.split('\n').filter((line) => line !== '') ?? [];
    const lines = all.flatMap((line) => understand(line, schema) ?? []);
    const isBroken = words === null || (all.length > 0 && lines.length === 0);
    if (isBroken) await this.setAside(name, onBroken);
    const isWhole = isBroken || words === '' || words.endsWith('\n');
    return { lines, strange: isBroken ? 0 : all.length - lines.length, isWhole };
  }

  private async setAside(name: string, onBroken: (aside: string) => void): Promise<void> {
    const { folder, disk, now } = this.options;
    onBroken(await setFileAside(join(folder, name), now(), disk));
  }

  private async append(state: State): Promise<void> {
    const { folder, disk } = this.options;
    // A line that a crash has torn must not take the next one with it.
    const words = `${this.isWhole ? '' : '\n'}${JSON.stringify(state)}\n`;
    this.isWhole = false;
    await disk.mkdir(folder, { recursive: true, mode: 0o700 });
    await disk.appendFile(join(folder, LOG), words, { mode: 0o600 });
    this.isWhole = true;
  }

  private async rewrite(states: readonly State[]): Promise<void> {
    await this.keepStrange?.();
    this.keepStrange = null;
    const words = states.map((state) => `${JSON.stringify(state)}\n`).join('');
    await putFile(join(this.options.folder, LOG), Buffer.from(words), this.options.disk);
    this.states = [...states];
    this.isWhole = true;
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
    const named = new Set(this.states.map(({ version }) => version));
    const found: State[] = [];
    for (const part of parts) {
      for (const name of await disk.readdir(part).catch(() => [] as string[])) {
        const version = /^([0-9a-f]{64})\.z$/.exec(name)?.[1];
        if (version === undefined || named.has(version)) continue;
        const packed = await disk.readFile(join(part, name)).catch(() => null);
        const bytes = packed && (await unpack(packed, version));
        if (!bytes) continue;
        const time = (await disk.stat(join(part, name))).mtime.toISOString();
        found.push({ version, time, cause: FOUND.again, bytes: bytes.length, stored: packed.length });
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

/** What was packed; null where that is damaged, is not of this version, or is more than a bank can hold. */
async function unpack(packed: Uint8Array, version: string): Promise<Buffer | null> {
  const bytes = await inflated(packed, { maxOutputLength: LARGEST_BANK * 2 }).catch(() => null);
  return bytes && versionOf(bytes) === version ? bytes : null;
}
