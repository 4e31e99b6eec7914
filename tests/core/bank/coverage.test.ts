import { expect, test } from 'vitest';
import { coverageOf } from '../../../core/bank/coverage.ts';
import { parseBank } from '../../../core/bank/parse.ts';
import { coverThemes } from '../../../core/search/theme-coverage.ts';

const BANK = parseBank(`# Mine

## Work

- Tell me about a time you failed.
  - STORY: Launch
- Tell me about a conflict with your manager.
  - STORY: Two databases
  - STORY: Launch
- Why do you want to leave?
  - New things
- What is your weakness?
- What is your salary expectation?
  - STORY: Launch

# Stories

## Two databases

- **Situation:** Two teams

## Garden

- **Situation:** Weeds
`);

test('every question counts once, by the best there is to say to it', () => {
  const { questions, unwritten, unused } = coverageOf(BANK);
  const texts = (answer: keyof typeof questions): string[] => questions[answer].map(({ id }) => id);
  expect(texts('written')).toEqual(['tell me about a conflict with your manager']);
  expect(texts('named')).toEqual(['tell me about a time you failed', 'what is your salary expectation']);
  expect(texts('cues')).toEqual(['why do you want to leave']);
  expect(texts('nothing')).toEqual(['what is your weakness']);
  expect(unwritten.map(({ title }) => title)).toEqual(['Launch']);
  expect(unused.map(({ title }) => title)).toEqual(['Garden']);
});

test('themes are told with the questions that ask about them, also by another wording, and those of none', () => {
  const find = (name: string, themes = coverThemes(BANK)) => themes.find((theme) => theme.name === name);
  expect(find('failure')).toMatchObject({
    written: 0,
    questions: [{ id: 'tell me about a time you failed' }],
  });
  expect(find('conflict')).toMatchObject({ written: 1 });
  expect(find('salary')?.questions).toHaveLength(1);
  expect(find('mentoring')?.questions).toEqual([]);
  expect(find('failure')?.words.length).toBeGreaterThan(1);

  const own = [{ name: 'sailing', strong: ['regatta, keelboat'] }];
  expect(find('sailing', coverThemes(BANK, own))).toMatchObject({
    questions: [],
    words: ['regatta', 'keelboat'],
  });
  const reworded = parseBank('## A\n\n- Q?\n  - ALSO: Tell me about a time you failed\n');
  expect(find('failure', coverThemes(reworded))?.questions).toHaveLength(1);
});
