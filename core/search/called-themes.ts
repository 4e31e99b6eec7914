import defaultTable from '../../assets/themes.json' with { type: 'json' };
import { createThemeReader } from './activation.ts';
import { compileThemes } from './compiled-themes.ts';
import { ALL_PARTS } from './parts.ts';
import { QueryReader } from './query.ts';
import { themesAsked } from './ranking.ts';
import { sequenceOf } from './sequence.ts';
import type { ThemeTable } from './themes.ts';
import { Vocabulary } from './vocabulary.ts';

/** A theme that a text calls and its share of all it calls, 0 to 1. */
export interface CalledTheme {
  readonly name: string;
  readonly share: number;
}

/** Makes a function that says which themes a whole question asks about, strongest first. */
export function createThemeFinder(userThemes?: ThemeTable): (question: string) => CalledTheme[] {
  const themes = compileThemes(defaultTable, userThemes);
  const queries = new QueryReader(new Vocabulary(themes, ALL_PARTS), ALL_PARTS);
  const reader = createThemeReader(themes);
  return (question) => {
    const words = queries.read(`${question} `);
    return themesAsked(reader.read(sequenceOf(words, themes.stems.length))).map(({ theme, share }) => ({
      name: themes.names[theme] ?? '',
      share,
    }));
  };
}
