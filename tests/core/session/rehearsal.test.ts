import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawRehearsal, pickWording, rateAnswer } from '../../../core/session/rehearsal.ts';

test('every question is drawn once, and asked until it was answered well', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 20 }),
      fc.infiniteStream(random),
      fc.array(fc.boolean(), { maxLength: 60 }),
      (ids, numbers, ratings) => {
        const next = (): number => numbers.next().value as number;
        let rehearsal = drawRehearsal(ids, next);
        expect([...rehearsal.queue].sort()).toEqual([...ids].sort());
        for (const isGood of ratings) rehearsal = rateAnswer(rehearsal, isGood ? 'good' : 'again');
        expect([...rehearsal.queue, ...rehearsal.good].sort()).toEqual([...ids].sort());
      },
    ),
  );
});

test('a question to be answered again comes after three others, or last', () => {
  const five = drawRehearsal(['a', 'b', 'c', 'd', 'e'], () => 0.999);
  expect(rateAnswer(five, 'again').queue).toEqual(['b', 'c', 'd', 'a', 'e']);
  const two = drawRehearsal(['a', 'b'], () => 0.999);
  expect(rateAnswer(two, 'again')).toEqual({ queue: ['b', 'a'], good: [], again: 1 });
});

test('a question is put in each of its wordings', () => {
  expect(pickWording(['one', 'two'], () => 0)).toBe('one');
  expect(pickWording(['one', 'two'], () => 0.99)).toBe('two');
});
