import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import {
  markersOf,
  placeIn,
  renameMarked,
  scriptOfCard,
  toggleMarker,
  wordsAt,
} from '../../../core/prompter/script.ts';
import { scriptOfMarkdown, scriptOfText } from '../../../core/prompter/text-script.ts';
import { cardContent } from '../../../core/session/card-content.ts';

const SPEECH = `# Opening
Good morning, **everyone**. [Thank you](https://example.org) for coming.

<!-- smile -->
## Why
- We had two databases
- and one team
`;

describe('a script', () => {
  test('has the words of Markdown, its headings as markers, and no markup', () => {
    const { parts, words } = scriptOfMarkdown('Speech', SPEECH);
    expect(parts.map(({ isHeading, text }) => [isHeading, text])).toEqual([
      [true, 'Opening'],
      [false, 'Good morning, everyone. Thank you for coming.'],
      [true, 'Why'],
      [false, 'We had two databases'],
      [false, 'and one team'],
    ]);
    expect(words).toBe(parts.reduce((sum, part) => sum + part.words, 0));
  });

  test('of plain text takes every line as it is', () => {
    expect(scriptOfText('Notes', '# not a heading\r\n\r\nsecond').parts.map(({ text }) => text)).toEqual([
      '# not a heading',
      'second',
    ]);
  });

  test('of a card is its open story, beat by beat', () => {
    const bank = parseBank(
      '- Why?\n  - STORY: Move\n# Stories\n## Move\n- **Situation:** Two teams\n- **Result:** One',
    );
    const content = cardContent(bank, { kind: 'question', id: 'why' });
    expect(content && scriptOfCard(content, null).parts.map(({ text }) => text)).toEqual([
      'Situation',
      'Two teams',
      'Result',
      'One',
    ]);
  });

  test('counts the words of scripts without spaces', () => {
    expect(scriptOfText('', '我们并行运行了两个数据库').words).toBeGreaterThan(4);
  });

  test('is made of any text without fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { parts, words } = scriptOfMarkdown('', text);
        expect(words).toBeGreaterThanOrEqual(parts.length);
      }),
    );
  });
});

describe('the reading place', () => {
  const before = scriptOfMarkdown('', SPEECH);
  const atWhy = (before.parts[3]?.start ?? 0) + 2;

  test('stays in its paragraph when text before it is added', () => {
    const after = scriptOfMarkdown('', SPEECH.replace('## Why', 'A joke about the weather.\n\n## Why'));
    const at = placeIn(after, wordsAt(after, placeIn(before, atWhy)));
    expect(after.parts[at.part]?.text).toBe('We had two databases');
    expect(at.within).toBeCloseTo(placeIn(before, atWhy).within);
  });

  test('stays in it when its own words change a little', () => {
    const after = scriptOfMarkdown('', SPEECH.replace('two databases', 'two old databases'));
    const at = placeIn(after, wordsAt(after, placeIn(before, atWhy)));
    expect(after.parts[at.part]?.text).toBe('We had two old databases');
  });

  test('is never outside the script, whatever became of it', () => {
    const lines = fc.array(fc.string({ maxLength: 20 }), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, fc.double({ min: 0, max: 1, noNaN: true }), (old, fresh, share) => {
        const from = scriptOfText('', old.join('\n'));
        const to = scriptOfText('', fresh.join('\n'));
        const words = wordsAt(to, placeIn(from, from.words * share));
        expect(words).toBeGreaterThanOrEqual(0);
        expect(words).toBeLessThanOrEqual(to.words);
      }),
    );
  });
});

const TALK =
  '# Opening\n\nGood morning, everyone.\n\nWe had two databases for the same orders.\n\n# Why\n\nMoney.';
const script = scriptOfMarkdown('Speech', TALK);
const texts = (source: string, own: Parameters<typeof markersOf>[1]): string[] =>
  markersOf(scriptOfMarkdown('Speech', source), own).map(({ text }) => text);

test('headings are markers, and what the reader has marked is one between them', () => {
  const own = toggleMarker(script, [], script.parts[2]?.start ?? 0) ?? [];
  expect(texts(TALK, own)).toEqual(['Opening', 'We had two databases for the same orders.', 'Why']);
  expect(toggleMarker(script, own, script.parts[2]?.start ?? 0)).toEqual([]);
  expect(toggleMarker(script, [], 0)).toBeNull();
});

test('a marker goes with its words, waits while they are gone, and is of its own text alone', () => {
  const own = toggleMarker(script, [], script.parts[2]?.start ?? 0) ?? [];
  expect(texts(TALK.replace('two databases', 'two old databases'), own)).toContain(
    'We had two old databases for the same orders.',
  );
  expect(texts('# Opening', own)).toEqual(['Opening']);
  expect(markersOf(scriptOfMarkdown('Other', TALK), own).filter(({ isOwn }) => isOwn)).toEqual([]);
});

test('markers of a story go with it under another title', () => {
  const own = [{ script: 'chunking', part: 'x' }];
  expect(renameMarked(own, new Map([['chunking', 'chunk size']]))).toEqual([
    { script: 'chunk size', part: 'x' },
  ]);
  expect(renameMarked(own, new Map())).toBeNull();
});
