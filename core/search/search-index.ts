import defaultThemes from '../../assets/themes.json' with { type: 'json' };
import type { Bank, SourceRange } from '../bank/model.ts';
import { compileThemes } from './compile-themes.ts';
import { QueryReader } from './query-reader.ts';
import { BankReader, fieldsOf, fieldsOfStory, type Field } from './question-reader.ts';
import { Ranker, weighQuery, type Asked, type Ranked } from './ranking.ts';
import { explain, type Explained } from './reasons.ts';
import { createThemeMatcher } from './theme-matcher.ts';
import type { ThemeTable } from './themes.ts';
import { Vocabulary } from './vocabulary.ts';
import { WEIGHTS } from './weights.ts';

/** A question that answers a query. */
export interface QuestionMatch {
  /** Index into `Bank.questions`. */
  readonly question: number;
  /** 0 to 1; means the same from one bank to the next. */
  readonly score: number;
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
  /** Answers a query as typed so far. An empty or blank query gives no matches. */
  search(query: string, limit?: number): SearchAnswer;
}

export interface SearchOptions {
  /** The user's own themes, added to those the app brings. */
  readonly userThemes?: ThemeTable;
  /** Stands in for the themes the app brings, to see what those carry. */
  readonly themes?: ThemeTable;
}

/** A story less matched than this is not shown. */
const LEAST_STORY = 0.2;

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
  const themes = compileThemes(options.themes ?? defaultThemes, options.userThemes);
  const vocabulary = new Vocabulary(themes);
  const reader = new BankReader(vocabulary);
  const matcher = createThemeMatcher(themes);
  const storyById = new Map(bank.stories.map((story) => [story.id, story]));
  const questionFields = bank.questions.map((question) => fieldsOf(question, (id) => storyById.get(id)));
  const storyFields = bank.stories.map(fieldsOfStory);
  const rankerOf = (fields: readonly Field[][], withThemes: boolean): Ranker =>
    new Ranker(
      fields.map((one) => reader.readFields(one, withThemes)),
      vocabulary,
    );
  const questions = rankerOf(questionFields, true);
  const stories = rankerOf(storyFields, false);
  // Made with the first query, when the vocabulary has all words of the bank.
  let queries: QueryReader | null = null;

  return {
    search(query, limit = 10) {
      queries ??= new QueryReader(vocabulary);
      const words = queries.read(query);
      const weigh = (ranker: Ranker, count: number): Asked =>
        weighQuery(words, vocabulary, matcher, (term) => ranker.frequency(term), count);
      const explained = (asked: Asked, ranked: Ranked, fields: readonly Field[][]): Explained =>
        explain(asked, ranked, fields[ranked.document] ?? [], vocabulary, reader);
      const asked = weigh(questions, questionFields.length);
      const found = questions.rank(asked, limit);
      const askedOfStories = { ...weigh(stories, storyFields.length), themes: [] };
      return {
        isConfident: (found[0]?.score ?? 0) >= WEIGHTS.confident,
        questions: found.map((ranked) => ({
          question: ranked.document,
          score: ranked.score,
          ...explained(asked, ranked, questionFields),
        })),
        stories: stories
          .rank(askedOfStories, limit)
          .filter(({ score }) => score >= LEAST_STORY)
          .map((ranked) => ({
            story: ranked.document,
            score: ranked.score,
            ...explained(askedOfStories, ranked, storyFields),
          })),
      };
    },
  };
}
