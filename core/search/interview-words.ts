import tables from '../../assets/words.json' with { type: 'json' };
import { stem } from './stem.ts';

const functionWords = new Set(listed(tables.functionWords));

/** The words in `assets/words.json` that are so common in interviews that they carry less weight, as written. */
export const commonWords: readonly string[] = tables.weights.flatMap(({ words }) => listed(words));

const weightByStem = new Map<string, number>();
for (const { weight, words } of tables.weights) {
  for (const word of listed(words)) {
    const stemmed = stem(word);
    if (!weightByStem.has(stemmed)) weightByStem.set(stemmed, weight);
  }
}

/** Returns whether a normalised word is a function word: "the", "you", "about". */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}

/** Counts the function words that start with a prefix. */
export function countFunctionWords(beginning: string): number {
  let count = 0;
  for (const word of functionWords) if (word.startsWith(beginning)) count++;
  return count;
}

/** Returns the weight of a stem in interviews in general, 0 to 1; 1 if it is not listed. */
export function stemWeight(stemmed: string): number {
  return weightByStem.get(stemmed) ?? 1;
}

function listed(lines: readonly string[]): string[] {
  return lines.join(' ').split(' ');
}
