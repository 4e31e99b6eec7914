import type { ThemeReader } from './activation.ts';
import { isAsking } from './interview-words.ts';
import type { SearchParts } from './parts.ts';
import type { QueryWord } from './query.ts';
import { listLength, type Segment } from './segment.ts';
import { sequenceOf } from './sequence.ts';
import { WEIGHTS } from './weights.ts';
import { stem } from './stem.ts';
import { NO_TERM, type Vocabulary } from './vocabulary.ts';

/** The strongest themes of a query that are looked up. */
const MOST_THEMES = 8;
/** A document that holds this share of the words' weight holds all of them; the last may be thought half typed. */
const ALL_WORDS = 0.79;
/** How much of its own score such a document keeps above what makes an answer. */
const LITERAL = 0.5;

/** What a query asks about, in terms and themes. */
export interface Asked {
  readonly words: readonly {
    readonly weight: number;
    /** The term typed in full, which is meant whatever else it may become; `NO_TERM` when there is none. */
    readonly exact: number;
    /** `chance`: how likely the term is meant; `part`: its part of the word's weight. Both 0 to 1. */
    readonly terms: readonly { readonly term: number; readonly chance: number; readonly part: number }[];
  }[];
  /** Sum of the words' weights. */
  readonly weight: number;
  /** Whether a document that holds all the words is an answer however little they say. */
  readonly isLiteral: boolean;
  readonly themes: readonly { readonly theme: number; readonly share: number }[];
  /** How sure the themes are, 0 to 1. */
  readonly sureness: number;
}

export interface Ranked {
  readonly document: number;
  readonly score: number;
  readonly words: number;
  readonly themes: number;
}

/** What the themes alone give a document, 0 to 1. */
export function themeScore(asked: Asked, themes: number): number {
  return WEIGHTS.themes * asked.sureness * themes;
}

/**
 * What the words alone give it, 0 to 1: the less the surer the themes of the query are, except where the document has all
 * its words.
 */
export function wordScore(asked: Asked, words: number): number {
  const count = WEIGHTS.words - WEIGHTS.wordsLess * asked.sureness * (1 - words ** 8);
  return count * words ** WEIGHTS.wordPower * Math.min(1, asked.weight / WEIGHTS.telling);
}

/** Weighs the words of a query and finds its themes. `frequency` gives how many of `count` documents have a term. */
export function weighQuery(
  words: readonly QueryWord[],
  vocabulary: Vocabulary,
  reader: ThemeReader,
  frequency: (term: number) => number,
  count: number,
  parts: SearchParts,
): Asked {
  const whole = Math.log(1 + count);
  const weighed = words
    .filter(({ isLiteral }) => !isLiteral)
    .map(({ terms, exact, emphasis }) => {
      const told = terms.map(({ term, chance }) => {
        const rarity = count < 2 ? 1 : Math.log(1 + count / Math.max(1, frequency(term))) / whole;
        return chance * vocabulary.telling(term) * rarity;
      });
      const weight = terms.length === 0 ? WEIGHTS.unknown : told.reduce((sum, one) => sum + one, 0);
      return {
        weight: weight * emphasis,
        terms: terms.map(({ term, chance }, i) => ({ term, chance, part: (told[i] ?? 0) / weight })),
        exact,
      };
    });
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const isLiteral = looksForWords(words);
  if (!parts.themes) return { words: weighed, weight: total, isLiteral, themes: [], sureness: 0 };
  const called = reader.read(sequenceOf(words, vocabulary.themes.stems.length));
  let most = 0;
  for (const value of called) most = Math.max(most, value);
  return {
    words: weighed,
    weight: total,
    isLiteral,
    themes: themesAsked(called),
    sureness: most / (most + WEIGHTS.halfSure),
  };
}

/** Whether the words typed are all known as they are, and are more than a request to tell something. */
function looksForWords(words: readonly QueryWord[]): boolean {
  const typed = words.filter(({ isLiteral }) => !isLiteral);
  return typed.every(({ exact }) => exact !== NO_TERM) && typed.some(({ text }) => !isAsking(stem(text)));
}

/** The themes called, as shares of what is asked, largest first. */
export function themesAsked(called: Float32Array): { theme: number; share: number }[] {
  const strongest = [...called.entries()]
    .filter(([, value]) => value > 0.02)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_THEMES);
  const whole = strongest.reduce((sum, [, value]) => sum + value ** WEIGHTS.sharpness, 0);
  return strongest
    .map(([theme, value]) => ({ theme, share: value ** WEIGHTS.sharpness / whole }))
    .filter(({ share }) => share >= 0.02);
}

/** Scores the documents of one segment. Holds working memory of its size. */
export class Ranker {
  private readonly segment: Segment;
  private readonly words: Float32Array;
  private readonly themes: Float32Array;
  private readonly best: Float32Array;
  private readonly isTouched: Uint8Array;
  private readonly touched: Uint32Array;
  private readonly passed: Uint32Array;
  private touchedCount = 0;

  constructor(segment: Segment) {
    this.segment = segment;
    this.words = new Float32Array(segment.count);
    this.themes = new Float32Array(segment.count);
    this.best = new Float32Array(segment.count);
    this.isTouched = new Uint8Array(segment.count);
    this.touched = new Uint32Array(segment.count);
    this.passed = new Uint32Array(segment.count);
  }

  frequency(term: number): number {
    return listLength(this.segment.terms, term);
  }

  /** The best documents, best first, equal ones in order; those for which `isLive` is false are left out. */
  rank(
    asked: Asked,
    limit: number,
    vocabulary: Vocabulary,
    parts: SearchParts,
    isLive: (document: number) => boolean,
  ): Ranked[] {
    if (parts.ownWords) this.addWords(asked);
    this.addThemes(asked, vocabulary, parts);
    const top: Ranked[] = [];
    for (let i = 0; i < this.touchedCount; i++) {
      const document = this.touched[i] ?? 0;
      const words = asked.weight > 0 ? Math.min(1, (this.words[document] ?? 0) / asked.weight) : 0;
      const themes = Math.min(1, this.themes[document] ?? 0);
      this.words[document] = 0;
      this.themes[document] = 0;
      this.isTouched[document] = 0;
      const mixed = 1 - (1 - themeScore(asked, themes)) * (1 - wordScore(asked, words));
      const score =
        asked.isLiteral && words >= ALL_WORDS
          ? Math.max(mixed, WEIGHTS.confident + (1 - WEIGHTS.confident) * LITERAL * mixed)
          : mixed;
      const worst = top.length === limit ? top[limit - 1] : undefined;
      if (worst && (score < worst.score || (score === worst.score && document > worst.document))) continue;
      if (!isLive(document)) continue;
      insert(top, { document, score, words, themes }, limit);
    }
    this.touchedCount = 0;
    return top;
  }

  private touch(document: number): void {
    if (this.isTouched[document] === 1) return;
    this.isTouched[document] = 1;
    this.touched[this.touchedCount++] = document;
  }

  private addWords(asked: Asked): void {
    const { starts, documents, weights } = this.segment.terms;
    for (const { weight, terms, exact } of asked.words) {
      if (weight < 0.01 && asked.weight >= 0.1) continue;
      let passed = 0;
      for (const { term, part } of terms) {
        if (term + 1 >= starts.length || part < 0.01) continue;
        const end = starts[term + 1] ?? 0;
        const factor = (term === exact ? Math.max(part, WEIGHTS.exact) : part) / 255;
        for (let at = starts[term] ?? 0; at < end; at++) {
          const document = documents[at] ?? 0;
          const value = factor * (weights[at] ?? 0);
          const so = this.best[document] ?? 0;
          if (value <= so) continue;
          if (so === 0) {
            this.passed[passed++] = document;
            this.touch(document);
          }
          this.best[document] = value;
        }
      }
      for (let i = 0; i < passed; i++) {
        const document = this.passed[i] ?? 0;
        this.words[document] = (this.words[document] ?? 0) + weight * (this.best[document] ?? 0);
        this.best[document] = 0;
      }
    }
  }

  private addThemes(asked: Asked, vocabulary: Vocabulary, parts: SearchParts): void {
    const { starts, documents, weights } = this.segment.themes;
    for (const { theme, share } of asked.themes) {
      let passed = 0;
      for (const [near, nearShare] of vocabulary.themes.near[theme] ?? []) {
        if (!parts.nearThemes && near !== theme) continue;
        if (near + 1 >= starts.length) continue;
        const end = starts[near + 1] ?? 0;
        const factor = nearShare / 255;
        for (let at = starts[near] ?? 0; at < end; at++) {
          const document = documents[at] ?? 0;
          const value = factor * (weights[at] ?? 0);
          const so = this.best[document] ?? 0;
          if (value <= so) continue;
          if (so === 0) {
            this.passed[passed++] = document;
            this.touch(document);
          }
          this.best[document] = value;
        }
      }
      for (let i = 0; i < passed; i++) {
        const document = this.passed[i] ?? 0;
        this.themes[document] = (this.themes[document] ?? 0) + share * (this.best[document] ?? 0);
        this.best[document] = 0;
      }
    }
  }
}

function insert(top: Ranked[], entry: Ranked, limit: number): void {
  let at = top.length;
  while (at > 0) {
    const above = top[at - 1];
    if (
      !above ||
      above.score > entry.score ||
      (above.score === entry.score && above.document < entry.document)
    )
      break;
    at--;
  }
  top.splice(at, 0, entry);
  if (top.length > limit) top.pop();
}
