import { describe, expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';

const problems = (text: string): [string, string][] =>
  parseBank(text).problems.map(({ code, message }) => [code, message]);

describe('a file of another shape says so, once', () => {
  test.each<[string, string, string]>([
    ['a table of data', 'not-markdown', 'category,question\nRail,"Why, then?"\nSea,Why boats?\n'],
    ['JSON', 'not-markdown', '[{ "question": "Why us?" }, { "question": "Why now?" }]'],
    ['a page', 'not-markdown', '<!DOCTYPE html>\n<html><body><h2>Why us?</h2></body></html>'],
    ['headings', 'other-shape', '# Mine\n\n## Why us?\n- the sea\n\n## Why now?\n- my knees\n'],
    ['labels', 'other-shape', 'Q: Why us?\nA: The sea.\n\nQ: Why now?\nA: My knees.\n'],
    ['bold lines', 'other-shape', '**Why us?**\n- the sea\n\n**Why now?**\n- my knees\n'],
    [
      'folds',
      'other-shape',
      '<details><summary>Why us?</summary>\n\nThe sea.\n</details>\n<details><summary>Why now?</summary>\n</details>\n',
    ],
    ['signs for bullets', 'other-shape', '•\tWhy us?\n◦\tthe sea\n•\tWhy now?\n'],
    [
      'stories without a library',
      'other-shape',
      '## Tell me about ice\n\n**Situation:** Ice.\n\n**Task:** Salt.\n',
    ],
    ['prose', 'other-shape', 'Some words.\n\nOthers.\n\nThe last.\n'],
  ])('%s', (_, code, text) => {
    expect(problems(text)).toEqual([[code, expect.stringMatching(/^This looks like .+: import it\.$/u)]]);
  });

  test.each([
    '',
    '# Mine\n',
    '- Why us?\n  - the sea\n- Why now?\n  - my knees\n',
    '# Stories\n\n## Ice\n- **Situation:** Ice.\n',
  ])('a bank does not: %j', (text) => {
    expect(problems(text).filter(([code]) => /shape|markdown/u.test(code))).toEqual([]);
  });
});
