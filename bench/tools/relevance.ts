import type { Bank } from '../../core/bank/model.ts';
import type { SearchIndex } from '../../core/search/search-index.ts';
import { readPhrasings, type Phrasing } from '../../tests/core/search/phrasings.ts';
import { createRandom } from './random.ts';
import { quantile } from './statistics.ts';
import { slip, typedWords } from './typing.ts';

/** How well an index finds the question that answers a phrasing; shares from 0 to 1. */
export interface Relevance {
  readonly full: Hits;
  /** Its first three content words. */
  readonly typed: Hits;
  /** The same with a typo in each word of five letters or more. */
  readonly typo: Hits;
  /**
   * Characters of the three words typed until the question is first and stays first; if it never does, their length +
   * 10.
   */
  readonly keys: { readonly median: number; readonly p90: number };
  /**
   * Share of phrasings without an answer for which the index is not confident, and of those with one for which it is.
   */
  readonly reject: number;
  readonly accept: number;
}

interface Hits {
  readonly hit1: number;
  readonly hit3: number;
}

/** Measures an index over the seed bank with one of the sets of phrasings. */
export function measureRelevance(set: 'dev' | 'held-out', bank: Bank, index: SearchIndex): Relevance {
  const phrasings = readPhrasings(set);
  const answered = phrasings.filter(({ answers }) => answers.length > 0);
  const unanswered = phrasings.filter(({ answers }) => answers.length === 0);
  const random = createRandom(7);
  const slipped = new Map(
    answered.map(({ text }) => [
      text,
      typedWords(text)
        .map((word) => slip(word, random))
        .join(' '),
    ]),
  );
  const hits = (queryOf: (phrasing: Phrasing) => string): Hits => ({
    hit1: share(answered, (phrasing) => isFound(index, queryOf(phrasing), phrasing, 1)),
    hit3: share(answered, (phrasing) => isFound(index, queryOf(phrasing), phrasing, 3)),
  });
  const keys = answered.map((phrasing) => keysNeeded(index, phrasing));
  return {
    full: hits(({ text }) => text),
    typed: hits(({ text }) => typedWords(text).join(' ')),
    typo: hits(({ text }) => slipped.get(text) ?? ''),
    keys: { median: quantile(keys, 0.5), p90: quantile(keys, 0.9) },
    reject: share(unanswered, ({ text }) => !index.search(text, 1).isConfident),
    accept: share(answered, ({ text }) => index.search(text, 1).isConfident),
  };
}

function isFound(index: SearchIndex, query: string, { answers }: Phrasing, within: number): boolean {
  return index.search(query, within).questions.some(({ question }) => answers.includes(question));
}

function keysNeeded(index: SearchIndex, phrasing: Phrasing): number {
  const text = typedWords(phrasing.text).join(' ');
  let needed = text.length + 10;
  for (let length = text.length; length >= 1 && isFound(index, text.slice(0, length), phrasing, 1); length--)
    needed = length;
  return needed;
}

function share<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(test).length / items.length;
}
