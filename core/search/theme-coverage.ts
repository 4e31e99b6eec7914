import defaultTable from '../../assets/themes.json' with { type: 'json' };
import type { Bank, Question } from '../bank/model.ts';
import { openThemes } from './open-themes.ts';
import { QueryReader, sequenceOf } from './query-reader.ts';
import { createThemeMatcher, themeShares } from './theme-matcher.ts';
import type { Theme, ThemeTable } from './themes.ts';
import { Vocabulary } from './vocabulary.ts';

/** Something interviewers ask about, with the questions of a bank that do. */
export interface ThemeCoverage {
  readonly name: string;
  /** A few words by which it is asked, the surest first. */
  readonly words: readonly string[];
  /** In file order. */
  readonly questions: readonly Question[];
}

/** From this share on, of all that a question asks about, a theme counts as asked. */
const ASKED = 0.3;
const WORDS = 4;

/**
 * Which of the search's themes a bank's questions ask about, in the order of the table, with those asked by none.
 *
 * @param own the user's own themes
 */
export function coverThemes(bank: Bank, own: readonly Theme[] = []): ThemeCoverage[] {
  const find = createThemeFinder(own.length > 0 ? { themes: own } : undefined);
  const asked = new Map<string, Question[]>();
  for (const question of bank.questions) {
    for (const text of [question.text, ...question.alsoAsked.map((line) => line.text)]) {
      for (const { name, share } of find(text)) {
        if (share < ASKED) continue;
        const questions = asked.get(name) ?? [];
        if (questions.at(-1) !== question) questions.push(question);
        asked.set(name, questions);
      }
    }
  }
  const themes = new Map<string, Theme>([...defaultTable.themes, ...own].map((theme) => [theme.name, theme]));
  return [...themes.values()].map((theme) => {
    return { name: theme.name, words: wordsOf(theme), questions: asked.get(theme.name) ?? [] };
  });
}

function wordsOf({ strong = [], fair = [] }: Theme): string[] {
  return [...strong, ...fair]
    .flatMap((line) => line.split(','))
    .map((words) => words.trim())
    .filter(Boolean)
    .slice(0, WORDS);
}

/** A theme that a text asks about. */
export interface FoundTheme {
  readonly name: string;
  /** Of all that the text asks about, 0 to 1. */
  readonly share: number;
  /** 0 and up: one everyday word alone gives about 1. */
  readonly strength: number;
}

/** Makes a function that says which themes a whole text asks about, strongest first. */
export function createThemeFinder(userThemes?: ThemeTable): (text: string) => FoundTheme[] {
  const themes = openThemes(userThemes);
  const queries = new QueryReader(new Vocabulary(themes));
  const matcher = createThemeMatcher(themes);
  return (text) => {
    const words = queries.read(`${text} `);
    const strengths = matcher.match(sequenceOf(words, themes.stems.length));
    return themeShares(strengths).map(({ theme, share }) => ({
      name: themes.names[theme] ?? '',
      share,
      strength: strengths[theme] ?? 0,
    }));
  };
}
