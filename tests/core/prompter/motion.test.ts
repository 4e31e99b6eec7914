import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  AT_START,
  type Course,
  isMoving,
  lengthOf,
  type Moment,
  MOMENT_MS,
  momentIn,
  type Motion,
  moveOn,
  pixelsAt,
  planAhead,
  type Road,
  tappedPace,
  timeLeft,
  wantedAt,
  wordsOfPixels,
} from '../../../core/prompter/motion.ts';

const road: Road = { pace: 120, end: 200, stops: [] };
const running: Motion = { ...AT_START, isRunning: true };

/** Time in ms until it stands still. */
function timeToEnd(from: Motion, over: Road, frame: number): number {
  let motion = from;
  let time = 0;
  for (; isMoving(motion) && time < 1e7; time += frame) motion = moveOn(motion, frame, over);
  expect(motion.position).toBe(over.end);
  return time;
}

describe('scrolling', () => {
  test('takes as long as the words do, but for the start', () => {
    expect(timeToEnd(running, road, 16)).toBeGreaterThan(100_000);
    expect(timeToEnd(running, road, 16)).toBeLessThan(101_000);
  });

  test('takes as long at 30 as at 120 frames a second', () => {
    expect(Math.abs(timeToEnd(running, road, 33) - timeToEnd(running, road, 8))).toBeLessThan(50);
  });

  test('eases in and out', () => {
    const first = moveOn(running, 16, road);
    const later = Array.from({ length: 120 }).reduce<Motion>((motion) => moveOn(motion, 16, road), first);
    expect(first.speed).toBeLessThan(0.2);
    expect(later.speed).toBeCloseTo(2, 1);
    const stopping = moveOn({ ...later, isRunning: false }, 16, road);
    expect(stopping.speed).toBeGreaterThan(1.5);
    expect(stopping.position).toBeGreaterThan(later.position);
  });

  test('stops at a heading, and goes on from there', () => {
    const stops = { ...road, stops: [10, 30] };
    let motion = running;
    while (motion.isRunning) motion = moveOn(motion, 16, stops);
    expect(motion.position).toBe(10);
    motion = { ...motion, isRunning: true };
    while (motion.isRunning) motion = moveOn(motion, 16, stops);
    expect(motion.position).toBe(30);
  });

  test('does not jump after a sleep, nor back with a clock that is put right', () => {
    const motion: Motion = { position: 50, speed: 2, isRunning: true };
    expect(moveOn(motion, 3_600_000, road).position).toBeLessThan(51);
    expect(moveOn(motion, -5000, road).position).toBe(50);
    expect(moveOn(motion, Number.NaN, road).position).toBe(50);
  });

  test('never goes back, and never past the end', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: 0, max: 200, noNaN: true }),
            fc.integer({ min: 40, max: 400 }),
            fc.boolean(),
          ),
        ),
        (frames) => {
          let motion = AT_START;
          for (const [elapsed, pace, isRunning] of frames) {
            const next = moveOn({ ...motion, isRunning }, elapsed, { ...road, pace });
            expect(next.position).toBeGreaterThanOrEqual(motion.position);
            expect(next.position).toBeLessThanOrEqual(road.end);
            motion = next;
          }
        },
      ),
    );
  });

  test('says what is left', () => {
    expect(timeLeft({ ...AT_START, position: 80 }, road)).toBe(60);
  });
});

describe('the track', () => {
  const track = [
    { start: 0, words: 10, top: 0, height: 100 },
    { start: 10, words: 2, top: 120, height: 40 },
  ];

  test('gives each part its own time', () => {
    expect([0, 5, 10, 11, 99].map((words) => pixelsAt(track, words))).toEqual([0, 50, 120, 140, 160]);
  });

  test('is read backwards, too', () => {
    expect([0, 50, 110, 140, 999].map((pixels) => wordsOfPixels(track, pixels))).toEqual([0, 5, 10, 11, 12]);
    expect(wordsOfPixels([], 40)).toBe(0);
  });
});

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
const startedMoment: Moment = { ...still, motion: { ...AT_START, isRunning: true } };

describe('a plan', () => {
  test('reaches as far as it is asked to, and the next one goes on from it without a jerk', () => {
    const first = planAhead(startedMoment, course, 10_000);
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
    const plan = planAhead(startedMoment, course, 600_000);
    const end = momentIn(plan, 1e9, course);
    expect(plan.comesToRest).toBe(true);
    expect(end.motion).toEqual({ position: 60, speed: 0, isRunning: false });
    expect(end.shownAt).toBe(wantedAt(end.motion, course));
  });

  test('stops at a heading and stands there', () => {
    const stops = { ...course, road: { ...course.road, stops: [42] } };
    const end = momentIn(planAhead(startedMoment, stops, 600_000), 1e9, stops);
    expect([end.motion.position, isMoving(end.motion), end.shownAt]).toEqual([42, false, 430]);
  });

  test('never moves the text back, nor by more than a fifth of a line at once', () => {
    const { moments } = planAhead(startedMoment, course, 60_000);
    const steps = moments.slice(1).map(({ shownAt }, at) => shownAt - (moments[at]?.shownAt ?? 0));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...steps)).toBeLessThan(course.lineHeight / 5);
  });

  test('moves line by line where motion is reduced', () => {
    const stepped = { ...course, isStepped: true };
    const { moments } = planAhead(startedMoment, stepped, 10_000);
    for (const { shownAt } of moments) expect(shownAt % course.lineHeight).toBe(0);
    const shown = moments.map(({ shownAt }) => shownAt);
    expect(new Set(shown).size).toBeLessThan(10);
  });
});

test('a moment of a plan is the one it was planned to be', () => {
  const plan = planAhead(startedMoment, course, 1000);
  expect(momentIn(plan, 10 * MOMENT_MS, course).shownAt).toBeCloseTo(plan.moments[10]?.shownAt ?? -1);
  expect(momentIn(plan, -5, course)).toEqual(startedMoment);
  expect(momentIn(plan, Number.NaN, course)).toEqual(startedMoment);
});

describe('the pace a reader taps', () => {
  it('is one word a tap', () => {
    expect(tappedPace([0, 400, 800, 1200])).toBe(150);
  });

  it('is not changed by one hesitation', () => {
    expect(tappedPace([0, 400, 800, 2800, 3200])).toBe(150);
  });

  it('takes the middle of an even number of gaps', () => {
    expect(tappedPace([0, 300, 600, 1100, 1600])).toBe(150);
  });

  it('passes over a double press, a long pause and a clock set back', () => {
    expect(tappedPace([0, 10, 410, 60_000, 30_000, 30_400, 30_800])).toBe(150);
  });

  it('is not known before three gaps', () => {
    expect(tappedPace([0, 400, 800])).toBeNull();
    expect(tappedPace([])).toBeNull();
  });
});
