import { expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { suggestTitles } from '../../../core/bank/story-lists.ts';

const { stories } = parseBank(`## A

- q1
  - STORY: Chunking bug
  - STORY: Data migration
- q2
  - STORY: Data migration
  - STORY: The database bug

# Stories

## Two databases

- Aliases: chunk of data
- **Situation:** x

## Datacentre move

- **Situation:** x
`);

const titles = (typed: string): string[] => suggestTitles(stories, typed, 8).map(({ story }) => story.title);

test('titles are suggested as they are typed, the written and much used first among equals', () => {
  expect(titles('data')).toEqual(['Datacentre move', 'Data migration', 'Two databases', 'The database bug']);
  expect(titles('DATABASE bug')).toEqual(['The database bug']);
  expect(titles('cnkg')).toEqual(['Chunking bug']);
  expect(titles('zzz')).toEqual([]);
  expect(titles('')).toHaveLength(5);
});

test('a story is suggested by its other name, after those with the name itself', () => {
  expect(suggestTitles(stories, 'chunk', 8).map(({ story, alias }) => [story.title, alias])).toEqual([
    ['Chunking bug', null],
    ['Two databases', 'chunk of data'],
  ]);
});
