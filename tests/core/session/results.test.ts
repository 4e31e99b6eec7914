import { describe, expect, test } from 'vitest';
import { leadLength } from '../../../core/session/results.ts';

describe('the part of a question that says nothing', () => {
  test.each([
    ['Tell me about a time you made a mistake on a project.', 'made a mistake on a project.'],
    ['Have you ever disagreed with a team member?', 'disagreed with a team member?'],
    ['Can you walk me through your resume and your projects?', 'resume and your projects?'],
    ['Conflicts with a colleague', 'Conflicts with a colleague'],
    ['Why us?', 'Why us?'],
    ['請描述一次你帶領團隊的經驗', '請描述一次你帶領團隊的經驗'],
    ['', ''],
  ])('%s', (text, rest) => {
    expect(text.slice(leadLength(text))).toBe(rest);
  });
});
