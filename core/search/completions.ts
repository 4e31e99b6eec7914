import type { Vocabulary } from './vocabulary.ts';
import { NO_TERM } from './vocabulary.ts';

/** A term that a half-typed word may become, with how likely it is (all together 1 at most). */
export interface Completion {
  readonly term: number;
  readonly chance: number;
}

/** The most terms a beginning stands for; the rest only lower the chances of these. */
const MOST = 32;
/** How much likelier a word is meant when it stands in the bank. */
const IN_BANK = 0.8;

/** All words in order, to find those that begin as typed. */
export class Completions {
  private readonly vocabulary: Vocabulary;
  private sorted: string[];
  private readonly cache = new Map<string, Completion[]>();

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.sorted = [...new Set([...vocabulary.themes.surfaces.keys(), ...vocabulary.takeAdded()])].sort();
  }

  /** Takes in the words the vocabulary has learned since, which it gives back. */
  refresh(): string[] {
    const added = this.vocabulary.takeAdded();
    if (added.length === 0) return added;
    this.cache.clear();
    if (added.length > 200) {
      this.sorted = [...new Set([...this.sorted, ...added])].sort();
    } else {
      for (const word of added) {
        const at = this.firstFrom(word);
        if (this.sorted[at] !== word) this.sorted.splice(at, 0, word);
      }
    }
    return added;
  }

  words(): readonly string[] {
    return this.sorted;
  }

  /** The terms of the words that begin with `beginning`, likeliest first. */
  of(beginning: string): readonly Completion[] {
    const known = this.cache.get(beginning);
    if (known) return known;
    const priors = new Map<number, number>();
    let total = 0;
    for (let at = this.firstFrom(beginning); at < this.sorted.length; at++) {
      const word = this.sorted[at] ?? '';
      if (!word.startsWith(beginning)) break;
      const term = this.vocabulary.find(word);
      if (term === undefined || term === NO_TERM) continue;
      const prior =
        (this.vocabulary.themes.surfaces.get(word)?.prior ?? 0) +
        (this.vocabulary.isInBank(word) ? IN_BANK : 0);
      priors.set(term, (priors.get(term) ?? 0) + prior);
      total += prior;
    }
    const completions = [...priors]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MOST)
      .map(([term, prior]) => ({ term, chance: prior / total }));
    if (this.cache.size > 2000) this.cache.clear();
    this.cache.set(beginning, completions);
    return completions;
  }

  private firstFrom(word: string): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sorted[middle] ?? '') < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
