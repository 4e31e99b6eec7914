import { isAsking } from './interview-phrases.ts';
import type { Likeness } from './meaning.ts';
import { listLength, PostingsBuilder, type Postings } from './postings.ts';
import { sequenceOf, type QueryWord } from './query-reader.ts';
import type { Content } from './question-reader.ts';
import { stem } from './stem.ts';
import { themeShares, type ThemeMatcher, type ThemeShare } from './theme-matcher.ts';
import { NO_TERM, type Vocabulary } from './vocabulary.ts';
import { EVIDENCE, WEIGHTS, type Evidence, type Weights } from './weights.ts';

/** From this share of the query’s weight on, a document has all words. Below 1, since the last word may be a prefix. */
const ALL_WORDS = 0.79;
/** Number of documents that compete for the probability, whatever the size of the bank. */
export const RIVALS = 20;
/** The fewer questions below this a bank has, the likelier it lacks the answer. */
const FEW = 10;
/** Added to the weight of a question’s words, so that a query cannot fully cover a question of light words alone. */
const LITTLE = 0.3;

/** A query as weighted terms and themes. */
export interface Asked {
  readonly words: readonly {
    readonly weight: number;
    /** The term if this is the whole word; `NO_TERM` if unknown. */
    readonly exact: number;
    /** `chance`: probability that the term is meant; `part`: its share of the word’s weight. Both 0 to 1. */
    readonly terms: readonly { readonly term: number; readonly chance: number; readonly part: number }[];
  }[];
  /** Sum of the word weights. */
  readonly weight: number;
  /** True if all words are known and ask for something; a document with all of them then is an answer. */
  readonly isLiteral: boolean;
  readonly themes: readonly ThemeShare[];
  /** Confidence in the themes, 0 to 1. */
  readonly sureness: number;
  /** Share of words that neither themes nor bank have, 0 to 1. */
  readonly unknown: number;
  /** `Likeness.common`; 0 if meaning is not used. */
  readonly common: number;
}

/** A document in a ranking. */
export interface Ranked {
  readonly document: number;
  /** Probability that it is the answer, 0 to 1. */
  readonly score: number;
  readonly evidence: Evidence;
}

/**
 * Weights the words of a query, and finds its themes.
 *
 * @param frequency returns the document frequency of a term
 * @param count number of documents
 */
export function weighQuery(
  words: readonly QueryWord[],
  vocabulary: Vocabulary,
  matcher: ThemeMatcher,
  frequency: (term: number) => number,
  count: number,
): Asked {
  const weighed = words
    .filter(({ isLiteral }) => !isLiteral)
    .map(({ terms, exact, emphasis }) => {
      const told = terms.map(
        ({ term, chance }) => chance * vocabulary.telling(term) * rarity(frequency(term), count),
      );
      const weight = terms.length === 0 ? WEIGHTS.unknown : told.reduce((sum, one) => sum + one, 0);
      return {
        weight: weight * emphasis,
        terms: terms.map(({ term, chance }, i) => ({
          term,
          chance,
          part: weight > 0 ? (told[i] ?? 0) / weight : 0,
        })),
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
    unknown:
      weighed.length === 0 ? 0 : weighed.filter(({ terms }) => terms.length === 0).length / weighed.length,
    common: 0,
  };
}

/** Returns whether all words are known, and not all of them just ask ("tell me"). */
function looksForWords(words: readonly QueryWord[]): boolean {
  const typed = words.filter(({ isLiteral }) => !isLiteral);
  return typed.every(({ exact }) => exact !== NO_TERM) && typed.some(({ text }) => !isAsking(stem(text)));
}

/** Inverse document frequency, scaled so that a term in one document has 1. */
function rarity(documents: number, count: number): number {
  return count < 2 ? 1 : Math.log(1 + count / Math.max(1, documents)) / Math.log(1 + count);
}

/** Compares queries with documents, by an inverted index. Reuses its buffers from query to query. */
export class Ranker {
  private readonly near: Vocabulary['themes']['near'];
  private readonly count: number;
  private readonly terms: Postings;
  private readonly themes: Postings;
  /** Inverse document frequency of each theme, 0 to 1. */
  private readonly rarity: readonly number[];
  /** Total weight of the words in each document’s question. */
  private readonly telling: Float32Array;
  private readonly best: Float32Array;
  private readonly sums: Readonly<
    Record<'words' | 'anywhere' | 'inQuestion' | 'themes' | 'rareThemes', Float32Array>
  >;

  constructor(contents: readonly Content[], vocabulary: Vocabulary) {
    const terms = new PostingsBuilder();
    const themes = new PostingsBuilder();
    const carried = vocabulary.themes.names.map(() => 0);
    contents.forEach((content, document) => {
      for (const [term, weight] of content.terms) terms.add(term, document, weight);
      for (const { theme, share } of content.themes) {
        themes.add(theme, document, share);
        carried[theme] = (carried[theme] ?? 0) + share;
      }
    });
    this.count = contents.length;
    this.near = vocabulary.themes.near;
    this.terms = terms.finish(vocabulary.size);
    this.themes = themes.finish(this.near.length);
    this.rarity = carried.map((documents) => rarity(documents, this.count));
    this.telling = Float32Array.from(contents, (content) =>
      [...content.terms].reduce(
        (sum, [term, weight]) =>
          weight < 1 ? sum : sum + vocabulary.telling(term) * rarity(this.frequency(term), this.count),
        0,
      ),
    );
    this.best = new Float32Array(this.count);
    const empty = (): Float32Array => new Float32Array(this.count);
    this.sums = {
      words: empty(),
      anywhere: empty(),
      inQuestion: empty(),
      themes: empty(),
      rareThemes: empty(),
    };
  }

  /** Returns the document frequency of a term. */
  frequency(term: number): number {
    return listLength(this.terms, term);
  }

  /** Returns the evidence for each document, in document order. */
  weigh(asked: Asked, likeness?: Likeness): Evidence[] {
    const { words, anywhere, inQuestion, themes, rareThemes } = this.sums;
    for (const sum of Object.values(this.sums)) sum.fill(0);
    for (const { weight, terms, exact } of asked.words) {
      if (weight < 0.01 && asked.weight >= 0.1) continue;
      const lists = terms
        .filter(({ part }) => part >= 0.01)
        .map(({ term, part }) => ({
          list: term,
          factor: term === exact ? Math.max(part, WEIGHTS.exact) : part,
        }));
      this.addBest(this.terms, lists, weight, (entry) => entry / 255, words);
      this.addBest(this.terms, lists, weight, () => 1, anywhere);
      this.addBest(this.terms, lists, weight, (entry) => (entry === 255 ? 1 : 0), inQuestion);
    }
    for (const { theme, share } of asked.themes) {
      const near = this.near[theme] ?? [];
      const lists = near.map(([list, factor]) => ({ list, factor }));
      this.addBest(this.themes, lists, share, (entry) => entry / 255, themes);
      const rare = near.map(([list, factor]) => ({ list, factor: factor * (this.rarity[list] ?? 1) }));
      this.addBest(this.themes, rare, share, (entry) => entry / 255, rareThemes);
    }
    const shareOf = (sum: number): number => (asked.weight > 0 ? Math.min(1, sum / asked.weight) : 0);
    return Array.from({ length: this.count }, (_, document) => {
      const all = shareOf(anywhere[document] ?? 0);
      return {
        words: shareOf(words[document] ?? 0),
        anywhere: all,
        allWords: asked.isLiteral && all >= ALL_WORDS ? 1 : 0,
        share: Math.min(1, (inQuestion[document] ?? 0) / ((this.telling[document] ?? 0) + LITTLE)),
        sum: Math.log1p(words[document] ?? 0),
        themes: Math.min(1, themes[document] ?? 0) * asked.sureness,
        rareThemes: Math.min(1, rareThemes[document] ?? 0) * asked.sureness,
        question: likeness?.question[document] ?? 0,
        apart: likeness?.apart[document] ?? 0,
        subject: likeness?.subject[document] ?? 0,
        notes: likeness?.notes[document] ?? 0,
      };
    });
  }

  /** Adds to each document the highest value that one of several posting lists gives it, times `weight`. */
  private addBest(
    { starts, documents, weights }: Postings,
    lists: readonly { readonly list: number; readonly factor: number }[],
    weight: number,
    valueOf: (entry: number) => number,
    sums: Float32Array,
  ): void {
    this.best.fill(0);
    for (const { list, factor } of lists) {
      const end = starts[list + 1] ?? 0;
      for (let at = starts[list] ?? 0; at < end; at++) {
        const document = documents[at] ?? 0;
        const value = factor * valueOf(weights[at] ?? 0);
        const so = this.best[document] ?? 0;
        if (value <= so) continue;
        sums[document] = (sums[document] ?? 0) + weight * (value - so);
        this.best[document] = value;
      }
    }
  }
}

/** Returns the documents with any evidence, best first, ties in document order; at most `limit`. */
export function rankEvidence(
  evidence: readonly Evidence[],
  asked: Asked,
  limit: number,
  model: Weights,
): Ranked[] {
  const found = evidence
    .map((one, document) => ({ document, says: saysOf(one, model), evidence: one }))
    .filter(({ says }) => says > 0);
  found.sort((one, other) => other.says - one.says || one.document - other.document);
  const nothing = saysNone(asked, model) + Math.log(Math.max(1, FEW / evidence.length));
  const whole = found.slice(0, RIVALS).reduce((sum, { says }) => sum + Math.exp(says), Math.exp(nothing));
  return found
    .slice(0, limit)
    .map(({ document, says, evidence: own }) => ({ document, score: Math.exp(says) / whole, evidence: own }));
}

/** Returns the utility of a document in the conditional logit. */
function saysOf(evidence: Evidence, { weights }: Weights): number {
  let sum = 0;
  for (const part of EVIDENCE) sum += weights[part] * evidence[part];
  return sum;
}

/** Returns the utility of “no document answers this”. */
function saysNone({ unknown, common, weight, words }: Asked, { none }: Weights): number {
  return (
    none.always +
    none.unknown * unknown +
    none.common * common +
    none.weight * Math.min(1, weight) +
    none.count * Math.log1p(words.length)
  );
}
