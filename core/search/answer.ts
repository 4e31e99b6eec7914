import type { Bank, SourceRange } from '../bank/model.ts';

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

/** An index over one bank. Built once for a bank; each query is answered within a frame. */
export interface SearchIndex {
  /** Answers a query as typed so far. An empty or blank query gives no matches. */
  search(query: string, limit?: number): SearchAnswer;
  /**
   * Takes a newer version of the bank. What is the same in both is kept, so that editing one question costs as much as
   * that question; results then mean indexes into the new bank.
   */
  update(bank: Bank): void;
}
