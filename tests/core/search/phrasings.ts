import { readFileSync } from 'node:fs';

/** An interviewer's phrasing and what it asks about. */
export interface Phrasing {
  readonly text: string;
  readonly theme: string;
  /** Which questions of the seed bank answer it, from 0 in file order; none where the bank has no answer. */
  readonly answers: readonly number[];
}

/**
 * Our own phrasings, in no list: `dev` was looked at while the themes were written, `held-out` was not. A line is
 * phrasing, theme, and the numbers of the questions of the seed bank that answer it, or "-".
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
