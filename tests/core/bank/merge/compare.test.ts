import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bringBack, diffBanks, diffLines } from '../../../../core/bank/merge/compare.ts';
import { resolveBlock } from '../../../../core/bank/merge/merge.ts';
import { parseBank } from '../../../../core/bank/parse.ts';
import { nearBank } from '../support/arbitrary-bank.ts';

const PAST =
  '# Bank\n\n## First\n\n- One?\n  - cue\n- Two?\n\n## Second\n\n- Three?\n\nA paragraph.\n\n# Stories\n\n## A\n- **Task:** a\n\n## B\n- **Task:** b\n\n# Later\n\n- Four?\n';

/** Brings all back, one change after another, from the text without some words of the past. */
function allBack(without: readonly string[]): string {
  let text = without.reduce((now, words) => now.replace(words, ''), PAST);
  for (let count = diffBanks(PAST, text).length; count > 0; count--)
    text = bringBack(PAST, text, 0)?.text ?? '';
  return text;
}

test.each([
  ['a question in the middle of its section', ['- One?\n  - cue\n']],
  ['a heading with its questions', ['## Second\n\n', '- Three?\n\n']],
  ['a story above another and a section below the library', ['## A\n- **Task:** a\n\n']],
  ['words between blocks', ['A paragraph.\n\n']],
  ['what stood first', ['# Bank\n\n']],
  ['what stood last', ['\n- Four?\n']],
])('brings %s back where it stood', (_, without) => {
  const text = allBack(without);
  expect(diffBanks(PAST, text)).toEqual([]);
  expect(parseBank(text)).toMatchObject({
    title: 'Bank',
    sections: parseBank(PAST).sections.map(({ title }) => ({ title })),
    questions: parseBank(PAST).questions.map(({ text: words, section }) => ({ text: words, section })),
    stories: [{ title: 'A' }, { title: 'B' }],
  });
});

test('gives a block its earlier words in its own place, where another says the same, too', () => {
  const past = '- Same?\n  - a\n\n## S\n\n- Same?\n  - b\n';
  const text = '- Same?\n  - a\n\n## S\n\n- Same?\n  - a\n';
  expect(bringBack(past, text, 0)?.text).toBe(past);
});

/** How many characters a text has besides white space. */
function lettersOf(text: string): number {
  return text.replace(/\s/g, '').length;
}

test('brings any block back without taking another away', () => {
  fc.assert(
    fc.property(nearBank, nearBank, fc.nat(), (past, text, pick) => {
      const changes = diffBanks(past, text);
      if (changes.length === 0) return;
      const index = pick % changes.length;
      const { before, after } = changes[index] ?? { before: '', after: '' };
      const back = bringBack(past, text, index)?.text ?? '';
      expect(back.includes(before)).toBe(true);
      expect(lettersOf(back)).toBe(lettersOf(text) - lettersOf(after) + lettersOf(before));
    }),
  );
});

test('puts a block back among its kind where its place is not known', () => {
  const story = resolveBlock(PAST, '', '## C\n- **Task:** c') ?? '';
  expect(parseBank(story).stories.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
  const heading = resolveBlock(PAST, '', '## Third') ?? '';
  expect(parseBank(heading).sections.map(({ title }) => title)).toEqual([
    'First',
    'Second',
    'Third',
    'Later',
  ]);
});

test('lines side by side are all there, and those that the other side lacks are marked', () => {
  const { one, other } = diffLines('- Q\n  - old\n  - same', '- Q\r\n  - new\r\n  - same\r\n  - more');
  const marked = (side: typeof one): string[] =>
    side.filter((line) => line.isOnlyHere).map(({ text }) => text);
  expect(marked(one)).toEqual(['  - old']);
  expect(marked(other)).toEqual(['  - new', '  - more']);
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 8 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const sides = diffLines(before, after);
      expect(sides.one.map((line) => line.text).join('\n')).toBe(before);
      expect(sides.other.map((line) => line.text).join('\n')).toBe(after);
      const same = (side: typeof one): string[] =>
        side.filter((line) => !line.isOnlyHere).map((line) => line.text);
      expect(same(sides.one)).toEqual(same(sides.other));
    }),
  );
});
