import { describe, expect, test } from 'vitest';
import { findSuccessor, followItem, followItems, wordsOfQuestion } from '../../../core/bank/identity.ts';
import { parseBank } from '../../../core/bank/parse.ts';

describe('what a question is called after an outside edit', () => {
  const ids = ['tell me about a conflict with a colleague', 'why this company'];

  test('is its own name while that exists', () => {
    expect(findSuccessor('why this company', ids)).toBe('why this company');
  });

  test('is the most similar one after a small change', () => {
    expect(findSuccessor('tell me about conflict with a coleague', ids)).toBe(ids[0]);
  });

  test('is nothing after a rewrite', () => {
    expect(findSuccessor('describe a hard bug', ids)).toBeNull();
    expect(findSuccessor('describe a hard bug', [])).toBeNull();
  });
});

const questionsOf = (...lines: string[]) =>
  parseBank(`# Mine\n\n${lines.map((line) => `- ${line.replace(': ', '\n  - ')}\n`).join('')}`).questions;

const BEFORE = ['Why us?: a', 'Same?: first', 'Same?: second', 'Same?: first', 'Other?: o'] as const;
const IDS = questionsOf(...BEFORE).map(({ id }) => id);
const [WHY, FIRST, SECOND, THIRD, OTHER] = IDS as [string, string, string, string, string];

/** The place at which the question that has an id in `BEFORE` is found in other lines; -1 when it is gone. */
function placeOf(id: string, ...now: string[]): number {
  const questions = questionsOf(...now);
  const next = followItem(id, questionsOf(...BEFORE), questions, wordsOfQuestion);
  return questions.findIndex((question) => question.id === next);
}

test.each([
  ['one of three alike is deleted', SECOND, ['Why us?: a', 'Same?: second', 'Same?: first', 'Other?: o'], 1],
  ['the last of three alike is deleted', SECOND, ['Why us?: a', 'Same?: first', 'Same?: second'], 2],
  ['it is moved past one alike', SECOND, [...BEFORE.slice(0, 1), BEFORE[2], BEFORE[1], BEFORE[3]], 1],
  ['the first of three alike is renamed', FIRST, ['Why us?: a', 'New?: first', ...BEFORE.slice(2)], 1],
  ['it is renamed as another is called', FIRST, ['Why us?: a', 'Other?: first', ...BEFORE.slice(2)], 1],
  ['one above takes its name', OTHER, ['Why us?: a', 'Other?: first', ...BEFORE.slice(2)], 4],
  ['it is alone and renamed as another is called', WHY, ['Other?: a', ...BEFORE.slice(1)], 0],
  [
    'its cue is changed, with another alike',
    THIRD,
    [...BEFORE.slice(0, 3), 'Same?: changed', 'Other?: o'],
    3,
  ],
  ['one that says the same is changed', FIRST, [...BEFORE.slice(0, 3), 'Same?: changed', 'Other?: o'], 1],
  ['it is renamed', WHY, ['Why them?: a', ...BEFORE.slice(1)], 0],
  ['it is renamed a little while others go', WHY, ['Why us all?: a', 'Other?: o'], -1],
  ['it is gone, and so are those alike', SECOND, ['Why us?: a', 'Other?: o'], -1],
])('a question that is open is followed when %s', (_, id, now, place) => {
  expect(placeOf(id, ...now)).toBe(place);
});

test('a question that is not there yet is waited for', () => {
  expect(followItem('new', questionsOf(...BEFORE), questionsOf('One?: a'), wordsOfQuestion)).toBe('new');
});

test('marks stay on what was marked when one called alike is deleted, and go with what is gone', () => {
  const before = questionsOf(...BEFORE);
  const now = questionsOf('Why us?: a', 'Same?: second', 'Same?: first', 'New?: n');
  const marked = followItems(new Set([WHY, SECOND, OTHER]), before, now, wordsOfQuestion);
  expect([...marked].map((id) => now.findIndex((question) => question.id === id))).toEqual([0, 1]);
});
