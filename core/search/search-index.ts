import Fuse from 'fuse.js';
import type { Bank } from '../bank/model.ts';
import type { SearchAnswer, SearchIndex } from './answer.ts';
import type { ThemeTable } from './themes.ts';

export interface SearchOptions {
  /** The user's own themes, added to those the app brings. */
  readonly userThemes?: ThemeTable;
}

/** Builds an index over a bank's questions and stories. */
export function createSearchIndex(bank: Bank, _options: SearchOptions = {}): SearchIndex {
  let questions = new Fuse(
    bank.questions.map((question) => question.text),
    { includeScore: true, ignoreLocation: true },
  );
  let stories = new Fuse(
    bank.stories.map((story) => story.title),
    { includeScore: true, ignoreLocation: true },
  );
  return {
    search(query, limit = 10): SearchAnswer {
      const text = query.trim().slice(0, 200);
      if (text === '') return { isConfident: false, questions: [], stories: [] };
      const found = questions.search(text, { limit }).map((hit) => ({
        question: hit.refIndex,
        score: 1 - (hit.score ?? 1),
        reason: 'words',
        marks: [],
      }));
      return {
        isConfident: (found[0]?.score ?? 0) > 0.5,
        questions: found,
        stories: stories.search(text, { limit }).map((hit) => ({
          story: hit.refIndex,
          score: 1 - (hit.score ?? 1),
          reason: 'title',
          marks: [],
        })),
      };
    },
    update(next) {
      questions = new Fuse(
        next.questions.map((question) => question.text),
        { includeScore: true, ignoreLocation: true },
      );
      stories = new Fuse(
        next.stories.map((story) => story.title),
        { includeScore: true, ignoreLocation: true },
      );
    },
  };
}
