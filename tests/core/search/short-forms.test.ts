import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { createSearchIndex } from '../../../core/search/search-index.ts';
import { bankOf } from './bank-of.ts';

const bank = bankOf(
  'How many years of management do you have?',
  'Where did you do your pediatrics rotation?',
  'Tell me about yourself.',
  'What have you done for the environment?',
);
const first = (query: string): number | undefined =>
  createSearchIndex(bank).search(query).questions[0]?.question;

it.each([
  ['yrs mgmt', 0],
  ['mgmt', 0],
  ['peds rotation', 1],
  ['peds', 1],
  ['about me', 2],
])('a short form finds the words of the bank it stands for: “%s”', (query, question) => {
  expect(first(query)).toBe(question);
});

it('a word that is real English stands for no other word', () => {
  const seed = parseBank(
    readFileSync(new URL('../../../seeds/behavioral-questions.md', import.meta.url), 'utf8'),
  );
  const words = (query: string) => createSearchIndex(seed).search(query).questions;
  expect(words('zebra')).toEqual([]);
});
