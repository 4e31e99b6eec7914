import { isAsking } from './interview-words.ts';
import { listLength, PostingsBuilder, type Postings } from './postings.ts';
import { sequenceOf, type QueryWord } from './query-reader.ts';
import type { Content } from './question-reader.ts';
import { stem } from './stem.ts';
import { themeShares, type ThemeMatcher, type ThemeShare } from './theme-matcher.ts';
import { NO_TERM, type Vocabulary } from './vocabulary.ts';
import { WEIGHTS } from './weights.ts';

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
  readonly themes: readonly ThemeShare[];
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
  matcher: ThemeMatcher,
  frequency: (term: number) => number,
  count: number,
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
  const strengths = matcher.match(sequenceOf(words, vocabulary.themes.stems.length));
  const most = strengths.reduce((one, other) => Math.max(one, other), 0);
  return {
    words: weighed,
    weight: total,
    isLiteral,
    themes: themeShares(strengths),
    sureness: most / (most + WEIGHTS.halfSure),
  };
}

/** Whether the words typed are all known as they are, and are more than a request to tell something. */
function looksForWords(words: readonly QueryWord[]): boolean {
  const typed = words.filter(({ isLiteral }) => !isLiteral);
  return typed.every(({ exact }) => exact !== NO_TERM) && typed.some(({ text }) => !isAsking(stem(text)));
}

/** Ranks documents by what they contain. Holds working memory for each. */
export class Ranker {
  private readonly near: Vocabulary['themes']['near'];
  private readonly terms: Postings;
  private readonly themes: Postings;
  private readonly ofWords: Float32Array;
  private readonly ofThemes: Float32Array;
  private readonly best: Float32Array;

  constructor(contents: readonly Content[], vocabulary: Vocabulary) {
    const terms = new PostingsBuilder();
    const themes = new PostingsBuilder();
    contents.forEach((content, document) => {
      for (const [term, weight] of content.terms) terms.add(term, document, weight);
      for (const { theme, share } of content.themes) themes.add(theme, document, share);
    });
    this.near = vocabulary.themes.near;
    this.terms = terms.finish(vocabulary.size);
    this.themes = themes.finish(this.near.length);
    this.ofWords = new Float32Array(contents.length);
    this.ofThemes = new Float32Array(contents.length);
    this.best = new Float32Array(contents.length);
  }

  /** How many documents contain a term. */
  frequency(term: number): number {
    return listLength(this.terms, term);
  }

  /** The best documents, best first, equal ones in order. */
  rank(asked: Asked, limit: number): Ranked[] {
    this.ofWords.fill(0);
    this.ofThemes.fill(0);
    for (const { weight, terms, exact } of asked.words) {
      if (weight < 0.01 && asked.weight >= 0.1) continue;
      const lists = terms
        .filter(({ part }) => part >= 0.01)
        .map(({ term, part }) => ({
          list: term,
          factor: term === exact ? Math.max(part, WEIGHTS.exact) : part,
        }));
      this.addBest(this.terms, lists, weight, this.ofWords);
    }
    for (const { theme, share } of asked.themes) {
      const lists = (this.near[theme] ?? []).map(([list, factor]) => ({ list, factor }));
      this.addBest(this.themes, lists, share, this.ofThemes);
    }
    const top: Ranked[] = [];
    for (let document = 0; document < this.ofWords.length; document++) {
      const words = asked.weight > 0 ? Math.min(1, (this.ofWords[document] ?? 0) / asked.weight) : 0;
      const themes = Math.min(1, this.ofThemes[document] ?? 0);
      if (words === 0 && themes === 0) continue;
      const score = scoreOf(asked, words, themes);
      if (top.length === limit && score <= (top[limit - 1]?.score ?? 0)) continue;
      const below = top.findIndex((other) => other.score < score);
      top.splice(below < 0 ? top.length : below, 0, { document, score, words, themes });
      if (top.length > limit) top.pop();
    }
    return top;
  }

  /** Adds to each document the best that one of several lists has for it, times `weight`. */
  private addBest(
    { starts, documents, weights }: Postings,
    lists: readonly { readonly list: number; readonly factor: number }[],
    weight: number,
    sums: Float32Array,
  ): void {
    this.best.fill(0);
    for (const { list, factor } of lists) {
      const end = starts[list + 1] ?? 0;
      for (let at = starts[list] ?? 0; at < end; at++) {
        const document = documents[at] ?? 0;
        const value = (factor * (weights[at] ?? 0)) / 255;
        const so = this.best[document] ?? 0;
        if (value <= so) continue;
        sums[document] = (sums[document] ?? 0) + weight * (value - so);
        this.best[document] = value;
      }
    }
  }
}

function scoreOf(asked: Asked, words: number, themes: number): number {
  const mixed = 1 - (1 - themeScore(asked, themes)) * (1 - wordScore(asked, words));
  if (!asked.isLiteral || words < ALL_WORDS) return mixed;
  return Math.max(mixed, WEIGHTS.confident + (1 - WEIGHTS.confident) * LITERAL * mixed);
}
