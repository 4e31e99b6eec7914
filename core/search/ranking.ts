import { isAsking } from './text-reader.ts';
import type { Likeness } from './meaning.ts';
import { sequenceOf, type QueryWord } from './query-reader.ts';
import type { Content } from './document-reader.ts';
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
export interface WeightedQuery {
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
  readonly confidence: number;
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
): WeightedQuery {
  const weighed = words
    .filter(({ isLiteral }) => !isLiteral)
    .map(({ terms, exact, emphasis }) => {
      const shares = terms.map(
        ({ term, chance }) => chance * vocabulary.weightOf(term) * idf(frequency(term), count),
      );
      const weight = terms.length === 0 ? WEIGHTS.unknown : shares.reduce((sum, one) => sum + one, 0);
      return {
        weight: weight * emphasis,
        terms: terms.map(({ term, chance }, i) => ({
          term,
          chance,
          part: weight > 0 ? (shares[i] ?? 0) / weight : 0,
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
    confidence: most / (most + WEIGHTS.halfSure),
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
function idf(documents: number, count: number): number {
  return count < 2 ? 1 : Math.log(1 + count / Math.max(1, documents)) / Math.log(1 + count);
}

/** An inverted index: for each term or theme, the posting list of the documents that have it. */
interface Postings {
  /** List `i` is `documents.subarray(starts[i], starts[i + 1])`, ascending; it is empty if `i` is past the last list. */
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
  /** Weight of each posting, 0 to 255 for 0 to 1. */
  readonly weights: Uint8Array;
}

/** A posting and the list it belongs to. */
interface Posting {
  readonly list: number;
  readonly document: number;
  /** 0 to 1. */
  readonly weight: number;
}

/** Builds an inverted index from postings in document order, by counting sort. */
function indexPostings(postings: readonly Posting[], listCount: number): Postings {
  const starts = new Uint32Array(listCount + 1);
  for (const { list } of postings) starts[list + 1] = (starts[list + 1] ?? 0) + 1;
  for (let i = 0; i < listCount; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const next = starts.slice();
  const documents = new Uint32Array(postings.length);
  const weights = new Uint8Array(postings.length);
  for (const { list, document, weight } of postings) {
    const at = next[list] ?? 0;
    next[list] = at + 1;
    documents[at] = document;
    weights[at] = weight >= 1 ? 255 : weight * 254 + 1;
  }
  return { starts, documents, weights };
}

/** Compares queries with documents, by an inverted index. Reuses its buffers from query to query. */
export class Ranker {
  private readonly near: Vocabulary['themes']['near'];
  private readonly count: number;
  private readonly terms: Postings;
  private readonly themes: Postings;
  /** Inverse document frequency of each theme, 0 to 1. */
  private readonly idf: readonly number[];
  /** Total weight of the words in each document’s question. */
  private readonly questionWeight: Float32Array;
  private readonly best: Float32Array;
  private readonly sums: Readonly<
    Record<'words' | 'anywhere' | 'inQuestion' | 'themes' | 'rareThemes', Float32Array>
  >;

  constructor(contents: readonly Content[], vocabulary: Vocabulary) {
    const terms: Posting[] = [];
    const themes: Posting[] = [];
    const carried = vocabulary.themes.names.map(() => 0);
    contents.forEach((content, document) => {
      for (const [list, weight] of content.terms) terms.push({ list, document, weight });
      for (const { theme, share } of content.themes) {
        themes.push({ list: theme, document, weight: share });
        carried[theme] = (carried[theme] ?? 0) + share;
      }
    });
    this.count = contents.length;
    this.near = vocabulary.themes.near;
    this.terms = indexPostings(terms, vocabulary.size);
    this.themes = indexPostings(themes, this.near.length);
    this.idf = carried.map((documents) => idf(documents, this.count));
    this.questionWeight = Float32Array.from(contents, (content) =>
      [...content.terms].reduce(
        (sum, [term, weight]) =>
          weight < 1 ? sum : sum + vocabulary.weightOf(term) * idf(this.frequency(term), this.count),
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
    const { starts } = this.terms;
    return term + 1 < starts.length ? (starts[term + 1] ?? 0) - (starts[term] ?? 0) : 0;
  }

  /** Returns the evidence for each document, in document order. */
  weigh(query: WeightedQuery, likeness?: Likeness): Evidence[] {
    const { words, anywhere, inQuestion, themes, rareThemes } = this.sums;
    for (const sum of Object.values(this.sums)) sum.fill(0);
    for (const { weight, terms, exact } of query.words) {
      if (weight < 0.01 && query.weight >= 0.1) continue;
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
    for (const { theme, share } of query.themes) {
      const near = this.near[theme] ?? [];
      const lists = near.map(([list, factor]) => ({ list, factor }));
      this.addBest(this.themes, lists, share, (entry) => entry / 255, themes);
      const rare = near.map(([list, factor]) => ({ list, factor: factor * (this.idf[list] ?? 1) }));
      this.addBest(this.themes, rare, share, (entry) => entry / 255, rareThemes);
    }
    const shareOf = (sum: number): number => (query.weight > 0 ? Math.min(1, sum / query.weight) : 0);
    return Array.from({ length: this.count }, (_, document) => {
      const all = shareOf(anywhere[document] ?? 0);
      return {
        words: shareOf(words[document] ?? 0),
        anywhere: all,
        allWords: query.isLiteral && all >= ALL_WORDS ? 1 : 0,
        share: Math.min(1, (inQuestion[document] ?? 0) / ((this.questionWeight[document] ?? 0) + LITTLE)),
        sum: Math.log1p(words[document] ?? 0),
        themes: Math.min(1, themes[document] ?? 0) * query.confidence,
        rareThemes: Math.min(1, rareThemes[document] ?? 0) * query.confidence,
        question: likeness?.question[document] ?? 0,
        centred: likeness?.centred[document] ?? 0,
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
  query: WeightedQuery,
  limit: number,
  model: Weights,
): Ranked[] {
  const found = evidence
    .map((one, document) => ({ document, utility: utilityOf(one, model), evidence: one }))
    .filter(({ utility }) => utility > 0);
  found.sort((one, other) => other.utility - one.utility || one.document - other.document);
  const nothing = utilityOfNone(query, model) + Math.log(Math.max(1, FEW / evidence.length));
  const whole = found
    .slice(0, RIVALS)
    .reduce((sum, { utility }) => sum + Math.exp(utility), Math.exp(nothing));
  return found.slice(0, limit).map(({ document, utility, evidence: own }) => ({
    document,
    score: Math.exp(utility) / whole,
    evidence: own,
  }));
}

/** Returns the utility of a document in the conditional logit. */
function utilityOf(evidence: Evidence, { weights }: Weights): number {
  let sum = 0;
  for (const part of EVIDENCE) sum += weights[part] * evidence[part];
  return sum;
}

/** Returns the utility of “no document answers this”. */
function utilityOfNone({ unknown, common, weight, words }: WeightedQuery, { none }: Weights): number {
  return (
    none.always +
    none.unknown * unknown +
    none.common * common +
    none.weight * Math.min(1, weight) +
    none.count * Math.log1p(words.length)
  );
}
