import type { Bank, TextEdit } from '../model.ts';
import { parseBank } from '../parse.ts';
import type { BankEdit, Refusal } from './bank-edit.ts';
import { makeEdit, type MadeEdit } from './plan-edit.ts';

/** A made edit with the way back. */
export interface AppliedEdit extends MadeEdit {
  /** Replacements in the new text that give the old one, character for character. */
  readonly undo: readonly TextEdit[];
}

/**
 * Makes an edit.
 *
 * @param bank what `parseBank` gives for the text; given along, it saves a parse
 */
export function applyBankEdit(
  text: string,
  edit: BankEdit,
  bank: Bank = parseBank(text),
): AppliedEdit | Refusal {
  const made = makeEdit(text, bank, edit);
  return made.ok ? { ...made, undo: invertEdits(text, made.edits) } : made;
}

/**
 * The replacements that take others back.
 *
 * @param text before the edits
 * @param edits in text order, not overlapping
 */
export function invertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let grown = 0;
  return edits.map(({ range, text: replacement }) => {
    const start = range.start + grown;
    grown += replacement.length - (range.end - range.start);
    return { range: { start, end: start + replacement.length }, text: text.slice(range.start, range.end) };
  });
}
