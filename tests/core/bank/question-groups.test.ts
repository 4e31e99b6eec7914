import { expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import {
  placeByKey,
  filterGroups,
  filterTexts,
  questionsBySection,
} from '../../../core/bank/question-groups.ts';
import { suggestTitles } from '../../../core/bank/story-lists.ts';
import { taggingInWords, tagQuestions } from '../../../core/bank/edit/story-form.ts';

const BANK = parseBank(`## A

- a1
- a2
  - STORY: Launch

## Empty

## B

- b1
  - STORY: Launch
  - STORY: Garden

# Stories

## Garden

- Tags: Failure
- **Situation:** Weeds
`);
const groups = questionsBySection(BANK);

test('a question moved past the ends of its section goes into the next one, also an empty one', () => {
  expect(placeByKey(groups, 'a1', 1)).toEqual({ section: 0, before: null });
  expect(placeByKey(groups, 'a2', -1)).toEqual({ section: 0, before: 'a1' });
  expect(placeByKey(groups, 'a2', 1)).toEqual({ section: 1, before: null });
  expect(placeByKey(groups, 'b1', -1)).toEqual({ section: 1, before: null });
  expect(placeByKey(groups, 'a1', -1)).toBeNull();
  expect(placeByKey(groups, 'b1', 1)).toBeNull();
});

test('questions are filtered by words, their stories’ tags, and what is wanted of them', () => {
  const shown = (words: string, isWanted?: Parameters<typeof filterGroups>[3]) =>
    filterGroups(groups, filterTexts(BANK), words, isWanted).flatMap(({ questions }) =>
      questions.map(({ id }) => id),
    );
  expect(shown('failure')).toEqual(['b1']);
  expect(shown('launch', ({ stories }) => stories.length === 1)).toEqual(['a2']);
  expect(shown('', ({ stories }) => stories.length === 0)).toEqual(['a1']);
});

test('a tag goes to the written stories that lack it, and what cannot have it is said', () => {
  const done = (questions: string[], tag: string): [number, string] => {
    const tagging = tagQuestions(BANK.stories, questions, tag);
    return [tagging.edit?.stories.length ?? 0, taggingInWords(tagging)];
  };
  expect(done(['b1'], 'lead')).toEqual([
    1,
    'Tagged 1 story. 1 of their stories has no entry yet for a tag to stand in.',
  ]);
  expect(done(['b1'], 'failure')).toEqual([
    0,
    'Nothing tagged. 1 of their stories has no entry yet for a tag to stand in.',
  ]);
  expect(done(['a1'], 'lead')).toEqual([0, 'Nothing tagged: they use no story without that tag.']);
});

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
