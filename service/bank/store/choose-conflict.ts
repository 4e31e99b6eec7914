import { asFileText } from '../../../core/bank/edit/file-text.ts';
import { resolveBlock } from '../../../core/bank/merge/resolve-block.ts';
import type { Conflict, Resolution } from '../../../core/contract/saving-schema.ts';
import type { BankText } from '../load.ts';
import { UNKNOWN, type Change } from './change.ts';
import { refusals, type Refused } from './refusals.ts';

/**
 * The text with a conflict ended as the person chose.
 *
 * @param conflict with what the file says by now
 * @param seen what the person saw that it said
 */
export function chooseConflict(
  conflict: Conflict,
  seen: string,
  resolution: Resolution,
  { text }: BankText,
): Change | Refused {
  const isThere = resolveBlock(text, conflict.theirs, conflict.theirs) !== null;
  // Words nobody has seen are not replaced.
  if ((!isThere || conflict.theirs !== seen) && resolution.keep === 'ours') return refusals.changedAgain();
  const theirs = isThere ? conflict.theirs : '';
  const ending = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const wanted = wordsFor({ ...conflict, theirs }, resolution, ending);
  return {
    label: `Choose for ${conflict.label}`,
    text: resolveBlock(text, theirs, wanted) ?? text,
    ...UNKNOWN,
    conflicts: [],
    isMerged: false,
    ended: conflict.id,
  };
}

function wordsFor(conflict: Conflict, resolution: Resolution, ending: string): string {
  switch (resolution.keep) {
    case 'ours':
      return conflict.ours;
    case 'theirs':
      return conflict.theirs;
    case 'both':
      return [conflict.theirs, conflict.ours].filter((words) => words !== '').join(ending);
    case 'text':
      return asFileText(resolution.text);
  }
}

/** Whether two conflicts ask for the same words in the same place, as when a save is tried again. */
export function isSameWish(one: Conflict, other: Conflict): boolean {
  return one.label === other.label && one.base === other.base && one.ours === other.ours;
}
