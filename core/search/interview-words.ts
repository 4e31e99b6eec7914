import tables from '../../assets/words.json' with { type: 'json' };
import { stem } from './stem.ts';

/** What English and the language of interviews say about words; the lists are in `assets/words.json`. */
const functionWords = new Set(listed(tables.functionWords));

/** Every word that has a telling weight of its own, as written. */
export const commonWords: readonly string[] = tables.telling.flatMap(({ words }) => listed(words));

const tellingByStem = new Map<string, number>();
for (const { telling, words } of tables.telling) {
  for (const word of listed(words)) {
    const stemmed = stem(word);
    if (!tellingByStem.has(stemmed)) tellingByStem.set(stemmed, telling);
  }
}

/** True for a word that carries no meaning of its own. Takes a normalised word. */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}

/** How many words without meaning begin so. */
export function countFunctionWords(beginning: string): number {
  let count = 0;
  for (const word of functionWords) if (word.startsWith(beginning)) count++;
  return count;
}

/** How telling a stem is in an interview, 0 to 1, whatever the bank; a word not listed counts 1. */
export function tellingWeight(stemmed: string): number {
  return tellingByStem.get(stemmed) ?? 1;
}

function listed(lines: readonly string[]): string[] {
  return lines.join(' ').split(' ');
}
