import { expect, test } from 'vitest';
import { printable } from '../../../service/cli/command.ts';

test('what moves a cursor, colours words or turns their direction is written as its number', () => {
  expect(printable('\u001b]0;title\u0007\u009b31m')).toBe('\\u001b]0;title\\u0007\\u009b31m');
  expect(printable('left \u202eright\u2066 \u200f')).toBe('left \\u202eright\\u2066 \\u200f');
  expect(printable('one\ntwo\tthree “é 日本”')).toBe('one\ntwo\tthree “é 日本”');
});

test('inside JSON it stays the same text', () => {
  const text = 'a\u009bb\u202ec\u0007';
  expect(JSON.parse(printable(JSON.stringify({ text })))).toEqual({ text });
});
