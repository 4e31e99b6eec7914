import { partitionPoint } from '../partition-point.ts';
import { NO_TERM, type Vocabulary } from './vocabulary.ts';
import { WEIGHTS } from './weights.ts';

/** A term that a word may stand for. The chances of all terms of a word sum to at most 1. */
export interface Completion {
  readonly term: number;
  readonly chance: number;
}

/** A word that may be meant; `chance` is relative to the other candidates. */
export interface Candidate {
  readonly word: string;
  readonly chance: number;
}

/**
 * Returns the terms of the candidate words, likeliest first, at most `most`.
 *
 * @param anyChance probability that any of them is meant
 */
export function termsMeant(
  words: readonly Candidate[],
  vocabulary: Vocabulary,
  most: number,
  anyChance: number,
): Completion[] {
  const chances = new Map<number, number>();
  let total = 0;
  for (const { word, chance } of words) {
    const term = vocabulary.find(word);
    if (term === undefined || term === NO_TERM) continue;
    chances.set(term, (chances.get(term) ?? 0) + chance);
    total += chance;
  }
  return [...chances]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most)
    .map(([term, chance]) => ({ term, chance: (chance / total) * anyChance }));
}

/** Maximum number of entries in a cache. */
const MAX_CACHED = 2000;

/** Returns the cached value of a key, or makes and caches it. */
export function cached<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    if (known.size > MAX_CACHED) known.clear();
    known.set(key, value);
  }
  return value;
}

/** Chance that a prefix of one, two or three letters is enough to tell what is meant. */
const CHANCE_BY_LENGTH = [0, 0.35, 0.65, 0.9];
/** Smallest prior: even a word that occurs only inside theme phrases may be meant. */
const MIN_PRIOR = 0.01;
/** Maximum number of terms per prefix; the rest only lower the chances of these. */
const MAX_TERMS = 32;

/** Completes prefixes. Create it after the vocabulary has all words of the bank. */
export class Completions {
  private readonly vocabulary: Vocabulary;
  /** The bank’s words that are not in the themes. */
  private readonly own: readonly string[];
  private readonly cache = new Map<string, Completion[]>();

  constructor(vocabulary: Vocabulary, ownWords: readonly string[]) {
    this.vocabulary = vocabulary;
    this.own = [...ownWords].sort();
  }

  /** Returns the terms of the words that start with `beginning`, likeliest first. */
  of(beginning: string): readonly Completion[] {
    return cached(this.cache, beginning, () => {
      const words = this.wordsFrom(beginning).map((word) => ({ word, chance: this.priorOf(word) }));
      return termsMeant(words, this.vocabulary, MAX_TERMS, CHANCE_BY_LENGTH[beginning.length] ?? 1);
    });
  }

  /** Returns the likeliest completion of a prefix; undefined if no word starts with it. */
  likeliest(beginning: string): string | undefined {
    return this.wordsFrom(beginning).sort((one, other) => this.priorOf(other) - this.priorOf(one))[0];
  }

  private wordsFrom(beginning: string): string[] {
    const { surfaces } = this.vocabulary.themes;
    return [...beginningWith(beginning, surfaces), ...beginningWith(beginning, this.own)];
  }

  private priorOf(word: string): number {
    return this.vocabulary.priorOf(word, WEIGHTS.inBank) + MIN_PRIOR;
  }
}

function beginningWith(beginning: string, sorted: readonly string[]): readonly string[] {
  const first = partitionPoint(sorted, (word) => word < beginning);
  let end = first;
  while (sorted[end]?.startsWith(beginning)) end++;
  return sorted.slice(first, end);
}
