import { expect, test } from 'vitest';
import { fitHistory, thinHistory } from '../../../core/bank/thin-history.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 20_000 * DAY + HOUR / 2;

test('keeps all of a day, the last of each hour for a week and the last of each day for a year', () => {
  const times = [
    NOW - 500 * DAY, // too old
    NOW - 40 * DAY - 2 * HOUR + 12 * HOUR,
    NOW - 40 * DAY - HOUR + 12 * HOUR, // the last of its day
    NOW - 3 * DAY - 1000, // earlier in its hour
    NOW - 3 * DAY,
    NOW - 3 * DAY + HOUR,
    NOW - 2000,
    NOW - 1000,
  ];
  expect(thinHistory(times, NOW)).toEqual([2, 4, 5, 6, 7]);
});

test('keeps the newest, however old it is, and thins no further what it has thinned', () => {
  expect(thinHistory([NOW - 800 * DAY, NOW - 700 * DAY], NOW)).toEqual([1]);
  const times = Array.from({ length: 5000 }, (_, i) => NOW - (5000 - i) * 2.9 * HOUR);
  const once = thinHistory(times, NOW).map((at) => times[at] ?? 0);
  expect(thinHistory(once, NOW)).toHaveLength(once.length);
  expect(once.length).toBeLessThan(24 + 7 * 24 + 367);
});

test('a size lets the oldest go first, counts each text once, and never lets the newest go', () => {
  const saves = ['a', 'b', 'c', 'b', 'c'].map((version) => ({ version, stored: 10 }));
  expect([30, 29, 20, 19, 0].map((most) => fitHistory(saves, most))).toEqual([0, 1, 1, 4, 4]);
});
