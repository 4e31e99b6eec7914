import { expect, it } from 'vitest';
import { createSearchIndex } from '../../../core/search/search-index.ts';
import { bankOf, inSeed } from './bank-of.ts';

const bank = bankOf(
  'How many years of management do you have?',
  'Where did you do your pediatrics rotation?',
  'Tell me about yourself.',
  'What have you done for the environment?',
  'How did you meet your co-founder?',
  'How would you treat a postpartum hemorrhage?',
  'Which tools did you build in-house?',
  'What was the set-up of your last studio?',
  'Do you answer every email?',
  'How did you roll out the point of sale system?',
  'How did you cut the time to market?',
);
const index = createSearchIndex(bank);
const first = (query: string): number | undefined => index.search(query).questions[0]?.question;

it.each([
  ['yrs mgmt', 0],
  ['mgmt', 0],
  ['peds rotation', 1],
  ['peds', 1],
  ['about me', 2],
  ['pph', 5],
  ['pos rollout', 9],
  ['ttm', 10],
])('an abbreviation finds the words of the bank it stands for: “%s”', (query, question) => {
  expect(first(query)).toBe(question);
});

it.each([
  ['cofounder', 4],
  ['co founder', 4],
  ['co-founder', 4],
  ['inhouse tools', 6],
  ['in house', 6],
  ['setup', 7],
  ['set up', 7],
  ['e-mail', 8],
  ['e mail', 8],
])('a word is found as one, as two and with a hyphen: “%s”', (query, question) => {
  expect(first(query)).toBe(question);
});

it('initials stand for adjacent words, and for nothing if the bank has none', () => {
  expect(index.search('zqx').questions).toEqual([]);
  expect(
    createSearchIndex(bankOf('A total hip replacement?', 'A broken hip?')).search('thr ').questions[0],
  ).toMatchObject({
    question: 0,
  });
});

it('initials may include function words if no word of the bank starts with them', () => {
  const index = createSearchIndex(bankOf('Is our point of sale down?', 'Which feedback was positive?'));
  expect(index.search('pos ').questions[0]?.question).toBe(0);
  expect(index.search('pos').questions[0]?.question).toBe(1);
  expect(createSearchIndex(bankOf('Is our point of sale down?')).search('pos').questions).toHaveLength(1);
});

it('a Chinese word with one wrong character finds the right one', () => {
  const found = createSearchIndex(bankOf('你有什么优点？', '请介绍一下自己。')).search('优势').questions;
  expect(found[0]?.question).toBe(0);
});

it('an English word is not corrected to another', () => {
  expect(inSeed.search('zebra').questions).toEqual([]);
});
