import defaultTable from '../../assets/themes.json' with { type: 'json' };
import type { Bank, Question, Story } from '../bank/model.ts';
import { createThemeReader, type ThemeReader } from './activation.ts';
import type { QuestionMatch, SearchAnswer, SearchIndex, StoryMatch } from './answer.ts';
import { compileThemes } from './compiled-themes.ts';
import { fieldsOf, fieldsOfStory, type Field } from './fields.ts';
import { ALL_PARTS, type SearchParts } from './parts.ts';
import { QueryReader, type QueryWord } from './query.ts';
import { QuestionReader } from './question-reader.ts';
import { Ranker, weighQuery, type Asked, type Ranked } from './ranking.ts';
import { explain } from './reasons.ts';
import { isSameLabel, isSameQuestion } from './same.ts';
import { PostingsBuilder } from './segment.ts';
import type { ThemeTable } from './themes.ts';
import { WEIGHTS } from './weights.ts';
import { Vocabulary } from './vocabulary.ts';

export interface SearchOptions {
  /** The user's own themes, added to those the app brings. */
  readonly userThemes?: ThemeTable;
  /** Parts to switch off, to see what they carry. */
  readonly parts?: Partial<SearchParts>;
}

/** A story less matched than this is not shown. */
const LEAST_STORY = 0.2;
/** Changed questions are kept apart until there are this many, or a twentieth of the bank; then all is built anew. */
const MOST_CHANGED = 64;

/** Builds an index over a bank's questions and stories. Never throws, whatever the bank's texts. */
export function createSearchIndex(bank: Bank, options: SearchOptions = {}): SearchIndex {
  return new BankIndex(bank, options);
}

/** Entries to make room for, a question. */
const WORDS_EXPECTED = 20;
const THEMES_EXPECTED = 6;

/** A ranker and, for each of its documents, the index of its question in the bank; -1 when it is gone. */
interface Shelf {
  readonly ranker: Ranker;
  readonly places: Int32Array;
}

class BankIndex implements SearchIndex {
  private bank: Bank;
  private readonly parts: SearchParts;
  private readonly vocabulary: Vocabulary;
  private readonly questionReader: QuestionReader;
  private readonly themeReader: ThemeReader;
  private storyById: ReadonlyMap<string, Story>;
  private main: Shelf;
  /** Questions that changed since `main` was built. */
  private changed: Shelf | null = null;
  /** How many of the questions in `main` that are gone hold each term. */
  private readonly gone = new Map<number, number>();
  /** For each question its document in `main`, or -1. */
  private homes: Int32Array;
  private stories: Ranker | null = null;
  private queries: QueryReader | null = null;

  constructor(bank: Bank, options: SearchOptions) {
    this.bank = bank;
    this.parts = { ...ALL_PARTS, ...options.parts };
    const themes = compileThemes(defaultTable, options.userThemes);
    this.vocabulary = new Vocabulary(themes, this.parts);
    this.questionReader = new QuestionReader(this.vocabulary, this.parts);
    this.themeReader = createThemeReader(themes, this.parts.phrases);
    this.storyById = byId(bank.stories);
    this.homes = countUp(bank.questions.length);
    this.main = this.shelve(this.homes);
  }

  search(query: string, limit = 10): SearchAnswer {
    const stories = (this.stories ??= this.shelveStories());
    this.queries ??= new QueryReader(this.vocabulary, this.parts);
    this.queries.refresh();
    const words = this.queries.read(query);
    const count = this.bank.questions.length;
    const asked = this.weigh(words, count, (term) => {
      const still = this.main.ranker.frequency(term) - (this.gone.get(term) ?? 0);
      return still + (this.changed?.ranker.frequency(term) ?? 0);
    });
    const found = this.rank(asked, limit);
    const questions = found.map((ranked): QuestionMatch => {
      const question = this.bank.questions[ranked.document];
      const fields = question ? this.fieldsOf(question) : [];
      const { reason, marks } = explain(asked, ranked, fields, this.vocabulary, this.parts);
      return { question: ranked.document, score: ranked.score, reason, marks };
    });
    return {
      isConfident: (questions[0]?.score ?? 0) >= WEIGHTS.confident,
      questions,
      stories: this.findStories(words, stories, limit),
    };
  }

  update(bank: Bank): void {
    const before = this.bank;
    const storyById = byId(bank.stories);
    const relabelled = this.relabelled(storyById);
    const homes = carryOver(before.questions, bank.questions, this.homes, relabelled);
    this.countGone(before, homes);
    this.bank = bank;
    this.storyById = storyById;
    this.stories = null;
    this.homes = homes;
    const anew: number[] = [];
    const places = new Int32Array(this.main.places.length).fill(-1);
    this.homes.forEach((home, question) => {
      if (home < 0) anew.push(question);
      else places[home] = question;
    });
    const leftCount = this.main.places.length - (bank.questions.length - anew.length);
    if (isTooMany(anew.length, bank.questions.length) || isTooMany(leftCount, bank.questions.length)) {
      this.homes = countUp(bank.questions.length);
      this.main = this.shelve(this.homes);
      this.changed = null;
      this.gone.clear();
      return;
    }
    this.main = { ranker: this.main.ranker, places };
    this.changed = anew.length === 0 ? null : this.shelve(Int32Array.from(anew));
  }

  /** Counts the terms of questions that leave `main`, by what they were found by before. */
  private countGone(before: Bank, homes: Int32Array): void {
    const staying = new Set(homes);
    const leaving = before.questions.filter((_, i) => {
      const home = this.homes[i] ?? -1;
      return home >= 0 && !staying.has(home);
    });
    if (isTooMany(leaving.length, homes.length)) return;
    for (const question of leaving) {
      for (const term of this.questionReader.termsOf(this.fieldsOf(question))) {
        this.gone.set(term, (this.gone.get(term) ?? 0) + 1);
      }
    }
  }

  private weigh(words: readonly QueryWord[], count: number, frequency: (term: number) => number): Asked {
    return weighQuery(words, this.vocabulary, this.themeReader, frequency, count, this.parts);
  }

  /** The best of both shelves, with `document` the index of the question. */
  private rank(asked: Asked, limit: number): Ranked[] {
    const ranked = [this.main, this.changed].flatMap((shelf) => {
      if (!shelf) return [];
      return shelf.ranker
        .rank(asked, limit, this.vocabulary, this.parts, (document) => (shelf.places[document] ?? -1) >= 0)
        .map((entry) => ({ ...entry, document: shelf.places[entry.document] ?? 0 }));
    });
    return ranked.sort((a, b) => b.score - a.score || a.document - b.document).slice(0, limit);
  }

  private findStories(words: readonly QueryWord[], ranker: Ranker, limit: number): StoryMatch[] {
    const asked: Asked = {
      ...this.weigh(words, this.bank.stories.length, (term) => ranker.frequency(term)),
      themes: [],
    };
    return ranker
      .rank(asked, limit, this.vocabulary, this.parts, () => true)
      .filter(({ score }) => score >= LEAST_STORY)
      .map((ranked) => {
        const story = this.bank.stories[ranked.document];
        const fields = story ? fieldsOfStory(story) : [];
        const { reason, marks } = explain(asked, ranked, fields, this.vocabulary, this.parts);
        return { story: ranked.document, score: ranked.score, reason, marks };
      });
  }

  private fieldsOf(question: Question): Field[] {
    return fieldsOf(question, (id) => this.storyById.get(id), this.parts.notes);
  }

  private shelve(questions: Int32Array): Shelf {
    const terms = new PostingsBuilder(questions.length * WORDS_EXPECTED);
    const themes = new PostingsBuilder(questions.length * THEMES_EXPECTED);
    questions.forEach((place, document) => {
      const question = this.bank.questions[place];
      if (question) this.questionReader.addTo(terms, themes, document, this.fieldsOf(question));
    });
    const ranker = new Ranker({
      count: questions.length,
      terms: terms.finish(this.vocabulary.size),
      themes: themes.finish(this.vocabulary.themes.names.length),
    });
    return { ranker, places: questions.slice() };
  }

  private shelveStories(): Ranker {
    const terms = new PostingsBuilder();
    this.bank.stories.forEach((story, document) => {
      this.questionReader.addTo(terms, null, document, fieldsOfStory(story));
    });
    return new Ranker({
      count: this.bank.stories.length,
      terms: terms.finish(this.vocabulary.size),
      themes: new PostingsBuilder().finish(0),
    });
  }

  /** The stories whose words count towards their questions and are not what they were. */
  private relabelled(storyById: ReadonlyMap<string, Story>): ReadonlySet<string> {
    const relabelled = new Set<string>();
    for (const [id, story] of this.storyById) {
      const now = storyById.get(id);
      if (!now || !isSameLabel(story, now)) relabelled.add(id);
    }
    for (const [id, story] of storyById) {
      if (!this.storyById.has(id) && story.tags.length + story.aliases.length > 0) relabelled.add(id);
    }
    return relabelled;
  }
}

/** Whether so many of a bank's questions changed that building anew is better. */
function isTooMany(changed: number, questions: number): boolean {
  return changed > Math.max(MOST_CHANGED, questions / 20);
}

function byId(stories: readonly Story[]): Map<string, Story> {
  return new Map(stories.map((story) => [story.id, story]));
}

function countUp(length: number): Int32Array {
  return Int32Array.from({ length }, (_, i) => i);
}

/**
 * Where each question of the new bank was built, or -1 when it has to be built: the same questions before and after the
 * stretch that changed keep their place.
 */
function carryOver(
  before: readonly Question[],
  after: readonly Question[],
  homes: Int32Array,
  relabelled: ReadonlySet<string>,
): Int32Array {
  const isSame = (a: Question | undefined, b: Question | undefined): boolean =>
    a !== undefined && b !== undefined && isSameQuestion(a, b);
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && isSame(before[head], after[head])) head++;
  let tail = 0;
  while (tail < shorter - head && isSame(before[before.length - 1 - tail], after[after.length - 1 - tail]))
    tail++;
  const carried = new Int32Array(after.length).fill(-1);
  for (let i = 0; i < head; i++) carried[i] = homes[i] ?? -1;
  for (let i = 1; i <= tail; i++) carried[after.length - i] = homes[before.length - i] ?? -1;
  if (relabelled.size > 0) {
    after.forEach((question, i) => {
      if (question.stories.some(({ storyId }) => relabelled.has(storyId))) carried[i] = -1;
    });
  }
  return carried;
}
