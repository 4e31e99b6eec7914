import type { TermSequence } from './activation.ts';
import type { QueryWord } from './query.ts';

/** The words of a query as theme stems; terms from `stemCount` on are words of the bank that no theme knows. */
export function sequenceOf(words: readonly QueryWord[], stemCount: number): TermSequence {
  const stems: number[] = [];
  const chances: number[] = [];
  const positions: number[] = [];
  const emphasis: number[] = [];
  words.forEach((word, position) => {
    for (const { term, chance } of word.terms) {
      if (term >= stemCount) continue;
      stems.push(term);
      chances.push(chance);
      positions.push(position);
      emphasis.push(word.emphasis);
    }
  });
  return { count: stems.length, stems, chances, positions, emphasis };
}
