import { abbreviations } from './abbreviations.ts';
import type { CompiledThemes } from './compiled-themes.ts';
import { isFunctionWord, tellingWeight } from './interview-words.ts';
import type { SearchParts } from './parts.ts';
import { stem } from './stem.ts';

/** The number of a function word, which has no term. */
export const NO_TERM = -1;

/**
 * Every word of the themes and of one bank, with the number of its term (its stem). Terms of the themes come first, so
 * that a term number below `themes.stems.length` is also a stem of the themes. Words are only ever added.
 */
export class Vocabulary {
  readonly themes: CompiledThemes;
  /** Words of the bank: text to term. */
  private readonly words = new Map<string, number>();
  private readonly terms = new Map<string, number>();
  private readonly stemOf: (word: string) => string;
  private readonly usesTelling: boolean;
  private tellings: number[] = [];
  /** Words added since `takeAdded` was last called. */
  private added: string[] = [];
  private readonly short = new Map<number, number[][]>();
  private readonly long = new Map<number, { short: number; rest: number[] }[]>();

  constructor(themes: CompiledThemes, parts: SearchParts) {
    this.themes = themes;
    this.stemOf = parts.stems ? stem : (word) => word;
    this.usesTelling = parts.tellingWords;
    if (parts.abbreviations) this.learnAbbreviations();
  }

  /** How many terms there are. */
  get size(): number {
    return this.themes.stems.length + this.tellings.length;
  }

  /** The term of a normalised word of the bank, made when it is new; `NO_TERM` for a function word. */
  add(word: string): number {
    const known = this.words.get(word);
    if (known !== undefined) return known;
    const term = isFunctionWord(word) ? NO_TERM : this.termOf(word);
    this.words.set(word, term);
    if (term !== NO_TERM) this.added.push(word);
    return term;
  }

  /** The term of a word as typed, if any word of its stem is known; `NO_TERM` for a function word. */
  find(word: string): number | undefined {
    if (isFunctionWord(word)) return NO_TERM;
    const known = this.words.get(word) ?? this.themes.surfaces.get(word)?.stem;
    if (known !== undefined) return known;
    const stemmed = this.stemOf(word);
    return this.themes.stemIds.get(stemmed) ?? this.terms.get(stemmed);
  }

  /** Whether the word stands in the bank or the themes as it is written. */
  hasWord(word: string): boolean {
    return this.words.has(word) || this.themes.surfaces.has(word);
  }

  isInBank(word: string): boolean {
    return this.words.has(word);
  }

  /** How telling a term is whatever the bank, 0 to 1. */
  telling(term: number): number {
    if (!this.usesTelling) return 1;
    const base = this.themes.stems.length;
    return (term < base ? this.themes.telling[term] : this.tellings[term - base]) ?? 1;
  }

  /** The terms an abbreviation stands for, one list a meaning. */
  meaningsOf(term: number): readonly (readonly number[])[] {
    return this.short.get(term) ?? [];
  }

  /** Abbreviations that may stand for words beginning with this term. */
  abbreviationsFrom(term: number): readonly { readonly short: number; readonly rest: readonly number[] }[] {
    return this.long.get(term) ?? [];
  }

  /** The words added since the last call, for the list of completions. */
  takeAdded(): string[] {
    const added = this.added;
    this.added = [];
    return added;
  }

  private termOf(word: string): number {
    const surface = this.themes.surfaces.get(word);
    if (surface) return surface.stem;
    const stemmed = this.stemOf(word);
    const known = this.themes.stemIds.get(stemmed) ?? this.terms.get(stemmed);
    if (known !== undefined) return known;
    const term = this.size;
    this.terms.set(stemmed, term);
    this.tellings.push(tellingWeight(stemmed, stem));
    return term;
  }

  private learnAbbreviations(): void {
    for (const { short, long } of abbreviations) {
      const shortTerm = this.termOf(short);
      const longTerms = long.map((word) => this.termOf(word));
      this.short.set(shortTerm, [...(this.short.get(shortTerm) ?? []), longTerms]);
      const [first, ...rest] = longTerms;
      if (first === undefined || rest.length === 0) continue;
      this.long.set(first, [...(this.long.get(first) ?? []), { short: shortTerm, rest }]);
    }
  }
}
