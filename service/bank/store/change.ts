import { findDifference } from '../../../core/bank/edits.ts';
import type { MadeEdit } from '../../../core/bank/edit/plan-edit.ts';
import type { BlockConflict } from '../../../core/bank/merge/merge-banks.ts';
import type { Bank, TextEdit } from '../../../core/bank/model.ts';
import type { BankText } from '../load.ts';
import type { Refused } from './refusals.ts';

/** A text to be written, and what came of making it. */
export interface Change {
  readonly label: string;
  /** What the history says made it; the label when left out. */
  readonly cause?: string;
  readonly text: string;
  /** What the text parses to, where it is known already. */
  readonly bank: (() => Bank) | null;
  /** In the text that is on disk; null when they are to be found. */
  readonly edits: readonly TextEdit[] | null;
  readonly renamed: MadeEdit['renamed'];
  readonly isMerged: boolean;
  readonly conflicts: readonly BlockConflict[];
  /** Id of the conflict that is ended by it. */
  readonly ended?: string;
  /** Reads the text back before it counts: what was made, perhaps with another text, or why it is not; null where it needs none. */
  readonly confirm: (() => Confirmed | Refused) | null;
}

export type Confirmed = Pick<Change, 'text' | 'bank' | 'edits' | 'renamed'>;

/** What is found out when the text is written. */
export const UNKNOWN = {
  bank: null,
  edits: null,
  renamed: { questions: [], stories: [] },
  confirm: null,
} as const;

/** The replacements by which a change is made. */
export function editsOf(found: BankText, { edits, text }: Change): readonly TextEdit[] {
  return edits ?? [findDifference(found.text, text)];
}
