import { expect, test } from 'vitest';
import { ownAnswerTime, renameAnswerTimes, withAnswerTime } from '../../../core/session/answer-times.ts';

test('a question has the time it was given, until it is taken back', () => {
  const times = withAnswerTime({ other: 60 }, 'why us', 90);
  expect(times).toEqual({ other: 60, 'why us': 90 });
  expect(ownAnswerTime(times, 'why us')).toBe(90);
  expect(withAnswerTime(times, 'why us', null)).toEqual({ other: 60 });
});

test('a question whose text is a name that every object has gets no time from there', () => {
  expect(ownAnswerTime({}, 'constructor')).toBeNull();
});

test('a time goes with its question when an edit renames it', () => {
  const renamed = new Map([['why us', 'why do you want to work here']]);
  expect(renameAnswerTimes({ 'why us': 90, other: 60 }, renamed)).toEqual({
    'why do you want to work here': 90,
    other: 60,
  });
  expect(renameAnswerTimes({ other: 60 }, renamed)).toBeNull();
});
