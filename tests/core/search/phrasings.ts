import { readFileSync } from 'node:fs';

/** An interviewer’s phrasing and its theme. */
export interface Phrasing {
  readonly text: string;
  readonly theme: string;
  /** 0-based indexes of the questions of the seed bank that answer it; empty if none does. */
  readonly answers: readonly number[];
}

/**
 * Reads phrasings of our own, copied from no list. `dev` was looked at while the themes were written, `held-out` was not.
 * A line has the phrasing, its theme, and the 1-based numbers of the seed bank’s questions that answer it, or "-".
 */
export function readPhrasings(set: 'dev' | 'held-out'): Phrasing[] {
  return readFileSync(new URL(`fixtures/phrasings-${set}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [text = '', theme = '', answers = '-'] = line.split('\t');
      return {
        text,
        theme,
        answers: answers === '-' ? [] : answers.split(',').map((number) => Number(number) - 1),
      };
    });
}
