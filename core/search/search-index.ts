import type { Bank, SourceRange } from '../bank/model.ts';
import { isEncodable, type Likeness } from './meaning.ts';
import { openThemes } from './open-themes.ts';
import { MAX_LENGTH, QueryReader, type QueryWord } from './query-reader.ts';
import { isFunctionWord } from './interview-words.ts';
import { stem } from './stem.ts';
import { DocumentReader, fieldsOf, fieldsOfStory, type Content, type Field } from './document-reader.ts';
import { rankEvidence, Ranker, RIVALS, weighQuery, type WeightedQuery, type Ranked } from './ranking.ts';
import { explain } from './reasons.ts';
import { createThemeMatcher } from './theme-matcher.ts';
import type { ThemeTable } from './themes.ts';
import { isMostlyEnglish } from './english-words.ts';
import { Vocabulary } from './vocabulary.ts';
import { wordsOf, type Word } from './words.ts';
import { WITH_MEANING, WORDS_ALONE, type Evidence, type Model, type Weights } from './weights.ts';

/** A question in a search result. */
export interface QuestionMatch {
  /** Index into `Bank.questions`. */
  readonly question: number;
  /** Probability that it is the answer, 0 to 1; comparable between banks. */
  readonly score: number;
  /** True if it asks nearly the same as the match before it. */
  readonly isAlike: boolean;
  /** Why it matched, in a few words ("failure · mistake", "story: Chunking", "also asked as …"). */
  readonly reason: string;
  /** Ranges of the question’s text to highlight, in text order and without overlap, in UTF-16 offsets. */
  readonly marks: readonly SourceRange[];
}

/** A story found by its title, aliases, tags or text. */
export interface StoryMatch {
  /** Index into `Bank.stories`. */
  readonly story: number;
  readonly score: number;
  readonly reason: string;
  /** Ranges of the story’s title to highlight. */
  readonly marks: readonly SourceRange[];
}

export interface SearchAnswer {
  /** Whether the first question is shown as sure; if false, the bank may have no answer. */
  readonly isConfident: boolean;
  /** Best first. */
  readonly questions: readonly QuestionMatch[];
  readonly stories: readonly StoryMatch[];
}

/** An index over one bank; build a new one when the bank changes. */
export interface SearchIndex {
  /**
   * Answers a query as typed so far, with at most `limit` questions and stories. A blank query has no matches.
   *
   * @param likeness similarities for `correct(query)`; without them, words and themes alone decide. A match that is confident
   * by its words is not changed by meaning.
   */
  search(query: string, limit?: number, likeness?: Likeness): SearchAnswer;
  /**
   * Returns whether meaning can improve the answer: false if the bank or query is not mostly English, or if the words alone
   * give a confident match.
   */
  asksMeaning(query: string): boolean;
  /** Returns the text to encode for a query: typos corrected, abbreviations spelt out, the last word completed. */
  correct(query: string): string;
  /** Returns the weighted query and the evidence for each question, to fit the weights. */
  weigh(
    query: string,
    likeness?: Likeness,
  ): { readonly asked: WeightedQuery; readonly evidence: readonly Evidence[] };
  /** Returns whether two questions (indexes into `Bank.questions`) ask nearly the same. */
  areAlike(one: number, other: number): boolean;
}

export interface SearchOptions {
  /** The user’s own themes, merged with the app’s. */
  readonly userThemes?: ThemeTable;
  /** Replaces the app’s themes, to measure what they contribute. */
  readonly themes?: ThemeTable;
}

/** Smallest share of the query’s weight in a story that is shown. */
const MIN_STORY = 0.25;
/** Smallest overlap (Jaccard index of their terms) of two questions that count as asking the same. */
const ALIKE = 0.75;
/** Log-odds (of 60 %) from which a match with all words is final, whatever its meaning. */
const SURE = Math.log(0.6 / 0.4);
/** Keeps log-odds finite. */
const MIN_CHANCE = 1e-9;

/**
 * Queries to run on a new index before the first real one: they fill lazy tables and let the engine compile the hot code.
 * Each is fast enough to run between two keystrokes.
 */
export const warmUpQueries: readonly string[] = [
  '',
  ...beginnings('conflict with a team memb'),
  'tell me about a time you had to learn quikcly',
  'prioritise deadlnie',
  ...'a b c d e f g h i j k l m n o p q r s t u v w x y z'.split(' '),
  'explain complex',
  'led a project that failed',
];

function beginnings(text: string): string[] {
  return Array.from(text, (_, at) => text.slice(0, at + 1));
}

/** Builds an index over a bank’s questions and stories. Never throws, whatever the texts. */
export function createSearchIndex(bank: Bank, options: SearchOptions = {}): SearchIndex {
  const themes = openThemes(options.userThemes, options.themes);
  const vocabulary = new Vocabulary(themes);
  const reader = new DocumentReader(vocabulary);
  const matcher = createThemeMatcher(themes);
  const storyById = new Map(bank.stories.map((story) => [story.id, story]));
  const questionFields = bank.questions.map((question) => fieldsOf(question, (id) => storyById.get(id)));
  const storyFields = bank.stories.map(fieldsOfStory);
  const texts = questionFields.flat().map(({ text }) => text);
  const contents = questionFields.map((fields) => reader.readFields(fields, true));
  const questions = new Ranker(contents, vocabulary);
  const stories = new Ranker(
    storyFields.map((fields) => reader.readFields(fields, false)),
    vocabulary,
  );
  // Created with the first query, when the vocabulary has all words of the bank.
  let reading: QueryReader | null = null;
  const queries = (): QueryReader => (reading ??= new QueryReader(vocabulary, texts));
  let isEnglishBank: boolean | null = null;
  const weigh = (words: readonly QueryWord[], ranker: Ranker, count: number): WeightedQuery =>
    weighQuery(words, vocabulary, matcher, (term) => ranker.frequency(term), count);
  const isAlike = (one: number, other: number): boolean => areAlike(contents[one], contents[other]);
  const verbatim = createVerbatimFinder(questionFields);
  const rank = (asked: WeightedQuery, holds: Holds | null, likeness?: Likeness): Ranking => {
    const evidence = preferVerbatim(questions.weigh(asked, likeness), holds);
    const model = likeness ? WITH_MEANING : WORDS_ALONE;
    return rankQuestions(model, model.second ?? model, evidence, asked, isAlike);
  };
  const ask = (words: readonly QueryWord[], likeness?: Likeness): WeightedQuery => ({
    ...weigh(words, questions, contents.length),
    common: likeness?.common ?? 0,
  });

  return {
    search(query, limit = 10, likeness) {
      const words = queries().read(query);
      const asked = ask(words, likeness);
      const holds = verbatim(query);
      const byWords = rank(asked, holds);
      const isByWords = isSure(byWords);
      const ranking = likeness && !isByWords ? rank(asked, holds, likeness) : byWords;
      return {
        isConfident: isByWords || calibratedLogOdds(ranking, likeness ? WITH_MEANING : WORDS_ALONE) >= 0,
        questions: ranking.found.slice(0, limit).map((ranked) => ({
          question: ranked.document,
          score: ranked.score,
          isAlike: ranked.isAlike,
          ...explain(asked, ranked, questionFields[ranked.document] ?? [], vocabulary, reader),
        })),
        stories: findStories(words, limit),
      };
    },
    asksMeaning(query) {
      isEnglishBank ??= isMostlyEnglish(vocabulary.bankWords());
      if (!isEnglishBank || !isEncodable(query)) return false;
      if (!isMostlyEnglish(wordsOf(queries().correct(query)).map(({ text }) => text))) return false;
      return !isSure(rank(ask(queries().read(query)), verbatim(query)));
    },
    correct: (query) => queries().correct(query),
    weigh(query, likeness) {
      const asked = ask(queries().read(query), likeness);
      return { asked, evidence: preferVerbatim(questions.weigh(asked, likeness), verbatim(query)) };
    },
    areAlike: isAlike,
  };

  function findStories(words: readonly QueryWord[], limit: number): StoryMatch[] {
    const asked = { ...weigh(words, stories, bank.stories.length), themes: [] };
    return rankEvidence(stories.weigh(asked), asked, limit, WORDS_ALONE)
      .filter(({ evidence }) => evidence.words >= MIN_STORY)
      .map((ranked) => ({
        story: ranked.document,
        score: ranked.score,
        ...explain(asked, ranked, storyFields[ranked.document] ?? [], vocabulary, reader),
      }));
  }
}

/** A ranked document, and whether it asks nearly the same as the one before it. */
interface Grouped extends Ranked {
  readonly isAlike: boolean;
}

/** Moves questions that ask nearly the same next to the best of them. */
function groupAlike(ranked: readonly Ranked[], isAlike: (one: number, other: number) => boolean): Grouped[] {
  const left = [...ranked];
  const grouped: Grouped[] = [];
  for (let first = left.shift(); first; first = left.shift()) {
    grouped.push({ ...first, isAlike: false });
    for (let i = 0; i < left.length;) {
      const other = left[i];
      if (!other || !isAlike(first.document, other.document)) i++;
      else grouped.push(...left.splice(i, 1).map((one) => ({ ...one, isAlike: true })));
    }
  }
  return grouped;
}

/** Returns whether two questions share nearly all terms, and at least two. */
function areAlike(one: Content | undefined, other: Content | undefined): boolean {
  const own = askedTerms(one);
  const others = askedTerms(other);
  const shared = own.filter((term) => others.includes(term)).length;
  return shared > 1 && shared / (own.length + others.length - shared) >= ALIKE;
}

function askedTerms(content: Content | undefined): number[] {
  return [...(content?.terms ?? [])].filter(([, weight]) => weight === 1).map(([term]) => term);
}

/** A ranking of questions. */
export interface Ranking {
  readonly found: readonly Grouped[];
  /** Log-odds that the first question, or one that asks nearly the same, is the answer. */
  readonly logOdds: number;
}

/**
 * Ranks questions by `weights`, and estimates by `second` how likely the first is the answer.
 *
 * @param isAlike whether two questions ask nearly the same
 */
export function rankQuestions(
  weights: Weights,
  second: Weights,
  evidence: readonly Evidence[],
  asked: WeightedQuery,
  isAlike: (one: number, other: number) => boolean,
): Ranking {
  const found = groupAlike(rankEvidence(evidence, asked, RIVALS, weights), isAlike);
  const end = found.findIndex((one, i) => i > 0 && !one.isAlike);
  const first = found.slice(0, end < 0 ? found.length : end).map(({ document }) => document);
  const chance = (second === weights ? found : rankEvidence(evidence, asked, RIVALS, second))
    .filter(({ document }) => first.includes(document))
    .reduce((sum, { score }) => sum + score, 0);
  return { found, logOdds: Math.log((chance + MIN_CHANCE) / (1 - chance + MIN_CHANCE)) };
}

/** Returns the calibrated log-odds that the first result is the answer, see `Model.sure`; it is shown as sure from 0 on. */
export function calibratedLogOdds({ found: [first], logOdds }: Ranking, { sure }: Model): number {
  if (!first) return -Infinity;
  return sure.always + sure.chance * logOdds + sure.question * first.evidence.question;
}

/** Returns whether a document contains a query word for word. */
type Holds = (document: number) => boolean;

/**
 * Returns a function that looks for a query word for word, function words included ("always been done", "point of sale"),
 * up to inflection; the last word may be a prefix. It returns null for a query without function words, or with no others.
 */
function createVerbatimFinder(documents: readonly (readonly Field[])[]): (query: string) => Holds | null {
  const known = new Map<number, readonly string[]>();
  const textsOf = (document: number): readonly string[] => {
    const texts =
      known.get(document) ?? (documents[document] ?? []).map(({ text }) => `${stemsOf(wordsOf(text))} `);
    known.set(document, texts);
    return texts;
  };
  return (query) => {
    const words = wordsOf(query.slice(0, MAX_LENGTH));
    const isSmall = words.map(({ text }) => isFunctionWord(text));
    if (!isSmall.includes(true) || !isSmall.includes(false)) return null;
    const stems = stemsOf(words);
    return (document) => textsOf(document).some((text) => text.includes(stems));
  };
}

/** If some of the questions with all words have them word for word, counts only those as having all words. */
function preferVerbatim(evidence: Evidence[], holds: Holds | null): Evidence[] {
  const isVerbatim = evidence.map(
    ({ allWords }, document) => holds !== null && allWords === 1 && holds(document),
  );
  if (!isVerbatim.includes(true)) return evidence;
  return evidence.map((one, document) => ({ ...one, allWords: isVerbatim[document] === true ? 1 : 0 }));
}

function stemsOf(words: readonly Word[]): string {
  return words.map((word) => ` ${stem(word.text)}`).join('');
}

/** Returns whether the words alone are so clear that meaning is not used. */
function isSure({ found, logOdds }: Ranking): boolean {
  return found[0]?.evidence.allWords === 1 && logOdds >= SURE;
}
