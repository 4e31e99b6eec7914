import { describe, expect, test } from 'vitest';
import {
  elapsed,
  phaseOf,
  startTimer,
  STOPPED,
  stopTimer,
  untilNextPhase,
} from '../../../core/session/answer-timer.ts';

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
