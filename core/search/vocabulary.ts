import tables from '../../assets/phrases.json' with { type: 'json' };
import { isFunctionWord } from './interview-words.ts';
import type { CompiledThemes } from './open-themes.ts';
import { stem } from './stem.ts';

/** Marks a word without a term: a function word, or an unknown word. */
export const NO_TERM = -1;

const NOTHING: readonly never[] = [];

/** Common abbreviations with the content words they stand for; one entry per meaning. */
const abbreviations = Object.entries(tables.abbreviations).flatMap(([short, meanings]) =>
  meanings.split(', ').map((meaning) => ({ short, long: meaning.split(' ') })),
);

/**
 * Maps the words of the themes and of one bank to terms (numbered stems). A term below `themes.stems.length` is also the
 * theme stem of that number. Words can be added, not removed.
 */
export class Vocabulary {
  readonly themes: CompiledThemes;
  /** Words of the bank, normalised but not stemmed, with their terms. */
  private readonly words = new Map<string, number>();
  private readonly terms = new Map<string, number>();
  private readonly short = new Map<number, number[][]>();
  private readonly long = new Map<number, { short: number; rest: number[] }[]>();

  constructor(themes: CompiledThemes) {
    this.themes = themes;
    for (const { short, long } of abbreviations) {
      const shortTerm = this.find(short) ?? this.termOf(short);
      const longTerms = long.map((word) => this.find(word) ?? this.termOf(word));
      this.short.set(shortTerm, [...(this.short.get(shortTerm) ?? []), longTerms]);
      const [first, ...rest] = longTerms;
      if (first === undefined) continue;
      this.long.set(first, [...(this.long.get(first) ?? []), { short: shortTerm, rest }]);
    }
  }

  /** Number of terms. */
  get size(): number {
    return this.themes.stems.length + this.terms.size;
  }

  /** Returns the bank’s content words that are not in the themes. */
  ownWords(): string[] {
    return [...this.words]
      .filter(([word, term]) => term !== NO_TERM && !this.themes.words.has(word))
      .map(([word]) => word);
  }

  /** Returns the bank’s content words. */
  bankWords(): string[] {
    return [...this.words].filter(([, term]) => term !== NO_TERM).map(([word]) => word);
  }

  /** Adds a normalised word of the bank and returns its term; `NO_TERM` for a function word. */
  add(word: string): number {
    const known = this.words.get(word);
    if (known !== undefined) return known;
    const term = isFunctionWord(word) ? NO_TERM : (this.themes.words.get(word)?.stem ?? this.termOf(word));
    this.words.set(word, term);
    return term;
  }

  /** Returns the term of a normalised word; undefined if its stem is unknown, `NO_TERM` for a function word. */
  find(word: string): number | undefined {
    if (isFunctionWord(word)) return NO_TERM;
    const known = this.words.get(word) ?? this.themes.words.get(word)?.stem;
    if (known !== undefined) return known;
    const stemmed = stem(word);
    return this.themes.stemIds.get(stemmed) ?? this.terms.get(stemmed);
  }

  /** Returns whether the bank or the themes have this very word, not just its stem. */
  hasWord(word: string): boolean {
    return this.words.has(word) || this.themes.words.has(word);
  }

  isInBank(word: string): boolean {
    return this.words.has(word);
  }

  /** Returns the prior of a word among candidates: how common it is in interviews, plus `inBank` if the bank has it. */
  priorOf(word: string, inBank: number): number {
    return (this.themes.words.get(word)?.prior ?? 0) + (this.isInBank(word) ? inBank : 0);
  }

  /** Returns the weight of a term regardless of the bank, 0 to 1. All terms below 1 are in the themes. */
  weightOf(term: number): number {
    return this.themes.stemWeights[term] ?? 1;
  }

  /** Returns the terms that an abbreviation stands for, one list per meaning. */
  meaningsOf(term: number): readonly (readonly number[])[] {
    return this.short.get(term) ?? NOTHING;
  }

  /** Returns the abbreviations of phrases that start with this term, with the rest of each phrase. */
  abbreviationsFrom(term: number): readonly { readonly short: number; readonly rest: readonly number[] }[] {
    return this.long.get(term) ?? NOTHING;
  }

  /** Returns the term of a word that is not in the themes, and creates it if its stem is new. */
  private termOf(word: string): number {
    const stemmed = stem(word);
    const known = this.themes.stemIds.get(stemmed) ?? this.terms.get(stemmed);
    if (known !== undefined) return known;
    const term = this.size;
    this.terms.set(stemmed, term);
    return term;
  }
}
