import { readFileSync } from 'node:fs';
import type { Bank, Question, Story } from '../../../core/bank/model.ts';
import { parseBank } from '../../../core/bank/parse.ts';
import { createSearchIndex } from '../../../core/search/search-index.ts';

/** The bank that a new user starts with, and its index. */
export const seed = parseBank(readFileSync('seeds/behavioral-questions.md', 'utf8'));
export const inSeed = createSearchIndex(seed);

/** Returns a bank of bare questions, one per line. */
export function bankOf(...questions: readonly string[]): Bank {
  return parseBank(questions.map((question) => `- ${question}\n`).join(''));
}

/** Returns the text of the question or story at a rank; null if there is none. */
export function nameOf(
  bank: Bank,
  place: number | undefined,
  kind: 'questions' | 'stories' = 'questions',
): string | null {
  const found: Question | Story | undefined = place === undefined ? undefined : bank[kind][place];
  if (!found) return null;
  return 'text' in found ? found.text : found.title;
}
