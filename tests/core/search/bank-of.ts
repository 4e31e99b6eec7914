import type { Bank, Question, Story } from '../../../core/bank/model.ts';
import { parseBank } from '../../../core/bank/parse.ts';

/** A bank of questions alone, one a line. */
export function bankOf(...questions: readonly string[]): Bank {
  return parseBank(questions.map((question) => `- ${question}\n`).join(''));
}

/** The text of the question or story found at a place, or null. */
export function nameOf(
  bank: Bank,
  place: number | undefined,
  kind: 'questions' | 'stories' = 'questions',
): string | null {
  const found: Question | Story | undefined = place === undefined ? undefined : bank[kind][place];
  if (!found) return null;
  return 'text' in found ? found.text : found.title;
}
