import { abbreviations } from './interview-phrases.ts';
import { isFunctionWord } from './interview-words.ts';
import type { CompiledThemes } from './open-themes.ts';
import { stem } from './stem.ts';

/** The number of a function word, which has no term. */
export const NO_TERM = -1;

const NOTHING: readonly never[] = [];

/**
 * Every word of the themes and of one bank, with the number of its term (its stem). Terms of the themes come first, so
 * that a term number below `themes.stems.length` is also a stem of the themes. Words are only ever added.
 */
export class Vocabulary {
  readonly themes: CompiledThemes;
  /** Words of the bank as written, with their terms. */
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

  /** How many terms there are. */
  get size(): number {
    return this.themes.stems.length + this.terms.size;
  }

  /** The words of the bank that do not stand in the themes as they are written. */
  ownWords(): string[] {
    return [...this.words]
      .filter(([word, term]) => term !== NO_TERM && !this.themes.words.has(word))
      .map(([word]) => word);
  }

  /** Every word of the bank as it is written, but for function words. */
  bankWords(): string[] {
    return [...this.words].filter(([, term]) => term !== NO_TERM).map(([word]) => word);
  }

  /** The term of a normalised word of the bank, made when it is new; `NO_TERM` for a function word. */
  add(word: string): number {
    const known = this.words.get(word);
    if (known !== undefined) return known;
    const term = isFunctionWord(word) ? NO_TERM : (this.themes.words.get(word)?.stem ?? this.termOf(word));
    this.words.set(word, term);
    return term;
  }

  /** The term of a word as typed, if any word of its stem is known; `NO_TERM` for a function word. */
  find(word: string): number | undefined {
    if (isFunctionWord(word)) return NO_TERM;
    const known = this.words.get(word) ?? this.themes.words.get(word)?.stem;
    if (known !== undefined) return known;
    const stemmed = stem(word);
    return this.themes.stemIds.get(stemmed) ?? this.terms.get(stemmed);
  }

  /** Whether the word stands in the bank or the themes as it is written. */
  hasWord(word: string): boolean {
    return this.words.has(word) || this.themes.words.has(word);
  }

  isInBank(word: string): boolean {
    return this.words.has(word);
  }

  /** How usual a word is beside others that could be meant: in interviews, and in this bank. */
  priorOf(word: string, inBank: number): number {
    return (this.themes.words.get(word)?.prior ?? 0) + (this.isInBank(word) ? inBank : 0);
  }

  /** How telling a term is whatever the bank, 0 to 1. All words of little weight stand in the themes. */
  telling(term: number): number {
    return this.themes.telling[term] ?? 1;
  }

  /** The terms an abbreviation stands for, one list a meaning. */
  meaningsOf(term: number): readonly (readonly number[])[] {
    return this.short.get(term) ?? NOTHING;
  }

  /** Abbreviations that may stand for words beginning with this term. */
  abbreviationsFrom(term: number): readonly { readonly short: number; readonly rest: readonly number[] }[] {
    return this.long.get(term) ?? NOTHING;
  }

  /** The term of a word that does not stand in the themes as it is written. */
  private termOf(word: string): number {
    const stemmed = stem(word);
    const known = this.themes.stemIds.get(stemmed) ?? this.terms.get(stemmed);
    if (known !== undefined) return known;
    const term = this.size;
    this.terms.set(stemmed, term);
    return term;
  }
}
