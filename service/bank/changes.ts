import { applyEdit, type AppliedEdit } from '../../core/bank/edit/apply-edit.ts';
import { describeEdit, type Edit } from '../../core/bank/edit/edit.ts';
import { asFileText } from '../../core/bank/edits.ts';
import type { Refusal } from '../../core/bank/edit/plan.ts';
import { endingNear } from '../../core/bank/edit/source-lines.ts';
import { mergeBanks, type BlockConflict, resolveBlock } from '../../core/bank/merge/merge.ts';
import type { Bank } from '../../core/bank/model.ts';
import type { Conflict, EditOutcome, Resolution } from '../../core/contract/saving-schema.ts';
import type { Step, Turn } from './history.ts';
import type { BankText, LoadedBank } from './read-file.ts';
import { serviceWords } from '../words.ts';

export type Renamed = AppliedEdit['renamed'];
export type Refused = Extract<EditOutcome, { kind: 'refused' }>;

/** A text to write, with everything the save has to report. */
export interface Change {
  /** What it does, for a person. */
  readonly label: string;
  /** Its cause in the history; the label when left out. */
  readonly cause?: string;
  readonly text: string;
  /** The parsed text, if known already. */
  readonly bank?: Bank;
  readonly renamed?: Renamed;
  /** Left out when the change was made on the current text. */
  readonly isMerged?: boolean;
  readonly conflicts?: readonly BlockConflict[];
  /** Id of the conflict it resolves. */
  readonly ended?: string;
  /** The step it undoes or redoes. */
  readonly taken?: { readonly turn: Exclude<Turn, 'done'>; readonly step: Step };
}

/** An edit of the current bank. */
export function editChange(found: LoadedBank, edit: Edit): Change | Refused {
  const applied = applyEdit(found.text, edit, found.bank);
  if (!applied.ok) return refusalOf(applied);
  const { text, bank, renamed } = applied;
  return { label: describeEdit(edit), text, bank, renamed };
}

/** An edit made on an earlier text, merged with the current one. */
export function lateEditChange(found: BankText, edit: Edit, earlier: string): Change | Refused {
  const applied = applyEdit(earlier, edit);
  if (!applied.ok) return refusalOf(applied);
  return { ...mergeChange(found, describeEdit(edit), earlier, applied.text), renamed: applied.renamed };
}

/**
 * A change of an earlier text, merged with the current one.
 *
 * @param base the earlier text
 * @param ours the changed text
 */
export function mergeChange(
  found: BankText,
  label: string,
  base: string,
  ours: string,
): Change & { readonly conflicts: readonly BlockConflict[] } {
  const { text, conflicts } = mergeBanks(base, ours, found.text);
  return { label, text, isMerged: true, conflicts };
}

/**
 * Undoes or redoes a step.
 *
 * @param from the text to start from: the file's own, or one changed outside since
 * @param to the text to end with
 */
export function turnChange(
  found: BankText,
  taken: NonNullable<Change['taken']>,
  from: string,
  to: string,
): Change | Refused {
  const { label } = taken.step;
  const cause = serviceWords.changes[taken.turn](label);
  if (found.text === from) return { label, cause, text: to, taken };
  const back = mergeChange(found, label, from, to);
  return back.conflicts.length === 0 ? { ...back, cause, taken } : refusals.changedSince();
}

/**
 * The text with a conflict resolved as the user chose.
 *
 * @param conflict with what the file says now
 * @param seen what the user was shown of the file
 */
export function resolveChange(
  { text }: BankText,
  conflict: Conflict,
  seen: string,
  resolution: Resolution,
): Change | Refused {
  const isThere = resolveBlock(text, conflict.theirs, conflict.theirs) !== null;
  // Never replace words the user has not seen.
  if ((!isThere || conflict.theirs !== seen) && resolution.keep === 'ours') return refusals.changedAgain();
  const theirs = isThere ? conflict.theirs : '';
  const ending = endingNear(text, 0);
  return {
    label: serviceWords.changes.choose(conflict.label),
    text: resolveBlock(text, theirs, chosenWords(conflict.ours, theirs, resolution, ending)) ?? text,
    ended: conflict.id,
  };
}

function chosenWords(ours: string, theirs: string, resolution: Resolution, ending: string): string {
  switch (resolution.keep) {
    case 'ours':
      return ours;
    case 'theirs':
      return theirs;
    case 'both':
      return [theirs, ours].filter((words) => words !== '').join(ending);
    case 'text':
      return asFileText(resolution.text);
  }
}

/** Why a requested change is not made; nothing is written then. */
export const refusals = {
  nothingToUndo: (): Refused => refuse('nothing-to-undo', serviceWords.refusals.nothingToUndo),
  nothingToRedo: (): Refused => refuse('nothing-to-undo', serviceWords.refusals.nothingToRedo),
  changedSince: (): Refused => refuse('stale', serviceWords.refusals.changedSince),
  unknownBase: (): Refused => refuse('stale', serviceWords.refusals.unknownBase),
  chosenAlready: (): Refused => refuse('stale', serviceWords.refusals.chosenAlready),
  changedAgain: (): Refused => refuse('stale', serviceWords.refusals.changedAgain),
} as const;

function refusalOf({ code, reason }: Refusal): Refused {
  return refuse(code, reason);
}

function refuse(code: Refused['code'], reason: string): Refused {
  return { kind: 'refused', code, reason };
}
