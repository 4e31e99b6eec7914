import { describe, expect, test } from 'vitest';
import {
  elapsed,
  ownAnswerTime,
  phaseOf,
  startTimer,
  STOPPED,
  stopTimer,
  untilNextPhase,
  withAnswerTime,
} from '../../../core/session/answer-timer.ts';
import { renameKeys } from '../../../core/session/follow.ts';

describe('the answer’s time', () => {
  test('counts while it runs, and goes on from where it was stopped', () => {
    const stopped = stopTimer(startTimer(STOPPED, 1000), 31_000);
    expect(elapsed(stopped, 99_000)).toBe(30_000);
    expect(elapsed(startTimer(stopped, 100_000), 105_000)).toBe(35_000);
  });

  test('is not started twice', () => {
    const running = startTimer(STOPPED, 1000);
    expect(startTimer(running, 5000)).toBe(running);
  });

  test('is never less than nothing', () => {
    expect(elapsed(startTimer(STOPPED, 5000), 4000)).toBe(0);
  });

  test('changes at 80 per cent and at the end, and says when that will be', () => {
    const total = 120_000;
    expect([0, 95_999, 96_000, 119_999, 120_000].map((at) => phaseOf(at, total))).toEqual([
      'early',
      'early',
      'late',
      'late',
      'over',
    ]);
    expect([0, 100_000, 120_000].map((at) => untilNextPhase(at, total))).toEqual([96_000, 20_000, null]);
  });
});

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
  expect(renameKeys({ 'why us': 90, other: 60 }, renamed)).toEqual({
    'why do you want to work here': 90,
    other: 60,
  });
  expect(renameKeys({ other: 60 }, renamed)).toBeNull();
});
