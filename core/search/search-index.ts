import type { Bank, SourceRange } from '../bank/model.ts';
import { isEncodable, type Likeness } from './meaning.ts';
import { openThemes } from './open-themes.ts';
import { QueryReader, type QueryWord } from './query-reader.ts';
import { BankReader, fieldsOf, fieldsOfStory, type Content } from './question-reader.ts';
import { rankEvidence, Ranker, RIVALS, weighQuery, type Asked, type Ranked } from './ranking.ts';
import { explain } from './reasons.ts';
import { createThemeMatcher } from './theme-matcher.ts';
import type { ThemeTable } from './themes.ts';
import { isMostlyUsual } from './usual-words.ts';
import { createVerbatimFinder, type Holds, preferVerbatim } from './verbatim.ts';
import { Vocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';
import { WITH_MEANING, WORDS_ALONE, type Evidence, type Model, type Weights } from './weights.ts';

/** A question that answers a query. */
export interface QuestionMatch {
  /** Index into `Bank.questions`. */
  readonly question: number;
  /** How likely it is the answer, 0 to 1; means the same from one bank to the next. */
  readonly score: number;
  /** True if it asks about the same as the one before it. */
  readonly isAlike: boolean;
  /** Why it matched, in a few words ("failure · mistake", "story: Chunking", "also asked as …"). */
  readonly reason: string;
  /** Stretches of the question's text to mark, in text order, not overlapping, in UTF-16 offsets of that text. */
  readonly marks: readonly SourceRange[];
}

/** A story that answers a query by its title, an alias, a tag or its own words. */
export interface StoryMatch {
  /** Index into `Bank.stories`. */
  readonly story: number;
  readonly score: number;
  readonly reason: string;
  /** Stretches of the story's title to mark. */
  readonly marks: readonly SourceRange[];
}

export interface SearchAnswer {
  /** False when the bank has no answer; the matches are then the closest there are. */
  readonly isConfident: boolean;
  /** Best first. */
  readonly questions: readonly QuestionMatch[];
  readonly stories: readonly StoryMatch[];
}

/** An index over one bank, which does not follow its changes. Each query is answered within a frame. */
export interface SearchIndex {
  /**
   * Answers a query as typed so far. An empty or blank query gives no matches.
   *
   * @param likeness how near each question is in meaning; left out, the words alone decide. A match that is sure by its
   * words stays as it is.
   */
  search(query: string, limit?: number, likeness?: Likeness): SearchAnswer;
  /** Whether meaning has a say: false for a query without a known word, and for one that words answer for sure. */
  asksMeaning(query: string): boolean;
  /** The query with its slips mended, as the encoder should read it. */
  mend(query: string): string;
  /** What a query asks, and what each question has of it; for fitting the weights. */
  weigh(
    query: string,
    likeness?: Likeness,
  ): { readonly asked: Asked; readonly evidence: readonly Evidence[] };
  /** Whether two questions ask about the same. */
  areAlike(one: number, other: number): boolean;
}

export interface SearchOptions {
  /** The user's own themes, added to those the app brings. */
  readonly userThemes?: ThemeTable;
  /** Stands in for the themes the app brings, to see what those carry. */
  readonly themes?: ThemeTable;
}

/** A story that has less of the words' weight than this is not shown. */
const LEAST_STORY = 0.25;
/** Two questions with this share of their words in common ask about the same. */
const ALIKE = 0.75;
/** From this chance on a match that has all words typed is left as it is. */
const SURE = Math.log(0.6 / 0.4);
/** Odds are those of a chance that is never quite 0 or 1. */
const LEAST_CHANCE = 1e-9;

/**
 * Queries that make an index ready for the first real one: what is only made when it is needed and what the engine
 * compiles while it runs. Each is short enough to stand between two keys.
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

/** Builds an index over a bank's questions and stories. Never throws, whatever the bank's texts. */
export function createSearchIndex(bank: Bank, options: SearchOptions = {}): SearchIndex {
  const themes = openThemes(options.userThemes, options.themes);
  const vocabulary = new Vocabulary(themes);
  const reader = new BankReader(vocabulary);
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
  // Made with the first query, when the vocabulary has all words of the bank.
  let reading: QueryReader | null = null;
  const queries = (): QueryReader => (reading ??= new QueryReader(vocabulary, texts));
  let isEnglishBank: boolean | null = null;
  const weigh = (words: readonly QueryWord[], ranker: Ranker, count: number): Asked =>
    weighQuery(words, vocabulary, matcher, (term) => ranker.frequency(term), count);
  const isAlike = (one: number, other: number): boolean => areAlike(contents[one], contents[other]);
  const verbatim = createVerbatimFinder(questionFields);
  const settle = (asked: Asked, holds: Holds | null, likeness?: Likeness): Settled => {
    const evidence = preferVerbatim(questions.weigh(asked, likeness), holds);
    const model = likeness ? WITH_MEANING : WORDS_ALONE;
    return settleBy(model, model.second ?? model, evidence, asked, isAlike);
  };
  const ask = (words: readonly QueryWord[], likeness?: Likeness): Asked => ({
    ...weigh(words, questions, contents.length),
    common: likeness?.common ?? 0,
  });

  return {
    search(query, limit = 10, likeness) {
      const words = queries().read(query);
      const asked = ask(words, likeness);
      const holds = verbatim(query);
      const byWords = settle(asked, holds);
      const isByWords = isSure(byWords);
      const settled = likeness && !isByWords ? settle(asked, holds, likeness) : byWords;
      return {
        isConfident: isByWords || saysSure(settled, likeness ? WITH_MEANING : WORDS_ALONE) >= 0,
        questions: settled.found.slice(0, limit).map((ranked) => ({
          question: ranked.document,
          score: ranked.score,
          isAlike: ranked.isAlike,
          ...explain(asked, ranked, questionFields[ranked.document] ?? [], vocabulary, reader),
        })),
        stories: findStories(words, limit),
      };
    },
    asksMeaning(query) {
      isEnglishBank ??= isMostlyUsual(vocabulary.bankWords());
      if (!isEnglishBank || !isEncodable(query)) return false;
      if (!isMostlyUsual(wordsOf(queries().mend(query)).map(({ text }) => text))) return false;
      return !isSure(settle(ask(queries().read(query)), verbatim(query)));
    },
    mend: (query) => queries().mend(query),
    weigh(query, likeness) {
      const asked = ask(queries().read(query), likeness);
      return { asked, evidence: preferVerbatim(questions.weigh(asked, likeness), verbatim(query)) };
    },
    areAlike: isAlike,
  };

  function findStories(words: readonly QueryWord[], limit: number): StoryMatch[] {
    const asked = { ...weigh(words, stories, bank.stories.length), themes: [] };
    return rankEvidence(stories.weigh(asked), asked, limit, WORDS_ALONE)
      .filter(({ evidence }) => evidence.words >= LEAST_STORY)
      .map((ranked) => ({
        story: ranked.document,
        score: ranked.score,
        ...explain(asked, ranked, storyFields[ranked.document] ?? [], vocabulary, reader),
      }));
  }
}

/** A result, and whether it asks about the same as the one before it. */
interface Grouped extends Ranked {
  readonly isAlike: boolean;
}

/** Puts questions that ask about the same together, where the best of them stands. */
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

/** Whether two questions have nearly all words in common. */
function areAlike(one: Content | undefined, other: Content | undefined): boolean {
  const own = askedTerms(one);
  const others = askedTerms(other);
  const shared = own.filter((term) => others.includes(term)).length;
  return shared > 1 && shared / (own.length + others.length - shared) >= ALIKE;
}

function askedTerms(content: Content | undefined): number[] {
  return [...(content?.terms ?? [])].filter(([, weight]) => weight === 1).map(([term]) => term);
}

/** Questions in order. */
export interface Settled {
  readonly found: readonly Grouped[];
  /** How likely the first, or one that asks about the same, is the answer: the logarithm of its odds. */
  readonly chance: number;
}

/** Puts questions in order by weights, and asks a second look how likely the first is. */
export function settleBy(
  weights: Weights,
  second: Weights,
  evidence: readonly Evidence[],
  asked: Asked,
  isAlike: (one: number, other: number) => boolean,
): Settled {
  const found = groupAlike(rankEvidence(evidence, asked, RIVALS, weights), isAlike);
  const end = found.findIndex((one, i) => i > 0 && !one.isAlike);
  const first = found.slice(0, end < 0 ? found.length : end).map(({ document }) => document);
  const chance = (second === weights ? found : rankEvidence(evidence, asked, RIVALS, second))
    .filter(({ document }) => first.includes(document))
    .reduce((sum, { score }) => sum + score, 0);
  return { found, chance: Math.log((chance + LEAST_CHANCE) / (1 - chance + LEAST_CHANCE)) };
}

/** How much speaks for the first result being the answer, see `Model.sure`; it is taken for it from 0 on. */
export function saysSure({ found: [first], chance }: Settled, { sure }: Model): number {
  if (!first) return -Infinity;
  return sure.always + sure.chance * chance + sure.question * first.evidence.question;
}

/** Whether words alone are so sure that meaning has no say. */
function isSure({ found, chance }: Settled): boolean {
  return found[0]?.evidence.allWords === 1 && chance >= SURE;
}
