import { applyBankEdit } from '../../../core/bank/edit/apply-bank-edit.ts';
import type { BankEdit } from '../../../core/bank/edit/bank-edit.ts';
import { describeEdit } from '../../../core/bank/edit/describe-edit.ts';
import { draftEdit } from '../../../core/bank/edit/plan-edit.ts';
import { applyEdits } from '../../../core/bank/edits.ts';
import { looksCutShort } from '../../../core/bank/looks-cut-short.ts';
import type { Result } from '../../../core/contract/errors.ts';
import type { EditOutcome, Resolution, SavingState } from '../../../core/contract/saving-schema.ts';
import { SEEN } from '../history/bank-history.ts';
import { decodeBank, isBlank, withBank, type BankText } from '../load.ts';
import { openBankWriter, type Log } from './bank-writer.ts';
import { UNKNOWN, type Confirmed } from './change.ts';
import { chooseConflict } from './choose-conflict.ts';
import { followConflicts } from './followed-conflicts.ts';
import { watchLateWrites } from './late-writes.ts';
import { mergeChange } from './merge-change.ts';
import { refusalOf, refusals, type Refused } from './refusals.ts';
import type { StoreDependencies } from './store-dependencies.ts';
import type { UndoStep } from './undo-log.ts';

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

const asDone: Log = (step) => step && { done: step };

export function openBankStore(dependencies: StoreDependencies): BankStore {
  const { file, keeper, undoLog, conflictFile, textOf, onText, onMerged, onSaving, report } = dependencies;
  const conflicts = followConflicts(conflictFile);
  const saving = (): SavingState => {
    const { undo, redo } = undoLog.next();
    const waiting = conflicts.tell(keeper.loaded());
    return { undo: undo?.label ?? null, redo: redo?.label ?? null, conflicts: waiting };
  };
  const { write, parsed, settled } = openBankWriter(
    dependencies,
    {
      watch: (replaced) => lateWrites.watch(replaced),
      makeRoom: () => lateWrites.makeRoom(),
    },
    () => onSaving(saving()),
  );

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

  const edit: BankStore['edit'] = (wanted, base) =>
    write(async (found) => {
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
      return { ...mergeChange(label, earlier.text, applied.text, found), renamed: applied.renamed };
    }, asDone);

  const earlierText = async (version: string): Promise<BankText | null> => {
    const loaded = keeper.loaded();
    if (loaded?.version === version) return loaded;
    const text = await textOf(version);
    return text === null ? null : { text, version };
  };

  const rewrite: BankStore['rewrite'] = (label, base, text) =>
    write((found) => Promise.resolve(mergeChange(label, base.text, text, found)), asDone);

  const goBack = (way: 'undo' | 'redo'): Promise<Result<EditOutcome>> => {
    let taken: UndoStep | null = null;
    return write(
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
        const back = earlier && mergeChange(label, earlier.text, applyEdits(earlier.text, edits), found);
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
    write((found) => {
      const waiting = conflicts.find(
        resolution.id,
        withBank(found, () => parsed(found)),
      );
      return Promise.resolve(
        waiting
          ? chooseConflict(waiting.conflict, waiting.seen, resolution, found)
          : refusals.chosenAlready(),
      );
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
      await settled();
      await lateWrites.settled();
      await settled();
    },
  };
}
