import { randomUUID } from 'node:crypto';
import { readlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Edit } from '../../core/bank/edit/edit.ts';
import { looksCutShort } from '../../core/bank/edits.ts';
import { bringBack, diffBanks, type BlockChange } from '../../core/bank/merge/compare.ts';
import { parseBank } from '../../core/bank/parse.ts';
import type { BankState } from '../../core/contract/contract.ts';
import { fail, succeed, type RequestError, type Result } from '../../core/contract/errors.ts';
import type { EditOutcome, Resolution, SavingState } from '../../core/contract/saving-schema.ts';
import { type Disk, LARGEST_BANK } from '../read-file.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { serialQueue } from '../serial-queue.ts';
import { OWNER_ONLY, PERMISSIONS, putNewFile, replaceFile } from './atomic-write.ts';
import {
  editChange,
  lateEditChange,
  mergeChange,
  refusals,
  resolveChange,
  turnChange,
  type Change,
  type Refused,
  type Renamed,
} from './changes.ts';
import type { Drafts } from './drafts.ts';
import { FOUND, type History, type Step, type Turn } from './history.ts';
import { isBlank, readBankText, versionOf, type BankText, type LoadedBank } from './read-file.ts';
import { watchFile } from './watch.ts';
import { serviceWords } from '../words.ts';

/** After a burst of changes the file is read once, this long after the last, in ms. */
const SETTLE = 40;
/**
 * How long a doubtful file has to stay as it is to be believed, the longest wait for that, and the time between looks, in ms.
 * Of the time between two looks no more than `counts` is quiet: a computer that slept or was too busy to look saw nothing.
 */
const DOUBT = { quiet: 1000, longest: 8000, pause: 40, counts: 200 };
/** Attempts at a change while the file keeps changing. */
const ATTEMPTS = 8;
/** The longest chain of links followed, as in the system itself. */
const MAX_LINKS = 40;

/** Another program wrote the file after it was read here. */
class ChangedMeanwhile extends Error {}

/** One look at the file. */
interface FileSnapshot {
  readonly found: Result<BankText>;
  /** Identifies this state of the file; empty when there is no file. */
  readonly stamp: string;
  /** Its permissions; null when there is no file. */
  readonly mode: number | null;
  /** False when it looks half written and is still changing. */
  readonly isWhole: boolean;
}

export interface BankFileOptions {
  /** Absolute. */
  readonly path: string;
  readonly history: History;
  readonly drafts: Drafts;
  readonly disk: Disk;
  /** Called with each new state, whoever wrote it, before a save is answered. */
  readonly onBank: (state: BankState) => void;
  readonly onSaving: (state: SavingState) => void;
  /** Called with the ids an edit changed, before the bank that has them. */
  readonly onRenamed: (renamed: Renamed) => void;
  /** Called when an edit was merged with another program’s change. */
  readonly onMerged: () => void;
  /** Called when another program removed more than half of the bank. @param version of what is left */
  readonly onHalved: (version: string) => void;
  /** Called with unexpected errors. */
  readonly report: (error: unknown) => void;
}

/**
 * A bank's file: follows other programs' changes and is the only code that writes it. Operations run one at a time: each change is
 * made on what the file says when its turn comes, and “saved” means on disk.
 */
export class BankFile {
  private readonly options: BankFileOptions;
  private readonly queue = serialQueue();
  /** The last bank read or written. */
  private last: LoadedBank | null = null;
  private trouble: RequestError | null = null;
  /** Permissions the file had when it was last read. */
  private mode: number | null = null;
  /** Every version seen in this run. */
  private readonly versions = new Set<string>();
  /** The last version written here; merging with that is not worth a notice. */
  private own: string | null = null;
  private isReadingQueued = false;
  private isClosed = false;
  private timer: NodeJS.Timeout | undefined;
  private stopWatching = (): void => undefined;

  private constructor(options: BankFileOptions) {
    this.options = options;
  }

  /** Loads a bank and watches its file. When the file cannot be read, the state's `trouble` says why and the last bank stays. */
  static async open(options: BankFileOptions): Promise<BankFile> {
    const file = new BankFile(options);
    await file.queue.run(async () => {
      // Watch before the first read, so that no change is missed.
      file.stopWatching = await watchFile(options.path, () => {
        clearTimeout(file.timer);
        file.timer = setTimeout(() => void file.refresh(), SETTLE);
      });
      file.take(await file.look(), FOUND.opened);
    });
    return file;
  }

  get path(): string {
    return this.options.path;
  }

  /** The bank as last read or written. Its arrays are shared; never mutate them. */
  state(): BankState {
    const { last, trouble, path } = this;
    return { path, bank: last?.bank ?? null, version: last?.version ?? null, trouble };
  }

  loaded(): LoadedBank | null {
    return this.last;
  }

  /** Whether the file had this version in this run. */
  knows(version: string): boolean {
    return this.versions.has(version);
  }

  /** The next undo and redo, and the open conflicts. */
  saving(): SavingState {
    const { undo, redo } = this.options.history.next();
    const conflicts = this.options.drafts.tellConflicts(this.last);
    return { undo: undo?.label ?? null, redo: redo?.label ?? null, conflicts };
  }

  /** @param base version of the bank the edit was made on; null for the one on disk */
  edit(edit: Edit, base: string | null): Promise<Result<EditOutcome>> {
    const size = edit.kind === 'setText' ? Buffer.byteLength(edit.text) : 0;
    if (size > LARGEST_BANK) return Promise.resolve(fail(serviceErrors.bankTooLargeToSave(this.path, size)));
    return this.write(async (found) => {
      if (base === null || base === found.version) return editChange(found, edit);
      const earlier = await this.options.history.textOf(base);
      if (earlier !== null) return lateEditChange(found, edit, earlier);
      // A whole text would overwrite every change since, and its base is unknown.
      return edit.kind === 'setText' ? refusals.unknownBase() : editChange(found, edit);
    });
  }

  undo(): Promise<Result<EditOutcome>> {
    return this.turn('undone');
  }

  redo(): Promise<Result<EditOutcome>> {
    return this.turn('redone');
  }

  /** Resolves a conflict as the user chose. */
  resolve(resolution: Resolution): Promise<Result<EditOutcome>> {
    const { drafts } = this.options;
    const seen = drafts.toldOf(resolution.id);
    return this.write((found) => {
      const conflict = drafts.findConflict(resolution.id, found);
      if (!conflict) return refusals.chosenAlready();
      return resolveChange(found, conflict, seen ?? conflict.theirs, resolution);
    });
  }

  /** A past state, and how it differs from the current bank. */
  async past(version: string): Promise<Result<{ now: string; text: string; changes: BlockChange[] }>> {
    await this.settled();
    const text = await this.options.history.textOf(version);
    if (text === null) return fail(serviceErrors.stateNotKept());
    const changes = diffBanks(text, this.last?.text ?? '');
    return succeed({ now: this.last?.version ?? '', text, changes });
  }

  /**
   * Restores one block of a past state, or all of it, merging what changed since.
   *
   * @param wanted.now version of the bank the change was shown against
   * @param wanted.change index among those changes; null for all
   */
  async restore(wanted: {
    version: string;
    now: string;
    change: number | null;
  }): Promise<Result<EditOutcome>> {
    const { history } = this.options;
    const past = await history.textOf(wanted.version);
    const shown = await history.textOf(wanted.now);
    if (past === null || shown === null) return fail(serviceErrors.stateNotKept());
    const back = wanted.change === null ? { label: null, text: past } : bringBack(past, shown, wanted.change);
    if (!back) return fail(serviceErrors.stateNotKept());
    const label = serviceWords.changes.bringBack(back.label);
    return this.write((found) => mergeChange(found, label, shown, back.text));
  }

  /**
   * Writes the last bank again where its file is missing or empty. A file that has come back is left alone. If the bank is a link
   * to a missing file, that file is written and the link stays.
   */
  writeAgain(): Promise<Result<BankState>> {
    return this.queue.run(async () => {
      const { path, last } = this;
      if (!last) return fail(serviceErrors.bankMissing(path));
      try {
        await this.putBack(await endOfLinks(path), Buffer.from(last.text, 'utf8'));
        await this.read();
      } catch (error) {
        await this.read();
        if (this.trouble) return fail(serviceErrors.bankNotSaved(path, errorCode(error)));
      }
      return succeed(this.state());
    });
  }

  /** Reads the file again now. */
  refresh(): Promise<void> {
    // A read that has not started yet will see the current file.
    if (this.isReadingQueued) return this.queue.settled();
    this.isReadingQueued = true;
    return this.queue.run(async () => {
      this.isReadingQueued = false;
      if (!this.isClosed) await this.read();
    });
  }

  /** Settles when all writes are done. */
  settled(): Promise<void> {
    return this.queue.settled();
  }

  /** Finishes pending writes and stops watching. */
  async close(): Promise<void> {
    await this.queue.settled();
    this.isClosed = true;
    clearTimeout(this.timer);
    this.stopWatching();
    await this.queue.settled();
  }

  /** Undoes or redoes the last step. */
  private turn(turn: Exclude<Turn, 'done'>): Promise<Result<EditOutcome>> {
    return this.write(async (found) => {
      const { history } = this.options;
      const { undo, redo } = history.next();
      const step = turn === 'undone' ? undo : redo;
      if (!step) return turn === 'undone' ? refusals.nothingToUndo() : refusals.nothingToRedo();
      const [from, to] = turn === 'undone' ? [step.after, step.before] : [step.before, step.after];
      const [there, wanted] = [await history.textOf(from), await history.textOf(to)];
      if (there === null || wanted === null) return refusals.changedSince();
      return turnChange(found, { turn, step }, there, wanted);
    });
  }

  /** Reads the file, waiting while it looks half written. Does not change this object. */
  private async look(): Promise<FileSnapshot> {
    const begin = performance.now();
    let last = begin;
    let quiet = 0;
    let name = '';
    for (;;) {
      const { stamp, mode } = this.stampNow();
      const found = await this.readText();
      const now = performance.now();
      const next = found.ok ? found.value.version : found.error.message;
      quiet = next === name ? quiet + Math.min(now - last, DOUBT.counts) : 0;
      [name, last] = [next, now];
      if (!this.isDoubtful(found) || quiet >= DOUBT.quiet) return { found, stamp, mode, isWhole: true };
      if (now - begin >= DOUBT.longest) return { found, stamp, mode, isWhole: false };
      await wait(DOUBT.pause);
    }
  }

  private async readText(): Promise<FileSnapshot['found']> {
    const found = await readBankText(this.path);
    const isEmptied = found.ok && isBlank(found.value.text) && !isBlank(this.last?.text ?? '');
    return isEmptied ? fail(serviceErrors.bankEmptied(this.path)) : found;
  }

  /** A bank that vanishes or loses half its text at once is probably still being written. */
  private isDoubtful(found: FileSnapshot['found']): boolean {
    const { last, trouble } = this;
    if (!last || this.isClosed) return false;
    return found.ok
      ? found.value.version !== last.version && looksCutShort(last.text, found.value.text)
      : found.error.message !== trouble?.message;
  }

  /** Reads the file and adopts other programs' changes. */
  private async read(): Promise<FileSnapshot> {
    const snapshot = await this.look();
    const before = { last: this.last, trouble: this.trouble };
    this.take(snapshot, FOUND.outside);
    const { onBank, onSaving, onHalved, drafts } = this.options;
    if (this.last !== before.last || this.trouble?.message !== before.trouble?.message) onBank(this.state());
    if (this.last && this.last !== before.last) {
      if (before.last && this.last.text.length < before.last.text.length / 2) onHalved(this.last.version);
      // Conflicts quote the file, which has changed.
      if (drafts.hasConflicts()) onSaving(this.saving());
    }
    return snapshot;
  }

  private take({ found, mode }: FileSnapshot, cause: string): void {
    this.trouble = found.ok ? null : found.error;
    if (!found.ok) return;
    const { text, version } = found.value;
    this.mode = mode ?? this.mode;
    if (this.last?.version === version) return;
    this.hold({ text, version, bank: parseBank(text) });
    void this.options.history.record({ text, version }, cause);
  }

  private hold(loaded: LoadedBank): void {
    this.last = loaded;
    this.versions.add(loaded.version);
  }

  private stampNow(): Pick<FileSnapshot, 'stamp' | 'mode'> {
    try {
      const { ino, size, mtimeNs, ctimeNs, mode } = this.options.disk.statSync(this.path, { bigint: true });
      return { stamp: `${ino} ${size} ${mtimeNs} ${ctimeNs}`, mode: Number(mode) & PERMISSIONS };
    } catch {
      return { stamp: '', mode: null };
    }
  }

  /** @param make makes the change from what the file says; called again if that changes meanwhile */
  private write(
    make: (found: LoadedBank) => Change | Refused | Promise<Change | Refused>,
  ): Promise<Result<EditOutcome>> {
    return this.queue.run(async () => {
      for (let attempt = 1; ; attempt++) {
        const { stamp, isWhole } = await this.read();
        const { last, trouble, path } = this;
        if (trouble || !last) return fail(trouble ?? serviceErrors.bankMissing(path));
        if (!isWhole) return fail(serviceErrors.bankBeingWritten(path));
        try {
          const change = await make(last);
          return 'kind' in change ? succeed(change) : await this.carryOut(change, last, stamp);
        } catch (error) {
          const hasChanged = error instanceof ChangedMeanwhile;
          if (hasChanged && attempt < ATTEMPTS) continue;
          const code = errorCode(error);
          if (code === 'unknown' && !hasChanged) this.options.report(error);
          await this.read();
          return fail(
            hasChanged ? serviceErrors.bankBeingWritten(path) : serviceErrors.bankNotSaved(path, code),
          );
        }
      }
    });
  }

  private async carryOut(change: Change, found: LoadedBank, stamp: string): Promise<Result<EditOutcome>> {
    const { history, drafts, onBank, onSaving, onRenamed, onMerged, report } = this.options;
    const bytes = Buffer.from(change.text, 'utf8');
    if (bytes.length > LARGEST_BANK) return fail(serviceErrors.bankTooLargeToSave(this.path, bytes.length));
    let conflicts;
    try {
      conflicts = await drafts.addConflicts(change.conflicts ?? []);
    } catch (error) {
      return fail(serviceErrors.conflictNotKept(errorCode(error)));
    }
    const isNew = change.text !== found.text;
    const version = isNew ? versionOf(bytes) : found.version;
    const { text, isMerged = false, taken } = change;
    if (isNew) {
      await this.replace({ text, version }, bytes, stamp);
      this.hold({ text, version, bank: change.bank ?? parseBank(text) });
    }
    // An undo counts even with nothing to write, because another program restored that text.
    if (isNew || taken)
      await history.record({ text, version }, change.cause ?? change.label, stepOf(change, found, version));
    if (isNew && isMerged && conflicts.length === 0 && found.version !== this.own) onMerged();
    if (isNew) this.own = version;
    if (change.ended !== undefined) await drafts.endConflict(change.ended).catch(report);
    const { questions = [], stories = [] } = change.renamed ?? {};
    const renamed = { questions: [...questions], stories: [...stories] };
    onRenamed(renamed);
    if (isNew) onBank(this.state());
    if (isNew || taken || conflicts.length > 0 || change.ended !== undefined) onSaving(this.saving());
    return succeed({ kind: 'saved', version, isMerged, renamed, conflicts });
  }

  /** Replaces the file, unless it has changed since it was read. */
  private async replace(text: BankText, bytes: Buffer, stamp: string): Promise<void> {
    const { disk, history } = this.options;
    const kept = history.prepare(text);
    try {
      await replaceFile(await disk.realpath(this.path), bytes, { disk, check: this.lastLook(stamp) });
    } catch (error) {
      await history.forget(text.version);
      throw error;
    }
    await kept;
  }

  private async putBack(target: string, bytes: Buffer): Promise<void> {
    const { disk } = this.options;
    await disk.mkdir(dirname(target), { recursive: true });
    const { stamp } = this.stampNow();
    const found = await readBankText(target);
    if (!found.ok && found.error.code === 'bank-missing')
      await putNewFile(target, bytes, this.mode ?? OWNER_ONLY, disk);
    else if (found.ok && isBlank(found.value.text))
      await replaceFile(target, bytes, { disk, check: this.lastLook(stamp) });
  }

  /** Throws when the file has changed. */
  private lastLook(stamp: string): () => void {
    return () => {
      if (this.stampNow().stamp !== stamp) throw new ChangedMeanwhile();
    };
  }
}

/** What the history keeps of a change, for undo and redo. */
function stepOf(
  { label, taken, text }: Change,
  found: LoadedBank,
  version: string,
): { readonly turn: Turn; readonly step: Step } {
  const [before, after] = [found.version, version];
  if (!taken) return { turn: 'done', step: { id: randomUUID(), label, before, after } };
  const { turn, step } = taken;
  if (text === found.text) return taken;
  return {
    turn,
    step: turn === 'redone' ? { ...step, before, after } : { ...step, before: after, after: before },
  };
}

/** The end of a chain of links, even if nothing exists there. */
async function endOfLinks(path: string): Promise<string> {
  let end = path;
  for (let count = 0; count < MAX_LINKS; count++) {
    const next = await readlink(end).catch(() => null);
    if (next === null) return end;
    end = resolve(dirname(end), next);
  }
  throw Object.assign(new Error('links in a circle'), { code: 'ELOOP' });
}
