import defaultTable from '../../assets/themes.json' with { type: 'json' };
import type { Bank, Question } from '../bank/model.ts';
import { openThemes } from './open-themes.ts';
import { QueryReader, sequenceOf } from './query-reader.ts';
import { createThemeMatcher, themeShares } from './theme-matcher.ts';
import type { Theme, ThemeTable } from './themes.ts';
import { Vocabulary } from './vocabulary.ts';

/** A theme with the questions of a bank that ask about it. */
export interface ThemeCoverage {
  readonly name: string;
  /** A few of its triggers, strongest first. */
  readonly words: readonly string[];
  /** In file order. */
  readonly questions: readonly Question[];
}

/** Smallest share of a theme in a question that counts as asking about it. */
const ASKED = 0.3;
const WORDS = 4;

/**
 * Returns all themes, in table order, each with the questions that ask about it (possibly none).
 *
 * @param own the user’s own themes
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

/** A theme of a text. */
export interface FoundTheme {
  readonly name: string;
  /** Share of all that the text asks about, 0 to 1. */
  readonly share: number;
  /** 0 or more; one strong trigger gives about 1. */
  readonly strength: number;
}

/** Returns a function that finds the themes of a complete text, strongest first. */
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
