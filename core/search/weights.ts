import fitted from '../../assets/ranking.json' with { type: 'json' };

/**
 * Parameters for reading texts, tuned by hand on `tests/core/search/fixtures/phrasings-dev.tsv`. Changing any of them by a
 * third changes no figure there by more than 0.02.
 */
export const WEIGHTS = {
  /** Strength at which the confidence in a theme is one half; a strong trigger has strength 1. */
  halfSure: 0.3,
  /** Exponent from a query’s theme strengths to their shares. */
  sharpness: 2.5,
  /** Exponent from a question’s theme strengths, relative to the strongest, to their shares. */
  carriedPower: 1.3,
  /** Strength below which even a question’s strongest theme has a share below 1. */
  certain: 0.8,
  /** Exponent from the weight of a word to its weight as a trigger. */
  singleExponent: 0.4,
  /** Maximum weight, on its own, of a word that triggers a theme only as part of a phrase. */
  inherited: 0.45,
  /** Total weight below which a phrase is a literal trigger: it matches word for word, function words included. */
  thin: 0.41,
  /** Share of a word’s weight for its themes that a phrase around it removes. */
  covered: 0.6,
  /** Weight of the words after the first sentence. */
  later: 0.5,
  /** Weight of an unknown word; an ordinary word has 1. */
  unknown: 0.8,
  /** Minimum probability that a known word is complete although longer words start with it. */
  isWhole: 0.5,
  /** Minimum share of a word’s weight that goes to the term typed in full. */
  exact: 0.8,
  /** Added to the prior of a word that the bank has; a word that is one strong trigger has prior 1. */
  inBank: 2,
  /** Probability of a literal trigger of which all words but the last are typed. */
  begun: 0.6,
} as const;

/** Features of a query and a document, from which the ranking is computed; 0 to 1, except `sum`. */
export interface Evidence {
  /** Share of the query’s weight that the document has, with and without field weights. */
  readonly words: number;
  readonly anywhere: number;
  /** 1 if it has all words, else 0. */
  readonly allWords: number;
  /** Share of the question’s own words that the query has, by weight. */
  readonly share: number;
  /** ln(1 + weight of the matching words). */
  readonly sum: number;
  /** Share of the query’s themes that the document has, without and with inverse document frequency. */
  readonly themes: number;
  readonly rareThemes: number;
  /** Cosine similarities, see `Likeness`; 0 if meaning is not used. */
  readonly question: number;
  readonly centred: number;
  readonly subject: number;
  readonly notes: number;
}

export const EVIDENCE: readonly (keyof Evidence)[] = [
  'words',
  'anywhere',
  'allWords',
  'share',
  'sum',
  'themes',
  'rareThemes',
  'question',
  'centred',
  'subject',
  'notes',
];

/**
 * A conditional logit (McFadden 1974), fitted on several banks at once. The utility of a question is the weighted sum of its
 * evidence; its probability is exp(utility) over the sum for all questions and for “none of them”.
 */
export interface Weights {
  readonly weights: Readonly<Record<keyof Evidence, number>>;
  readonly none: {
    readonly always: number;
    /** Per share of unknown words. */
    readonly unknown: number;
    /** Per `Likeness.common`. */
    readonly common: number;
    /** Per weight of the query’s words, at most 1. */
    readonly weight: number;
    /** Per ln(1 + number of words). */
    readonly count: number;
  };
}

/** Ranks questions, and decides whether the first is shown as sure. */
export interface Model extends Weights {
  /** A second model of the same evidence, for the probability of the first result; if missing, the ranking’s own. */
  readonly second?: Weights;
  /**
   * Calibration: a logistic regression that gives the log-odds that the first result is right; it is shown as sure from 0 on.
   * The probability from the ranking alone only compares the questions of one bank.
   */
  readonly sure: {
    readonly always: number;
    /** Per log-odds of its probability. */
    readonly chance: number;
    /** Per `Evidence.question`. */
    readonly question: number;
  };
}

/** Fitted and printed by `npm run bench -- fit`. */
export const WORDS_ALONE: Model = fitted.wordsAlone;
export const WITH_MEANING: Model = fitted.withMeaning;
