import { describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../../core/search/search-index.ts';
import { leadLength, rowsOfAnswer } from '../../../core/session/result-rows.ts';
import { bankOf } from '../search/bank-of.ts';

test('a question that asks the same as the one above it says so', () => {
  const bank = bankOf(
    'Describe a conflict with a colleague.',
    'Tell me about a disagreement with your manager about kumquats.',
    'Describe a conflict with your colleague?',
  );
  const rows = rowsOfAnswer(bank, createSearchIndex(bank).search('conflict'));
  expect(rows.map(({ reason }) => reason.startsWith('asks the same · '))).toEqual([false, true, false]);
});

describe('the part of a question that says nothing', () => {
  test.each([
    ['Tell me about a time you made a mistake on a project.', 'made a mistake on a project.'],
    ['Have you ever disagreed with a team member?', 'disagreed with a team member?'],
    ['Can you walk me through your resume and your projects?', 'resume and your projects?'],
    ['Tell me about a time you failed.', 'failed.'],
    ['A conflict?', 'A conflict?'],
    ['A brand new role?', 'A brand new role?'],
    ['Tell me about a time you did not meet a deadline.', 'not meet a deadline.'],
    ['Tell me about a time you didn’t meet a deadline.', 'didn’t meet a deadline.'],
    ['What was never written down?', 'never written down?'],
    ['Conflicts with a colleague', 'Conflicts with a colleague'],
    ['Why us?', 'Why us?'],
    ['請描述一次你帶領團隊的經驗', '請描述一次你帶領團隊的經驗'],
    ['', ''],
  ])('%s', (text, rest) => {
    expect(text.slice(leadLength(text))).toBe(rest);
  });
});
