import { partitionPoint } from '../partition-point.ts';
import type { Vocabulary } from './vocabulary.ts';
import { NO_TERM } from './vocabulary.ts';
import { WEIGHTS } from './weights.ts';

/** A term that a half-typed word may become, with how likely it is (all together 1 at most). */
export interface Completion {
  readonly term: number;
  readonly chance: number;
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
    const known = this.cache.get(beginning);
    if (known) return known;
    const sureness = SURENESS_BY_LENGTH[beginning.length] ?? 1;
    const priors = new Map<number, number>();
    let total = 0;
    for (const word of this.wordsFrom(beginning)) {
      const term = this.vocabulary.find(word);
      if (term === undefined || term === NO_TERM) continue;
      const prior = this.priorOf(word);
      priors.set(term, (priors.get(term) ?? 0) + prior);
      total += prior;
    }
    const completions = [...priors]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MOST)
      .map(([term, prior]) => ({ term, chance: (prior / total) * sureness }));
    if (this.cache.size > 2000) this.cache.clear();
    this.cache.set(beginning, completions);
    return completions;
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
  const first = firstFrom(sorted, beginning);
  let end = first;
  while (sorted[end]?.startsWith(beginning)) end++;
  return sorted.slice(first, end);
}

/** Where a word stands, or would stand, in a sorted list. */
function firstFrom(sorted: readonly string[], word: string): number {
  return partitionPoint(sorted, (each) => each < word);
}
