import { partitionPoint } from '../partition-point.ts';
import { NO_TERM, type Vocabulary } from './vocabulary.ts';
import { WEIGHTS } from './weights.ts';

/** A term that a half-typed word may become, with how likely it is (all together 1 at most). */
export interface Completion {
  readonly term: number;
  readonly chance: number;
}

/** A word that may be meant, with what speaks for it beside the others. */
export interface MeantWord {
  readonly word: string;
  readonly chance: number;
}

/** The terms of words that may be meant, likeliest first, `most` at most. @param sureness that any of them is meant */
export function termsMeant(
  words: readonly MeantWord[],
  vocabulary: Vocabulary,
  most: number,
  sureness: number,
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
    .map(([term, chance]) => ({ term, chance: (chance / total) * sureness }));
}

/** What is kept of earlier answers, at most. */
const MOST_KEPT = 2000;

/** What was made for a key before, else what is made now. */
export function madeOnce<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    if (known.size > MOST_KEPT) known.clear();
    known.set(key, value);
  }
  return value;
}

/** How much a beginning of one, two and three letters says of what is meant. */
const SURENESS_BY_LENGTH = [0, 0.35, 0.65, 0.9];
/** How usual any word is at least: even one that only stands inside the phrases of themes may be meant. */
const LEAST_PRIOR = 0.01;
/** The most terms a beginning stands for; the rest only lower the chances of these. */
const MOST = 32;

/** All words in order, to find those that begin as typed. Made when the vocabulary has all words of the bank. */
export class Completions {
  private readonly vocabulary: Vocabulary;
  /** The bank's words that do not stand in the themes. */
  private readonly own: readonly string[];
  private readonly cache = new Map<string, Completion[]>();

  constructor(vocabulary: Vocabulary, ownWords: readonly string[]) {
    this.vocabulary = vocabulary;
    this.own = [...ownWords].sort();
  }

  /** The terms of the words that begin with `beginning`, likeliest first. */
  of(beginning: string): readonly Completion[] {
    return madeOnce(this.cache, beginning, () => {
      const words = this.wordsFrom(beginning).map((word) => ({ word, chance: this.priorOf(word) }));
      return termsMeant(words, this.vocabulary, MOST, SURENESS_BY_LENGTH[beginning.length] ?? 1);
    });
  }

  /** The word that a beginning most likely becomes; undefined where none begins so. */
  likeliest(beginning: string): string | undefined {
    return this.wordsFrom(beginning).sort((one, other) => this.priorOf(other) - this.priorOf(one))[0];
  }

  private wordsFrom(beginning: string): string[] {
    const { surfaces } = this.vocabulary.themes;
    return [...beginningWith(beginning, surfaces), ...beginningWith(beginning, this.own)];
  }

  private priorOf(word: string): number {
    return this.vocabulary.priorOf(word, WEIGHTS.inBank) + LEAST_PRIOR;
  }
}

function beginningWith(beginning: string, sorted: readonly string[]): readonly string[] {
  const first = partitionPoint(sorted, (word) => word < beginning);
  let end = first;
  while (sorted[end]?.startsWith(beginning)) end++;
  return sorted.slice(first, end);
}
