import { describe, expect, it } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';

/** Text that takes parsers quadratic time or runs them out of stack. */
const UNITS = [
  '- ',
  '  - ',
  '> ',
  '>',
  '* ',
  '1. ',
  '*',
  '*a ',
  '_a ',
  '**a',
  '[',
  '![',
  '[a](',
  '`',
  '`a',
  '<',
  '<!--',
  '&',
  '\\',
  '(',
  ', ',
  '. ',
  ': ',
  ' ',
  '\t',
  '#',
  '=',
  '\u0000',
  'Ã',
  'â€',
  '😀',
];

describe('a text made to be slow', () => {
  it.each(UNITS)('is read in seconds: %j, 40 kB of it on one line', (unit) => {
    const run = unit.repeat(Math.ceil(40_000 / unit.length));
    parseBank(run);
    parseBank(`- q\n  - STORY: ${run}\n- r\n  - cue\n`);
  });

  it.each(UNITS)('is read in seconds: %j, on 2000 lines', (unit) => {
    parseBank(`${unit}\n`.repeat(2_000));
    parseBank(`q${unit}a\n`.repeat(2_000));
  });

  it('opens 10 000 levels of lists and quotes', () => {
    parseBank(`${'- '.repeat(10_000)}q`);
    parseBank(`${'> '.repeat(10_000)}q`);
    expect(parseBank(`- q\n  - ${'**'.repeat(5_000)}a${'**'.repeat(5_000)}`).questions).toHaveLength(1);
  });

  it('keeps the words of a paragraph with too much markup as they stand', () => {
    const words = '[a] *b* `c` &amp; <d> \\_ '.repeat(300).trim();
    const bank = parseBank(`- *q*\n  - ${words}\n- **r**\n  - *cue*\n`);
    expect(bank.questions.map((question) => question.text)).toEqual(['q', 'r']);
    expect(bank.questions[0]?.cues[0]?.text).toBe(words);
    expect(bank.questions[1]?.cues[0]?.text).toBe('cue');
  });

  it('opens more lines than a call can take arguments', () => {
    expect(parseBank('[a\n'.repeat(130_000)).questions).toHaveLength(0);
    expect(parseBank('- a\n'.repeat(130_000)).questions).toHaveLength(130_000);
  });

  it('opens 3 000 questions whose fence is never closed', () => {
    expect(parseBank(`- first\n\n\`\`\`\n${'- *q*\n  - cue\n'.repeat(3000)}`).questions).toHaveLength(1);
  });
});
