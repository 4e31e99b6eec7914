import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findConflictCopies } from '../../../core/bank/conflict-copies.ts';
import { applyEdits, looksCutShort } from '../../../core/bank/edits.ts';
import { indexLines } from '../../../core/bank/edit/source-lines.ts';
import { findNearTitles } from '../../../core/bank/near-titles.ts';
import { fitHistory, thinHistory } from '../../../core/bank/thin-history.ts';
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

test('copies that sync programs make of a bank are told from its neighbours', () => {
  const copies = [
    'bank.sync-conflict-20261123-171100-ABCDEFG.md',
    "bank (Ada's conflicted copy 2026-11-23).md",
    "bank (Ada's conflicted copy 2026-11-23 (1)).md",
    'bank (conflicted copy 2026-11-23 171100).md',
    'bank (Case Conflict).md',
    'bank (SFConflict ada@example.org 2026-11-23-17-11-00).md',
    'bank (In Konflikt stehende Kopie von Ada 2026-11-23).md',
    'bank [conflicted].md',
    'bank 2.md',
    'bank (1).md',
    'bank_conflict-20261123-171100.md',
    'bank_ADA-PC_Nov-23-171100-2026_Conflict.md',
    'bank.conflict1.md',
    'bank.md.conflict2',
    'bank-DESKTOP-7A1B2C3.md',
    'bank-LAPTOP-7A1B2C3-2.md',
    'bank-Ada’s MacBook Pro.md',
    'bank-workbench.md',
  ];
  const others = [
    'bank.md',
    'bank.md~',
    'bank-old.md',
    'bankrupt.md',
    'bank 2.txt',
    'my bank.md',
    'bank 2026.md',
    'bank (2026).md',
    'bank (for Acme).md',
    'bank-conflicts.md',
    'bank-workbench-plan.md',
    'conflict.md',
  ];
  expect(findConflictCopies('bank.md', [...others, ...copies], 'WorkBench')).toEqual(copies);
  expect(findConflictCopies('bank', ['bank', 'bank 2'])).toEqual(['bank 2']);
});

describe('a bank read again', () => {
  const BEFORE = '- One?\n- Two?\n- Three?\n- Four?\n';

  test('looks cut short as half a file, or one without its end', () => {
    for (const now of ['', '- One?\n', BEFORE.slice(0, -3), '- First?\n- Two?\n- Thr'])
      expect(looksCutShort(BEFORE, now)).toBe(true);
  });

  test('does not as a longer file, nor as one that lost something before its end', () => {
    for (const now of [BEFORE, `${BEFORE}- Five?\n`, '- One?\n- Three?\n- Four?\n', BEFORE.trimEnd()])
      expect(looksCutShort(BEFORE, now)).toBe(false);
  });
});

describe('a history', () => {
  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;
  const NOW = 20_000 * DAY + HOUR / 2;

  test('keeps all of a day, the last of each hour for a week and the last of each day for a year', () => {
    const times = [
      NOW - 500 * DAY, // too old
      NOW - 40 * DAY - 2 * HOUR + 12 * HOUR,
      NOW - 40 * DAY - HOUR + 12 * HOUR, // the last of its day
      NOW - 3 * DAY - 1000, // earlier in its hour
      NOW - 3 * DAY,
      NOW - 3 * DAY + HOUR,
      NOW - 2000,
      NOW - 1000,
    ];
    expect(thinHistory(times, NOW)).toEqual([2, 4, 5, 6, 7]);
  });

  test('keeps the newest, however old it is, and thins no further what it has thinned', () => {
    expect(thinHistory([NOW - 800 * DAY, NOW - 700 * DAY], NOW)).toEqual([1]);
    const times = Array.from({ length: 5000 }, (_, i) => NOW - (5000 - i) * 2.9 * HOUR);
    const once = thinHistory(times, NOW).map((at) => times[at] ?? 0);
    expect(thinHistory(once, NOW)).toHaveLength(once.length);
    expect(once.length).toBeLessThan(24 + 7 * 24 + 367);
  });

  test('a size lets the oldest go first, counts each text once, and never lets the newest go', () => {
    const saves = ['a', 'b', 'c', 'b', 'c'].map((version) => ({ version, stored: 10 }));
    expect([30, 29, 20, 19, 0].map((most) => fitHistory(saves, most))).toEqual([0, 1, 1, 4, 4]);
  });
});
