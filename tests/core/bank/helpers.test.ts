import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../core/bank/edits.ts';
import { indexLines } from '../../../core/bank/edit/source-lines.ts';
import { findNearTitles } from '../../../core/bank/near-titles.ts';
import { collapseSpaces, makeUnique, normaliseText, shorten } from '../../../core/bank/normalise.ts';

describe('edits', () => {
  const edit = (start: number, end: number, text: string) => ({ range: { start, end }, text });

  it('are carried out wherever they stand in the list', () => {
    expect(applyEdits('abcdef', [edit(4, 6, 'X'), edit(0, 1, ''), edit(2, 2, '-')])).toBe('b-cdX');
    expect(applyEdits('abc', [])).toBe('abc');
  });

  it.each([[[edit(0, 2, ''), edit(1, 3, '')]], [[edit(0, 4, '')]], [[edit(-1, 0, '')]], [[edit(2, 1, '')]]])(
    'are refused when they overlap or leave the text',
    (edits) => {
      expect(() => applyEdits('abc', edits)).toThrow(RangeError);
    },
  );
});

describe('lines', () => {
  it('are counted over CRLF, LF and a lone CR', () => {
    const text = 'a\r\nb\nc\rd';
    const places = Array.from(text, (_, offset) => indexLines(text).place(offset));
    expect(places.map(({ line, column }) => `${line}:${column}`)).toEqual([
      '1:1',
      '1:2',
      '1:3',
      '2:1',
      '2:2',
      '3:1',
      '3:2',
      '4:1',
    ]);
    expect(indexLines('').place(0)).toEqual({ line: 1, column: 1 });
    expect(indexLines('a\n').place(2)).toEqual({ line: 2, column: 1 });
  });
});

describe('words in a sentence', () => {
  it.each([
    ['  two \n lines ', 'two lines'],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['x'.repeat(61), `${'x'.repeat(60)}…`],
    [`${'x'.repeat(59)}👍🏽`, `${'x'.repeat(59)}…`],
    [
      'Tell me about a time you were late, very late, and very, sorry indeed',
      'Tell me about a time you were late, very late, and very…',
    ],
  ])('are one line, cut at a word when long: %j', (text, expected) => {
    expect(shorten(text)).toBe(expected);
  });
});

describe('normalising', () => {
  it.each([
    ['  Why US?! ', 'why us'],
    ["don’t – can't", 'dont cant'],
    ['Ｆｕｌｌｗｉｄｔｈ：ＡＢＣ', 'fullwidth abc'],
    ['cafe\u0301', 'café'],
    ['a/b-c_d', 'a b c d'],
    ['C++ & C# + F', 'c++ c# f'],
    ['100% (5+ sources)', '100% 5+ sources'],
    ['Straße', 'straße'],
    ['你好，世界。', '你好 世界'],
    ['👍🏽 yes', '👍 yes'],
    ['???', '???'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  it('joins lines into single spaces', () => {
    expect(collapseSpaces(' a \r\n\t b\u00a0 c ')).toBe('a b\u00a0 c');
  });

  it('never gives one identity twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'a (2)', 'a (3)', 'a (2) (2)', 'b')), (ids) => {
        const taken = new Map<string, number>();
        const unique = ids.map((id) => makeUnique(id, taken));
        expect(new Set(unique).size).toBe(ids.length);
      }),
    );
  });
});

describe('near titles', () => {
  it('are those one slip apart, as a comparison of all pairs finds them', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), minLength: 5, maxLength: 9 });
    fc.assert(
      fc.property(
        fc.uniqueArray(
          word.map((letters) => `longer${letters.trim()}`),
          { maxLength: 12 },
        ),
        (titles) => {
          const found = new Set(findNearTitles(titles).map(([one, other]) => `${one} ${other}`));
          for (const [i, one] of titles.entries()) {
            for (const [j, other] of titles.entries()) {
              if (i < j && !one.includes(' ') && !other.includes(' ')) {
                expect(found.has(`${i} ${j}`)).toBe(distance(one, other) === 1);
              }
            }
          }
        },
      ),
    );
  });

  // Pair by pair it would take minutes.
  it('are found among 10 000 titles', () => {
    const titles = Array.from(
      { length: 10_000 },
      (_, i) => `${i.toString(36).repeat(4)} migration of the billing system`,
    );
    const near = findNearTitles([...titles, 'chunking the documents', 'chuncking the documents']);
    expect(near).toEqual([[10_000, 10_001]]);
  });
});

/** Damerau-Levenshtein distance (optimal string alignment) by its definition. */
function distance(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, i) => [
    i,
    ...new Array<number>(other.length).fill(0),
  ]);
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let j = 0; j <= other.length; j++) (rows[0] ?? [])[j] = j;
  for (let i = 1; i <= one.length; i++) {
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        least = Math.min(least, at(i - 2, j - 2) + 1);
      }
      (rows[i] ?? [])[j] = least;
    }
  }
  return at(one.length, other.length);
}
