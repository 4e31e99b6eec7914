import { describe, expect, test } from 'vitest';
import { isWideScript, splitNumbers } from '../../renderer/cue/text.tsx';

const numbersIn = (text: string): string[] =>
  splitNumbers(text).flatMap((piece) => (piece.isNumber ? [piece.text] : []));

describe('numbers worth seeing', () => {
  test.each([
    ['35% fewer errors', ['35%']],
    ['Cut cost by $1.2M a year', ['$1.2M']],
    ['from 120 ms to 45ms', ['120 ms', '45ms']],
    ['data from 5+ sources', ['5+']],
    ['1:1.', ['1:1']],
    ['3x faster, 10k users', ['3x', '10k']],
    ['~ 2,000 rows', ['2,000']],
    ['in 2024', ['2024']],
    ['成本降低40%，0个订单丢失', ['40%', '0']],
    ['为3万名用户服务，快了2倍', ['3万', '2']],
    ['売上が1.5億円、35％増えた', ['1.5億', '35％']],
    ['خفضنا الأخطاء بنسبة ٣٥٪ في 3 أيام', ['٣٥٪', '3']],
  ])('%s', (text, expected) => {
    expect(numbersIn(text)).toEqual(expected);
  });

  test.each(['GPT4 and C3PO', 'v2beta', 'no digits at all', ''])('none in “%s”', (text) => {
    expect(numbersIn(text)).toEqual([]);
  });

  test('the pieces joined are the text', () => {
    const text = 'Grew 5+ teams by 35 % (3x) in 2024, v2beta.';
    expect(
      splitNumbers(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});

test.each([
  ['请讲述一次失败的经历', true],
  ['3年間で35%改善したAPI', true],
  ['갈등을 해결한 경험', true],
  ['Told the team in 北京 about it', false],
  ['ماذا تفعل تحت الضغط؟', false],
  ['35%', false],
  ['', false],
])('“%s” has mostly wide letters: %s', (text, expected) => {
  expect(isWideScript(text)).toBe(expected);
});
