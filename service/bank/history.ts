import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { z } from 'zod';
import { fitHistory, thinHistory } from '../../core/bank/thin-history.ts';
import { type Disk, LARGEST_BANK, readIfThere, understand } from '../read-file.ts';
import { serialQueue } from '../serial-queue.ts';
import { serviceWords } from '../words.ts';
import { putFile, removeFile, setFileAside, sweepLeftOvers } from './atomic-write.ts';
import { versionOf, type BankText } from './read-file.ts';

const versionSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A change made here, which undo and redo work on. */
const stepSchema = z.object({
  id: z.string(),
  /** What the change did, for a person. */
  label: z.string(),
  /**
   * The versions redo leads from and to, and undo the other way. After an undo or redo they are the states it led between, which
   * outside changes may have altered.
   */
  before: versionSchema,
  after: versionSchema,
});
export type Step = z.infer<typeof stepSchema>;

/** `undone` and `redone` refer to an earlier step by its id. */
const turnSchema = z.enum(['done', 'undone', 'redone']);
export type Turn = z.infer<typeof turnSchema>;

const stateSchema = z.object({
  version: versionSchema,
  /** ISO 8601. */
  time: z.string(),
  /** What made this state, in words for the user. */
  cause: z.string(),
  /** Size of the text and of its compressed copy, in bytes. */
  bytes: z.int(),
  stored: z.int(),
  /** The change that led to it, if made here. */
  turn: turnSchema.optional(),
  step: stepSchema.optional(),
});
/** A state the bank had. */
type State = z.infer<typeof stateSchema>;

/** The log's name in the history's folder. */
const LOG = 'index.jsonl';

/** Causes of states found rather than made here; the log has these words whatever the language. */
export const FOUND = {
  opened: 'Opened',
  outside: 'Changed outside',
  again: 'Found again',
} as const satisfies Record<string, keyof typeof serviceWords.changes.found>;

function causeInWords(cause: string): string {
  const found = Object.entries(serviceWords.changes.found).find(([inLog]) => inLog === cause);
  return found?.[1] ?? cause;
}

/** Most disk space for a bank's history, in bytes of compressed text. */
const MAX_BYTES = 200 * 1024 * 1024;
/** Share of it freed by thinning, and filled before the next thinning. */
const SLACK = 1 / 20;
/** States between two thinnings. */
const THIN_EVERY = 200;
/** So many changes can be undone at any age; their states are not thinned by age. */
const MAX_STEPS = 200;
/** Texts held in memory, to merge edits made on a slightly older text and to undo where nothing can be kept. */
const RECENT = 20;

export interface HistoryOptions {
  /** Of the bank, in the data folder. */
  readonly folder: string;
  readonly disk: Disk;
  readonly now: () => Date;
  /** False if the data folder cannot be written; states then last for this run. */
  readonly canKeep?: boolean;
  /** Called with the system's error whenever a state could not be kept. */
  readonly onNotKept?: (error: unknown) => void;
  /** Most disk space, in bytes of compressed text. */
  readonly mostBytes?: number;
}

/**
 * The states a bank had, in one log: `index.jsonl` lists them with their cause and the change that led to them, `states/` holds
 * each text once, compressed. Undo, redo and the history page read it. A bank opens without it, too.
 */
export class History {
  private readonly options: HistoryOptions;
  private readonly queue = serialQueue();
  private states: State[] = [];
  /** Whether the whole log was read, so that it may be rewritten. */
  private isRead = false;
  /** Sets aside a log with unreadable lines before it is rewritten. */
  private keepStrange: (() => Promise<void>) | null = null;
  /** Whether the log ends with a line ending. */
  private isWhole = false;
  private readonly recent = new Map<string, string>();
  private readonly steps: Record<'done' | 'undone', Step[]> = { done: [], undone: [] };
  /** The last text kept, and its compressed size in bytes. */
  private last: { readonly version: string; readonly stored: number } | null = null;
  /** Added since the last thinning; null before the first in this run. */
  private added: { states: number; bytes: number } | null = null;

  constructor(options: HistoryOptions) {
    this.options = options;
  }

  /**
   * Reads the log. One that is unreadable or missing is rebuilt from the states themselves.
   *
   * @param onBroken called with the new name of an unreadable file
   * @throws the system's error when the log cannot be read now; this run then appends to it and never rewrites it
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
   * Lists states missing from the log, as after a crash or lost lines, and removes half-written files. Otherwise they would take
   * space that is never counted.
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
   * Keeps a text about to be written, so that no state is ever in the bank's file alone. Never rejects: recording the state reports
   * what was not kept.
   */
  prepare(text: BankText): Promise<void> {
    this.remember(text);
    return this.queue.run(async () => {
      await this.store(text).catch(() => undefined);
    });
  }

  /** Forgets a prepared text that was not written. */
  forget(version: string): Promise<void> {
    return this.queue.run(async () => {
      if (!this.isRead || this.isNamed(version)) return;
      this.last = null;
      await this.options.disk.unlink(this.fileOf(version)).catch(() => undefined);
    });
  }

  /** Records the bank's current state, once. Never rejects: a state that cannot be kept is reported and lasts for this run. */
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

  /** The next steps for undo and redo. */
  next(): { readonly undo: Step | null; readonly redo: Step | null } {
    const usable = (step: Step | undefined): Step | null =>
      step && this.isKnown(step.before) && this.isKnown(step.after) ? step : null;
    return { undo: usable(this.steps.done.at(-1)), redo: usable(this.steps.undone.at(-1)) };
  }

  /** Newest first, with the space all of it takes on disk, in bytes. */
  list(): { saves: Pick<State, 'version' | 'time' | 'cause' | 'bytes'>[]; bytes: number } {
    const stored = new Map(this.states.map(({ version, stored: bytes }) => [version, bytes]));
    const bytes = [...stored.values()].reduce((sum, one) => sum + one, 0);
    const saves = this.states
      // Undoing what another program had already reverted leaves the bank as it was.
      .filter(({ version }, at, all) => version !== all[at - 1]?.version)
      .map(({ version, time, cause, bytes: size }) => ({
        version,
        time,
        cause: causeInWords(cause),
        bytes: size,
      }));
    return { saves: saves.reverse(), bytes };
  }

  /** A text by its version; null if it is not kept or damaged. */
  async textOf(version: string): Promise<string | null> {
    const recent = this.recent.get(version);
    if (recent !== undefined) return recent;
    if (!versionSchema.safeParse(version).success) return null;
    const packed = await this.options.disk.readFile(this.fileOf(version)).catch(() => null);
    return packed && ((await unpack(packed, version))?.toString('utf8') ?? null);
  }

  /** The last text of another version; null if none is kept. */
  async textBefore(version: string | null): Promise<string | null> {
    await this.settled();
    const before = this.states.findLast((state) => state.version !== version);
    return before ? this.textOf(before.version) : null;
  }

  /**
   * Deletes every state but the current one; nothing earlier can be undone any more.
   *
   * @throws the system's error if one cannot be deleted
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

  /** Keeps a text, once. Returns its compressed size in bytes. */
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

  /** @param stored bytes just added */
  private async thinInTime(stored: number): Promise<void> {
    if (!this.isRead) return;
    const most = this.options.mostBytes ?? MAX_BYTES;
    if (this.added) {
      this.added.states++;
      this.added.bytes += stored;
      if (this.added.states < THIN_EVERY && this.added.bytes < most * SLACK) return;
    }
    this.added = { states: 0, bytes: 0 };
    await this.thin(most * (1 - SLACK));
  }

  /** Removes what is too old or too much, from the log first, so that it never lists a missing text. */
  private async thin(most: number): Promise<void> {
    const { disk, now } = this.options;
    const { states } = this;
    const times = states.map(({ time }) => Date.parse(time));
    const inTime = new Set(thinHistory(times, now().getTime()));
    const steps = [...this.steps.done.slice(-MAX_STEPS), ...this.steps.undone];
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
   * Reads a file of one JSON value a line, skipping torn and unknown lines. A file without any readable line, or no regular file,
   * is set aside. @throws the system's error
   */
  private async readLines<Line>(
    name: string,
    schema: z.ZodType<Line>,
    onBroken: (aside: string) => void,
  ): Promise<{ readonly lines: Line[]; readonly strange: number; readonly isWhole: boolean }> {
    const { folder, disk } = this.options;
    const words = await readIfThere(join(folder, name), disk);
    const all = words?.split('\n').filter((line) => line !== '') ?? [];
    const lines = all.flatMap((line) => understand(line, schema) ?? []);
    const isBroken = words === null || (all.length > 0 && lines.length === 0);
    if (isBroken) await this.setAside(name, onBroken);
    const isWhole = isBroken || !words || words.endsWith('\n');
    return { lines, strange: isBroken ? 0 : all.length - lines.length, isWhole };
  }

  private async setAside(name: string, onBroken: (aside: string) => void): Promise<void> {
    const { folder, disk, now } = this.options;
    onBroken(await setFileAside(join(folder, name), now(), disk));
  }

  private async append(state: State): Promise<void> {
    const { folder, disk } = this.options;
    // A line torn by a crash must not spoil the next one.
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

  /** The subfolders that hold states. */
  private async parts(): Promise<string[]> {
    const states = join(this.options.folder, 'states');
    const names = await this.options.disk.readdir(states).catch(() => [] as string[]);
    return names.map((name) => join(states, name));
  }

  /** Intact states missing from the log; damaged ones are skipped. */
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

/** Earlier versions kept undo steps in `undo.jsonl`; it is read before the log and never written. */
const earlierStepSchema = z.union([
  z.object({ done: stepSchema }).transform(({ done }) => ({ turn: 'done' as const, step: done })),
  z.object({ undone: stepSchema }).transform(({ undone }) => ({ turn: 'undone' as const, step: undone })),
  z.object({ redone: stepSchema }).transform(({ redone }) => ({ turn: 'redone' as const, step: redone })),
]);

const pack: (bytes: Uint8Array) => Promise<Buffer> = promisify(deflate);
const inflated = promisify(inflate) as (bytes: Uint8Array, options: object) => Promise<Buffer>;

/** The unpacked text; null if it is damaged, of another version, or larger than a bank may be. */
async function unpack(packed: Uint8Array, version: string): Promise<Buffer | null> {
  const bytes = await inflated(packed, { maxOutputLength: LARGEST_BANK * 2 }).catch(() => null);
  return bytes && versionOf(bytes) === version ? bytes : null;
}
