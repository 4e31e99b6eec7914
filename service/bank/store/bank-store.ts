import { randomUUID } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { applyBankEdit, invertEdits } from '../../../core/bank/edit/apply-bank-edit.ts';
import type { BankEdit } from '../../../core/bank/edit/bank-edit.ts';
import { describeEdit } from '../../../core/bank/edit/describe-edit.ts';
import { draftEdit } from '../../../core/bank/edit/plan-edit.ts';
import { applyEdits, findDifference } from '../../../core/bank/edits.ts';
import { looksCutShort } from '../../../core/bank/looks-cut-short.ts';
import { followConflict } from '../../../core/bank/merge/follow-conflict.ts';
import { mergeBanks, type BlockConflict } from '../../../core/bank/merge/merge-banks.ts';
import { splitBlocks } from '../../../core/bank/merge/split-blocks.ts';
import type { Bank, TextEdit } from '../../../core/bank/model.ts';
import { parseAfter, parseBank } from '../../../core/bank/parse.ts';
import { fail, succeed, type Result } from '../../../core/contract/errors.ts';
import type { Conflict, EditOutcome, Resolution, SavingState } from '../../../core/contract/saving-schema.ts';
import type { Disk } from '../../disk.ts';
import { errorCode, LARGEST_BANK, serviceErrors } from '../../errors.ts';
import type { BankKeeper } from '../keeper.ts';
import { SEEN } from '../history/bank-history.ts';
import { decodeBank, isBlank, withBank, type BankText, type KnownBytes, type LoadedBank } from '../load.ts';
import { UNKNOWN, type Change, type Confirmed } from './change.ts';
import { ChangedMeanwhile, openBankReader, type Sight } from './bank-reader.ts';
import { chooseConflict, isSameWish } from './choose-conflict.ts';
import type { ConflictFile } from './conflicts.ts';
import { LockedError, withFileLock } from './file-lock.ts';
import { watchLateWrites } from './late-writes.ts';
import { draw, putChange, type Drawn, type PutChange, type PutSteps } from './put-change.ts';
import { refusalOf, refusals, type Refused } from './refusals.ts';
import type { UndoLog, UndoStep } from './undo-log.ts';

type Saved = Extract<EditOutcome, { kind: 'saved' }>;

/** The one writer of a bank. What it answers “saved” is on disk. */
export interface BankStore {
  /** @param base version of the bank the edit was made on; null for the one on disk */
  readonly edit: (edit: BankEdit, base: string | null) => Promise<Result<EditOutcome>>;
  readonly undo: () => Promise<Result<EditOutcome>>;
  readonly redo: () => Promise<Result<EditOutcome>>;
  readonly resolve: (resolution: Resolution) => Promise<Result<EditOutcome>>;
  /** Writes another text, as a past one, merged with what was changed since `base`. */
  readonly rewrite: (label: string, base: BankText, text: string) => Promise<Result<EditOutcome>>;
  readonly saving: () => SavingState;
  /** To be called when another program has changed the bank: what a conflict says of the file may be other now. */
  readonly changedOutside: () => void;
  /** Settles when nothing is being written any more. */
  readonly settled: () => Promise<void>;
}

/** What the store needs of the world. */
export interface StoreDependencies {
  readonly file: string;
  readonly keeper: BankKeeper;
  readonly undoLog: UndoLog;
  readonly conflictFile: ConflictFile;
  readonly disk: Disk;
  readonly now: () => Date;
  /** An earlier text of the bank by its version; null when none is kept. */
  readonly textOf: (version: string) => Promise<string | null>;
  /** Told of each text that was written, with what caused it, and of each that was found on disk before a write. */
  readonly onText: (text: BankText, cause: string) => void;
  /** Told when an edit was put together with a change that another program had made, and both are in the file. */
  readonly onMerged: () => void;
  readonly onSaving: (state: SavingState) => void;
  /** Told what went wrong beside the bank itself. */
  readonly report: (error: unknown) => void;
}

/** How often a change is made anew when the file changes while it is being made. */
const ATTEMPTS = 8;

/** What a system says when a disk, or a person's part of it, is full. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

/** A change that is to be written. */
interface Order {
  readonly target: string;
  readonly found: KnownBytes;
  readonly sight: Sight;
  readonly drawn: Drawn;
  /** Whether the conflicts are other than was told. */
  readonly hasNews: boolean;
}

type LogLine = Parameters<UndoLog['add']>[0];
/** What is kept of a change for undo: of the step it made, or, with null, of one that had nothing to write. */
type Log = (step: UndoStep | null) => LogLine | null;

const asDone: Log = (step) => step && { done: step };

/** The replacements by which a change is made. */
function editsOf(found: BankText, { edits, text }: Change): readonly TextEdit[] {
  return edits ?? [findDifference(found.text, text)];
}

export function openBankStore(dependencies: StoreDependencies): BankStore {
  const { file, keeper, undoLog, conflictFile, disk, now, textOf, onText, onMerged, onSaving, report } =
    dependencies;
  const reader = openBankReader(file, keeper, disk);
  /** The last version written here: what comes from another window is no news. */
  let own: string | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  /** What was told of each conflict that the file says. */
  const seen = new Map<string, string>();
  const saving = (): SavingState => {
    const { undo, redo } = undoLog.next();
    const conflicts = conflictsIn(keeper.loaded());
    for (const { id, theirs } of conflicts) seen.set(id, theirs);
    return { undo: undo?.label ?? null, redo: redo?.label ?? null, conflicts };
  };

  const conflictsIn = (loaded: LoadedBank | null): Conflict[] => {
    const conflicts = [...conflictFile.list()];
    if (!loaded || conflicts.length === 0) return conflicts;
    const blocks = splitBlocks(loaded.text, loaded.bank);
    return conflicts.map((conflict) => followConflict(conflict, blocks));
  };

  /** One change after another, also among processes; each is made on what the file says when its turn has come. */
  const inTurn = (
    make: (found: BankText) => Promise<Change | Refused>,
    log: Log,
  ): Promise<Result<EditOutcome>> => {
    const turn = queue.then(async (): Promise<Result<EditOutcome>> => {
      try {
        const target = await realpath(file);
        return await withFileLock(target, disk, async () => {
          for (let attempt = 1; ; attempt++) {
            try {
              return await change(target, make, log);
            } catch (error) {
              if (!(error instanceof ChangedMeanwhile) || attempt === ATTEMPTS) throw error;
            }
          }
        });
      } catch (error) {
        if (error instanceof LockedError || error instanceof ChangedMeanwhile)
          return fail(serviceErrors.bankBusy(file));
        const code = errorCode(error);
        if (code === 'unknown') report(error);
        return fail(
          code === 'ENOENT' ? serviceErrors.bankMissing(file) : serviceErrors.bankNotSaved(file, code),
        );
      }
    });
    queue = turn.then(() =>
      setImmediate(() => {
        keeper.announce();
        reader.getReady();
      }),
    );
    return turn;
  };

  const change = async (
    target: string,
    make: (found: BankText) => Promise<Change | Refused>,
    log: Log,
  ): Promise<Result<EditOutcome>> => {
    // What cannot be read now was said when the bank was opened, or is said when a conflict has to be kept.
    const refreshed = Promise.all([
      conflictFile.refresh().catch(() => false),
      undoLog.refresh().catch(report),
    ]);
    const drawOn = async (text: KnownBytes): Promise<Drawn | Refused> => {
      const made = await make(text);
      return 'kind' in made ? made : draw(text, made);
    };
    const sight = await reader.read(target);
    try {
      if (!sight.found.ok) return sight.found;
      const found = sight.found.value;
      const [hasNews] = await refreshed;
      const drawn = await drawOn(found);
      if (!('kind' in drawn)) return await carryOut({ target, found, sight, drawn, hasNews }, log);
      await sight.isSure;
      if (hasNews) onSaving(saving());
      return succeed(drawn);
    } finally {
      await sight.old?.close();
    }
  };

  /** Writes a change that is made. */
  const carryOut = async (
    { target, found, sight, drawn, hasNews }: Order,
    log: Log,
  ): Promise<Result<EditOutcome>> => {
    const { isSure, stamp, old } = sight;
    const size = drawn.pieces.reduce((sum, { length }) => sum + length, 0);
    if (size > LARGEST_BANK) return fail(serviceErrors.bankTooLargeToSave(file, size));
    // A conflict is kept for good, and must not come of what the file no longer holds.
    if (drawn.conflicts.length > 0) await isSure;
    const added = await keepConflicts(drawn.conflicts);
    if (!added.ok) return added;
    const steps: PutSteps = {
      check: () => {
        if (reader.stampNow(target) !== stamp) throw new ChangedMeanwhile();
      },
      onPut: async ({ made, version }, replaced) => {
        if (replaced) lateWrites.watch({ old: replaced, held: found, stamp });
        await logged(log(undoStep(found, made, version)));
      },
      isSure,
      old,
    };
    onText(found, SEEN.before);
    let put: PutChange | Refused;
    try {
      put = await keeper.whileWriting(() => putAndAccept(target, found, drawn, steps));
    } catch (error) {
      if (error instanceof ChangedMeanwhile) throw error;
      const code = errorCode(error);
      // The files that were replaced a moment ago may take the room that is missing.
      if (NO_ROOM.has(code) && (await lateWrites.makeRoom())) throw new ChangedMeanwhile();
      if (code === 'unknown') report(error);
      await keeper.refresh();
      return fail(serviceErrors.bankNotSaved(file, code));
    }
    if ('kind' in put) {
      if (hasNews) onSaving(saving());
      return succeed(put);
    }
    const { made, written, version } = put;
    const { isMerged } = made;
    const renamed = { questions: [...made.renamed.questions], stories: [...made.renamed.stories] };
    const outcome = succeed<Saved>({ kind: 'saved', version, isMerged, renamed, conflicts: added.value });
    if (!written) {
      const line = log(null);
      await logged(line);
      await endConflict(made.ended);
      if (hasNews || added.value.length > 0 || made.ended !== undefined || line) onSaving(saving());
      return outcome;
    }
    reader.wrote(written);
    if (isMerged && added.value.length === 0 && found.version !== own) onMerged();
    own = version;
    await endConflict(made.ended);
    onText(written, made.cause ?? made.label);
    onSaving(saving());
    return outcome;
  };

  const putAndAccept = async (
    target: string,
    found: KnownBytes,
    drawn: Drawn,
    steps: PutSteps,
  ): Promise<PutChange | Refused> => {
    const put = await putChange(target, found, drawn, disk, steps);
    if ('kind' in put) return put;
    const { made, written } = put;
    if (written) {
      keeper.accept(withBank(written, made.bank ?? bankAfter(found, editsOf(found, made), made.text)));
    } else {
      const same = parsed(found);
      keeper.accept(withBank(found, () => same));
    }
    return put;
  };

  const logged = async (line: LogLine | null): Promise<void> => {
    if (line) await undoLog.add(line).catch(report);
  };

  const undoStep = (found: BankText, made: Change, version: string): UndoStep => {
    const edits = editsOf(found, made);
    return {
      id: randomUUID(),
      time: now().toISOString(),
      label: made.label,
      before: found.version,
      after: version,
      redo: edits,
      undo: invertEdits(found.text, edits),
    };
  };

  /** What another program wrote into the file in the last moment before it was replaced is put into the new one. */
  const lateWrites = watchLateWrites(async (before, bytes) => {
    const late = decodeBank(file, bytes);
    if (!late.ok) {
      report(new Error(late.error.message));
      return;
    }
    onText(late.value, SEEN.outside);
    if (isBlank(late.value.text) || looksCutShort(before.text, late.value.text)) return;
    const put = await rewrite(SEEN.outside, before, late.value.text);
    if (!put.ok) report(new Error(put.error.message));
    else if (put.value.kind === 'saved' && put.value.conflicts.length === 0) onMerged();
  }, report);

  const parsed = ({ text, version }: BankText): Bank => {
    const loaded = keeper.loaded();
    if (loaded?.version === version) return loaded.bank;
    return loaded ? parseAfter(loaded.bank, [findDifference(loaded.text, text)], text) : parseBank(text);
  };

  const bankAfter = (found: BankText, edits: readonly TextEdit[], text: string): (() => Bank) => {
    const before = parsed(found);
    return () => parseAfter(before, edits, text);
  };

  const keepConflicts = async (found: readonly BlockConflict[]): Promise<Result<Conflict[]>> => {
    const time = now().toISOString();
    const added = found.map((conflict): Conflict => ({ ...conflict, id: randomUUID(), time }));
    if (added.length === 0) return succeed(added);
    try {
      // Those of another process may stand in the way of these, and the other way round.
      await conflictFile.refresh();
      const others = conflictFile.list().filter((one) => !added.some((other) => isSameWish(one, other)));
      await conflictFile.write([...others, ...added]);
    } catch (error) {
      return fail(serviceErrors.conflictNotKept(errorCode(error)));
    }
    return succeed(added);
  };

  /** Takes a conflict away that the person has ended; where the disk does not take that, it is shown again. */
  const endConflict = async (ended: string | undefined): Promise<void> => {
    if (ended === undefined) return;
    await conflictFile.write(conflictFile.list().filter(({ id }) => id !== ended)).catch(report);
  };

  /** What was made on an older text, merged with what the file says now. */
  const merged = (label: string, base: string, ours: string, found: BankText): Change => {
    const { text, conflicts: inConflict } = mergeBanks(base, ours, found.text);
    return { label, text, conflicts: inConflict, isMerged: true, ...UNKNOWN };
  };

  const edit: BankStore['edit'] = (wanted, base) =>
    inTurn(async (found) => {
      const label = describeEdit(wanted);
      const isCurrent = base === null || base === found.version;
      const earlier = isCurrent ? null : await earlierText(base);
      if (earlier === null) {
        // A whole text would put back all that was changed since, and nobody knows what that was.
        if (!isCurrent && wanted.kind === 'setText') return refusals.unknownBase();
        const draft = draftEdit(found.text, parsed(found), wanted);
        if (!draft.ok) return refusalOf(draft);
        const confirm = (): Confirmed | Refused => {
          const made = draft.confirm();
          return made.ok ? made : refusalOf(made);
        };
        const { text, edits } = draft;
        return { label, text, ...UNKNOWN, edits, isMerged: false, conflicts: [], confirm };
      }
      const applied = applyBankEdit(earlier.text, wanted, parsed(earlier));
      if (!applied.ok) return refusalOf(applied);
      return { ...merged(label, earlier.text, applied.text, found), renamed: applied.renamed };
    }, asDone);

  const earlierText = async (version: string): Promise<BankText | null> => {
    const loaded = keeper.loaded();
    if (loaded?.version === version) return loaded;
    const text = await textOf(version);
    return text === null ? null : { text, version };
  };

  const rewrite: BankStore['rewrite'] = (label, base, text) =>
    inTurn((found) => Promise.resolve(merged(label, base.text, text, found)), asDone);

  const goBack = (way: 'undo' | 'redo'): Promise<Result<EditOutcome>> => {
    let taken: UndoStep | null = null;
    return inTurn(
      async (found) => {
        taken = undoLog.next()[way];
        if (!taken) return way === 'undo' ? refusals.nothingToUndo() : refusals.nothingToRedo();
        const { label } = taken;
        const cause = `${way === 'undo' ? 'Undo' : 'Redo'}: ${label}`;
        const [there, edits] = way === 'undo' ? [taken.after, taken.undo] : [taken.before, taken.redo];
        if (found.version === there) {
          const text = applyEdits(found.text, edits);
          return { label, cause, text, ...UNKNOWN, edits, isMerged: false, conflicts: [] };
        }
        const earlier = await earlierText(there);
        const back = earlier && merged(label, earlier.text, applyEdits(earlier.text, edits), found);
        return back?.conflicts.length === 0 ? { ...back, cause } : refusals.changedSince();
      },
      (step) => {
        // What had nothing to write, as another program has put the earlier text back, is taken back all the same.
        if (!step) return taken && (way === 'undo' ? { undone: taken } : { redone: taken });
        const id = taken?.id ?? step.id;
        if (way === 'redo') return { redone: { ...step, id } };
        const { before, after, undo, redo } = step;
        return { undone: { ...step, id, before: after, after: before, redo: undo, undo: redo } };
      },
    );
  };

  const resolve: BankStore['resolve'] = (resolution) =>
    inTurn((found) => {
      const here = withBank(found, () => parsed(found));
      const conflict = conflictsIn(here).find(({ id }) => id === resolution.id);
      if (!conflict) return Promise.resolve(refusals.chosenAlready());
      const { id, theirs } = conflict;
      return Promise.resolve(chooseConflict(conflict, seen.get(id) ?? theirs, resolution, found));
    }, asDone);

  return {
    edit,
    undo: () => goBack('undo'),
    redo: () => goBack('redo'),
    resolve,
    rewrite,
    saving,
    changedOutside: () => {
      if (conflictFile.list().length > 0) onSaving(saving());
    },
    settled: async () => {
      await lateWrites.settled();
      await queue;
    },
  };
}
