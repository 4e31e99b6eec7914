import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AT_START,
  isMoving,
  moveOn,
  timeLeft,
  type Motion,
  type Road,
} from '../../../core/prompter/motion.ts';
import { pixelsAt, wordsOfPixels } from '../../../core/prompter/track.ts';

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
