import { abbreviations } from './abbreviations.ts';
import type { CompiledThemes } from './compiled-themes.ts';
import { isFunctionWord } from './interview-words.ts';
import type { SearchParts } from './parts.ts';
import type { SequenceNode } from './sequences.ts';
import { stem } from './stem.ts';

/** A word of the bank, made once. */
export interface WordEntry {
  readonly text: string;
  /** `NO_TERM` for a function word. */
  readonly term: number;
  readonly startsCompound: boolean;
  readonly endsCompound: boolean;
  /** Whether abbreviations have to do with it. */
  readonly isAbbreviated: boolean;
  /** Calls of themes, and follow-up questions, that begin with this word. */
  readonly literals: SequenceNode<number> | undefined;
  readonly followUps: SequenceNode<true> | undefined;
}

/** The number of a function word, which has no term. */
export const NO_TERM = -1;

const NOTHING: readonly never[] = [];

/**
 * Every word of the themes and of one bank, with the number of its term (its stem). Terms of the themes come first, so
 * that a term number below `themes.stems.length` is also a stem of the themes. Words are only ever added.
 */
export class Vocabulary {
  readonly themes: CompiledThemes;
  /** Words of the bank: text to term. */
  private readonly words = new Map<string, WordEntry>();
  private readonly terms = new Map<string, number>();
  private readonly stemOf: (word: string) => string;
  private readonly usesTelling: boolean;
  private ownTerms = 0;
  /** Terms from this number on stand in no abbreviation. */
  private readonly abbreviated: number;
  /** Words added since `takeAdded` was last called. */
  private added: string[] = [];
  private readonly short = new Map<number, number[][]>();
  private readonly long = new Map<number, { short: number; rest: number[] }[]>();

  constructor(themes: CompiledThemes, parts: SearchParts) {
    this.themes = themes;
    this.stemOf = parts.stems ? stem : (word) => word;
    this.usesTelling = parts.tellingWords;
    if (parts.abbreviations) this.learnAbbreviations();
    this.abbreviated = this.size;
  }

  /** How many terms there are. */
  get size(): number {
    return this.themes.stems.length + this.ownTerms;
  }

  /** A normalised word of the bank, made when it is new. */
  add(text: string): WordEntry {
    const known = this.words.get(text);
    if (known) return known;
    const hint = this.themes.hints.get(text);
    const term = hint?.isFunctionWord === true ? NO_TERM : (hint?.stem ?? this.termOf(text));
    const entry: WordEntry = {
      text,
      term,
      isAbbreviated: term < this.abbreviated && (this.short.has(term) || this.long.has(term)),
      endsCompound: hint?.endsCompound ?? false,
      startsCompound: hint?.startsCompound ?? false,
      literals: hint?.literals,
      followUps: hint?.followUps,
    };
    this.words.set(text, entry);
    if (entry.term !== NO_TERM) this.added.push(text);
    return entry;
  }

  /** The term of a word as typed, if any word of its stem is known; `NO_TERM` for a function word. */
  find(word: string): number | undefined {
    if (isFunctionWord(word)) return NO_TERM;
    const known = this.words.get(word)?.term ?? this.themes.surfaces.get(word)?.stem;
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

  /** How telling a term is whatever the bank, 0 to 1. All words of little weight stand in the themes. */
  telling(term: number): number {
    return this.usesTelling && term < this.themes.stems.length ? (this.themes.telling[term] ?? 1) : 1;
  }

  /** The terms an abbreviation stands for, one list a meaning. */
  meaningsOf(term: number): readonly (readonly number[])[] {
    return this.short.get(term) ?? NOTHING;
  }

  /** Abbreviations that may stand for words beginning with this term. */
  abbreviationsFrom(term: number): readonly { readonly short: number; readonly rest: readonly number[] }[] {
    return this.long.get(term) ?? NOTHING;
  }

  /** The words added since the last call, for the list of completions. */
  takeAdded(): string[] {
    const added = this.added;
    this.added = [];
    return added;
  }

  /** The term of a word that does not stand in the themes as it is written. */
  private termOf(word: string): number {
    const stemmed = this.stemOf(word);
    const known = this.themes.stemIds.get(stemmed) ?? this.terms.get(stemmed);
    if (known !== undefined) return known;
    const term = this.size;
    this.terms.set(stemmed, term);
    this.ownTerms++;
    return term;
  }

  private learnAbbreviations(): void {
    for (const { short, long } of abbreviations) {
      const shortTerm = this.find(short) ?? this.termOf(short);
      const longTerms = long.map((word) => this.find(word) ?? this.termOf(word));
      this.short.set(shortTerm, [...(this.short.get(shortTerm) ?? []), longTerms]);
      const [first, ...rest] = longTerms;
      if (first === undefined || rest.length === 0) continue;
      this.long.set(first, [...(this.long.get(first) ?? []), { short: shortTerm, rest }]);
    }
  }
}
