import fitted from '../../assets/ranking.json' with { type: 'json' };

/**
 * The numbers that reading a text turns on, chosen on the phrasings of `tests/core/search/fixtures/phrasings-dev.tsv`; each
 * may move by a third without a figure changing by more than two hundredths.
 */
export const WEIGHTS = {
  /** A theme called this strongly is half sure; a strong call is 1. */
  halfSure: 0.3,
  /** The shares of a query's themes are their strengths to this power. */
  sharpness: 2.5,
  /** The shares of a question's themes are their strengths, over the strongest, to this power. */
  carriedPower: 1.3,
  /** A question whose strongest theme is called less than this carries it only in that proportion. */
  certain: 0.8,
  /** A word of little telling weight calls its themes in proportion to that weight to this power. */
  singleTelling: 0.4,
  /** The most a word that only stands inside phrases of a theme says for it on its own. */
  inherited: 0.45,
  /** A phrase whose words tell less than this together is compared word for word, small words included. */
  thin: 0.41,
  /** How much of what a word says for its themes a phrase around it takes away. */
  covered: 0.6,
  /** How much a later sentence says of what a question is about, beside its first. */
  later: 0.5,
  /** The weight of a word nobody knows, beside the 1 of a telling word. */
  unknown: 0.8,
  /** How sure it is that a word typed so far is the whole word, when it is one and others begin with it. */
  isWhole: 0.5,
  /** The least a word counts towards own words when it stands in the bank as typed so far. */
  exact: 0.8,
  /** How much likelier a beginning means a word when it stands in the bank, beside a strong call of a theme. */
  inBank: 2,
  /** How sure a literal call is of which all words but the last are typed. */
  begun: 0.6,
} as const;

/** What of a query a document has; each from 0 to 1, but for `sum`. */
export interface Evidence {
  /** The share of the words' weight that it has, by where they stand, and wherever they stand. */
  readonly words: number;
  readonly anywhere: number;
  /** 1 if it has all words as they are typed. */
  readonly allWords: number;
  /** How much of its own telling words is asked for. */
  readonly share: number;
  /** ln(1 + weight of the words it has). */
  readonly sum: number;
  /** How much of what is asked about it is about, and the same where themes of many documents count less. */
  readonly themes: number;
  readonly rareThemes: number;
  /**
   * How near its meaning is: by its question, by its question without what all of the bank have in common, by what it asks
   * about, and by its notes; 0 where meaning is not asked.
   */
  readonly question: number;
  readonly apart: number;
  readonly subject: number;
  readonly notes: number;
}

/** The names of the evidence. */
export const EVIDENCE: readonly (keyof Evidence)[] = [
  'words',
  'anywhere',
  'allWords',
  'share',
  'sum',
  'themes',
  'rareThemes',
  'question',
  'apart',
  'subject',
  'notes',
];

/**
 * How much each piece of evidence counts for a question, and how much speaks for no question at all. The chance of a
 * question is exp(its evidence) over the sum of all such, that of no question among them: a conditional logit
 * (McFadden 1974), fitted on several banks at once.
 */
export interface Weights {
  readonly weights: Readonly<Record<keyof Evidence, number>>;
  readonly none: {
    readonly always: number;
    /** Times the share of words nobody knows. */
    readonly unknown: number;
    /** Times the nearness in meaning to what any interviewer may ask. */
    readonly common: number;
    /** Times the weight of the query's words, 1 at most. */
    readonly weight: number;
    /** Times ln(1 + number of words). */
    readonly count: number;
  };
}

/** What puts the questions in order, and what says whether the first is shown as sure. */
export interface Model extends Weights {
  /** Another look at the same evidence, which says how likely the first is; left out where it is the one of the order. */
  readonly second?: Weights;
  /**
   * What speaks for taking the first result for the answer, on the scale of logarithms of odds; from 0 on it is taken.
   * By itself the chance only says how it stands beside the other questions of the bank.
   */
  readonly sure: {
    readonly always: number;
    /** Times the logarithm of the odds of its chance. */
    readonly chance: number;
    /** Times the nearness of its question in meaning. */
    readonly question: number;
  };
}

/** As `npm run bench -- fit` prints them. */
export const WORDS_ALONE: Model = fitted.wordsAlone;
export const WITH_MEANING: Model = fitted.withMeaning;
