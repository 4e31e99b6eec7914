import type { Bank, TextEdit } from '../model.ts';
import { planEdit } from './plan-edit.ts';

/**
 * The edit that adds a question as the last one under the heading “New questions”, which is made when it is not there,
 * before the story library. No other character of the text changes.
 *
 * @param text the bank's text
 * @param bank what `parseBank` gives for that text
 * @param question the words of the question
 * @returns null when there are no words, or the bank has no place where they would be a question
 */
export function addQuestion(text: string, bank: Bank, question: string): TextEdit | null {
  const planned = planEdit(text, bank, { kind: 'addQuestion', text: question, section: null });
  return planned.ok ? (planned.edits[0] ?? null) : null;
}
