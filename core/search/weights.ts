/**
 * The numbers the ranking turns on, chosen on the phrasings of `tests/core/search/fixtures/phrasings-dev.tsv`; each may
 * move by a third without a figure changing by more than two hundredths.
 */
export const WEIGHTS = {
  /** What a perfect match of themes is worth, of 1. */
  themes: 0.9,
  /** What a perfect match of own words is worth where the query calls no theme, of 1. */
  words: 0.92,
  /** How much less own words are worth where the themes of the query are sure. */
  wordsLess: 0.5,
  /** Matching half of the words is worth 0.5 to this power. */
  wordPower: 1.3,
  /** A query whose words weigh less than this together is matched by its words only in that proportion. */
  telling: 0.6,
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
  /** From this score on a match is taken for the answer. */
  confident: 0.36,
} as const;
