import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../../core/bank/edits.ts';
import type { TextEdit } from '../../../../core/bank/model.ts';
import { encodeAfter } from '../../../../service/bank/store/encode-after.ts';

/** Characters of one to four bytes, and halves of one. */
const words = fc.string({
  unit: fc.constantFrom('a', '\n', 'é', '’', '你', '😀', '\ud83d', '\ude00', '\ufeff'),
  maxLength: 30,
});

/** Edits that do not overlap, in text order. */
const edits = fc.array(fc.tuple(fc.nat(12), fc.nat(6), words), { maxLength: 5 });

function editsOf(text: string, steps: readonly (readonly [number, number, string])[]): TextEdit[] {
  let at = 0;
  return steps.map(([skip, length, put]) => {
    const start = Math.min(text.length, at + skip);
    at = Math.min(text.length, start + length);
    return { range: { start, end: at }, text: put };
  });
}

test('gives the bytes of the text after edits, also where they cut a character in two', () => {
  fc.assert(
    fc.property(words, edits, (start, steps) => {
      const bytes = Buffer.from(start, 'utf8');
      const before = { text: bytes.toString('utf8'), bytes };
      const made = editsOf(before.text, steps);
      const after = applyEdits(before.text, made);
      expect(Buffer.concat(encodeAfter(before, made, after))).toEqual(Buffer.from(after, 'utf8'));
    }),
    { numRuns: 2000 },
  );
});

test('copies what the edits leave, and encodes all of it where it is not known what changed', () => {
  const bytes = Buffer.from('one 😀 two', 'utf8');
  const before = { text: 'one 😀 two', bytes };
  const [head, , tail] = encodeAfter(before, [{ range: { start: 3, end: 4 }, text: ', ' }], 'one, 😀 two');
  expect([head?.buffer, tail?.buffer]).toEqual([bytes.buffer, bytes.buffer]);
  expect(encodeAfter(before, null, 'other')).toEqual([Buffer.from('other')]);
});
