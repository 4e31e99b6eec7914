import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stripPages } from '../../../core/session/strip-pages.ts';

const upTo =
  (length: number) =>
  (text: string): boolean =>
    text.length <= length;

describe('a line for the strip', () => {
  test('that fits stays whole', () => {
    expect(stripPages('Ran both for 3 weeks', upTo(20))).toEqual(['Ran both for 3 weeks']);
  });

  test('is cut at spaces', () => {
    expect(stripPages('Ran both side by side for three weeks', upTo(14))).toEqual([
      'Ran both side',
      'by side for',
      'three weeks',
    ]);
  });

  test('keeps punctuation with its word', () => {
    expect(stripPages('Measured, then chose', upTo(9))).toEqual(['Measured,', 'then', 'chose']);
  });

  test('is cut within a word that is too long, and in scripts without spaces', () => {
    expect(stripPages('a'.repeat(25), upTo(10)).map((page) => page.length)).toEqual([10, 10, 5]);
    expect(stripPages('我们并行运行了两个数据库三周', upTo(6)).every((page) => page.length <= 6)).toBe(true);
  });

  test('never cuts a character of several code units', () => {
    expect(stripPages('👩‍👩‍👧👩‍👩‍👧', upTo(8))).toEqual(['👩‍👩‍👧', '👩‍👩‍👧']);
  });

  test('of five thousand words is cut by asking about little more than its own length', () => {
    let asked = 0;
    const line = 'measured '.repeat(5000);
    const pages = stripPages(line, (text) => {
      asked += text.length;
      return text.length <= 90;
    });
    expect(pages.length).toBeGreaterThan(499);
    expect(asked).toBeLessThan(12 * line.length);
  });

  test('loses nothing but spaces, and every piece fits that can', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.integer({ min: 12, max: 40 }),
        (line, length) => {
          const pages = stripPages(line, upTo(length));
          expect(pages.join('').replaceAll(/\s/gu, '')).toBe(line.replaceAll(/\s/gu, ''));
          const tooLong = pages.filter((page) => page.length > length);
          for (const page of tooLong) expect([...new Intl.Segmenter().segment(page)]).toHaveLength(1);
        },
      ),
    );
  });
});
