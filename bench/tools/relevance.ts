import type { Bank } from '../../core/bank/model.ts';
import type { SearchIndex } from '../../core/search/search-index.ts';
import { readPhrasings, type Phrasing } from '../../tests/core/search/phrasings.ts';
import { createRandom } from './random.ts';
import { quantile } from './statistics.ts';

/** How well an index finds the question that answers a phrasing; shares from 0 to 1. */
export interface Relevance {
  readonly full: Hits;
  /** Its first three content words. */
  readonly typed: Hits;
  /** The same with a slip in each word of five letters or more. */
  readonly typo: Hits;
  /** Characters of the three words typed until the question is first and stays so; what never gets there counts 10 more than its length. */
  readonly keys: { readonly median: number; readonly p90: number };
  /** Phrasings without an answer for which the index is not confident, and those with one for which it is. */
  readonly reject: number;
  readonly accept: number;
}

interface Hits {
  readonly hit1: number;
  readonly hit3: number;
}

const SMALL_WORDS = new Set(
  `a an and the of to in on at for with about your you me my i we our is are was were be been do does did how what when where
   why which who that this tell describe give example time had have has can could would from or not it its as by any ever some
   something situation provide s t won re ve ll`.split(/\s+/),
);

/** What a person types of a phrasing: its first three content words. */
export function typedWords(phrasing: string): string[] {
  return phrasing
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !SMALL_WORDS.has(word))
    .slice(0, 3);
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

/** Leaves a letter out, swaps two, or doubles one, inside a word of five letters or more. */
function slip(word: string, random: () => number): string {
  if (word.length < 5) return word;
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = Math.floor(random() * 3);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  return word.slice(0, at + 1) + word.slice(at);
}

function share<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(test).length / items.length;
}
