import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from '../../../../core/bank/merge/compare.ts';

test('each side has all its lines, and marks those the other lacks', () => {
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
