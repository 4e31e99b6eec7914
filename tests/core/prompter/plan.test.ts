import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AT_START, isMoving } from '../../../core/prompter/motion.ts';
import {
  changesOf,
  enoughOf,
  lengthOf,
  MOMENT_MS,
  momentIn,
  planAhead,
  wantedAt,
  type Course,
  type Moment,
} from '../../../core/prompter/plan.ts';

const course: Course = {
  road: { pace: 120, end: 60, stops: [] },
  track: [
    { start: 0, words: 2, top: 0, height: 30 },
    { start: 2, words: 40, top: 30, height: 400 },
    { start: 42, words: 18, top: 430, height: 120 },
  ],
  isStepped: false,
  lineHeight: 28,
};
const still: Moment = { motion: AT_START, shownAt: 0 };
const running: Moment = { ...still, motion: { ...AT_START, isRunning: true } };

describe('a plan', () => {
  test('reaches as far as it is asked to, and the next one goes on from it without a jerk', () => {
    const first = planAhead(running, course, 10_000);
    expect(first.comesToRest).toBe(false);
    expect(lengthOf(first)).toBeGreaterThanOrEqual(10_000);
    const at = momentIn(first, 5000, course);
    const second = planAhead(at, course, 10_000);
    for (const time of [0, 333, 1234, 4000]) {
      const [one, other] = [momentIn(first, 5000 + time, course), momentIn(second, time, course)];
      expect(Math.abs(one.shownAt - other.shownAt)).toBeLessThan(0.2);
      expect(one.motion.position).toBeCloseTo(other.motion.position, 3);
    }
  });

  test('ends where the text comes to rest, with what should be seen there', () => {
    const plan = planAhead(running, course, 600_000);
    const end = momentIn(plan, 1e9, course);
    expect(plan.comesToRest).toBe(true);
    expect(end.motion).toEqual({ position: 60, speed: 0, isRunning: false });
    expect(end.shownAt).toBe(wantedAt(end.motion, course));
  });

  test('stops at a heading and stands there', () => {
    const stops = { ...course, road: { ...course.road, stops: [42] } };
    const end = momentIn(planAhead(running, stops, 600_000), 1e9, stops);
    expect([end.motion.position, isMoving(end.motion), end.shownAt]).toEqual([42, false, 430]);
  });

  test('never moves the text back, nor by more than a fifth of a line at once', () => {
    const { moments } = planAhead(running, course, 60_000);
    const steps = moments.slice(1).map(({ shownAt }, at) => shownAt - (moments[at]?.shownAt ?? 0));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...steps)).toBeLessThan(course.lineHeight / 5);
  });

  test('moves line by line where motion is reduced', () => {
    const stepped = { ...course, isStepped: true };
    const { moments } = planAhead(running, stepped, 10_000);
    for (const { shownAt } of moments) expect(shownAt % course.lineHeight).toBe(0);
    const shown = moments.map(({ shownAt }) => shownAt);
    expect(changesOf(shown).length).toBeLessThan(10);
  });

  test('is drawn by few straight lines, never seen to be off', () => {
    const { moments } = planAhead(running, course, 10_000);
    const shown = moments.map(({ shownAt }) => shownAt);
    expect(enoughOf(shown, 0.05).length).toBeLessThan(shown.length / 4);
  });
});

test('a thinned row is never further off than allowed', () => {
  const values = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 20, noNaN: true }), (row, tolerance) => {
      const kept = enoughOf(row, tolerance);
      expect(kept[0]).toBe(0);
      expect(kept.at(-1)).toBe(row.length - 1);
      for (const [at, value] of row.entries()) {
        const before = kept.findLast((each) => each <= at) ?? 0;
        const after = kept.find((each) => each >= at) ?? before;
        const share = after === before ? 0 : (at - before) / (after - before);
        const drawn = (row[before] ?? 0) * (1 - share) + (row[after] ?? 0) * share;
        expect(Math.abs(drawn - value)).toBeLessThanOrEqual(tolerance + 1e-6);
      }
    }),
  );
});

test('a moment of a plan is the one it was planned to be', () => {
  const plan = planAhead(running, course, 1000);
  expect(momentIn(plan, 10 * MOMENT_MS, course).shownAt).toBeCloseTo(plan.moments[10]?.shownAt ?? -1);
  expect(momentIn(plan, -5, course)).toEqual(running);
  expect(momentIn(plan, Number.NaN, course)).toEqual(running);
});
