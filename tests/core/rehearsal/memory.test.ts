import { createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import { expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import {
  itemsOfBank,
  keyOf,
  memoryOf,
  recallAt,
  remember,
  scheduleOf,
  timesOf,
} from '../../../core/rehearsal/memory.ts';
import { answered } from './support/answers.ts';

const BANK = parseBank(`# Mine

- Why us?
  - people
- Tell me about a failure.
  - STORY: Launch

# Stories

## Launch

- **Situation:** It was late
- **Action:** I stopped it
- **Numbers:** 3 weeks
`);
const opening = keyOf({ kind: 'story', id: 'launch', part: 'opening' });

test('a story is learned by its opening, beats and numbers, a question by its cues', () => {
  expect(itemsOfBank(BANK).map(({ id, part }) => `${id}: ${part}`)).toEqual([
    'why us: cues',
    'launch: opening',
    'launch: Situation',
    'launch: Action',
    'launch: numbers',
  ]);
});

test('each answer is scheduled as FSRS does with the parameters it comes with', () => {
  const days = [0, 1, 4, 30];
  const ratings = ['good', 'hard', 'again', 'easy'] as const;
  const start = Date.parse('2026-03-01T09:00:00Z');
  const answers = ratings.map((rating, at) =>
    answered('launch', rating, new Date(start + (days[at] ?? 0) * 86_400_000)),
  );
  let card = createEmptyCard(new Date(start));
  const grades = [Rating.Good, Rating.Hard, Rating.Again, Rating.Easy] as const;
  for (const [at, grade] of grades.entries())
    card = fsrs().next(card, new Date(start + (days[at] ?? 0) * 86_400_000), grade).card;
  expect(memoryOf(answers, new Date('2026-06-01T00:00:00Z')).get(opening)).toEqual(card);
});

test('a part that was not said is to be learned again, and the others are not', () => {
  const at = new Date('2026-03-01T09:00:00Z');
  const memory = memoryOf([{ ...answered('launch', 'easy', at), missed: ['Action'] }], at);
  const due = (part: 'opening' | 'Action'): number =>
    memory.get(keyOf({ kind: 'story', id: 'launch', part }))?.due.getTime() ?? 0;
  expect(due('Action') - at.getTime()).toBe(60_000);
  expect(due('opening') - at.getTime()).toBeGreaterThan(86_400_000);
});

test('a clock that was set forward or back for a while costs nothing', () => {
  const now = new Date('2026-03-10T09:00:00Z');
  const days = ['2026-03-01', '2040-01-01', '2026-03-03', '1999-01-01', '2026-03-04', '2041-01-01'];
  const answers = days.map((day) => answered('launch', 'good', new Date(`${day}T09:00:00Z`)));
  expect(timesOf(answers, now).map((time) => new Date(time).toISOString().slice(0, 10))).toEqual([
    '2026-03-01',
    '2026-03-03',
    '2026-03-03',
    '2026-03-03',
    '2026-03-04',
    '2026-03-10',
  ]);
  const card = memoryOf(answers, now).get(opening);
  expect(card?.reps).toBe(6);
  expect(recallAt(card, now.getTime())).toBe(1);
});

test('what is due comes first, then what comes later, then what is new', () => {
  const answers = [
    answered('launch', 'easy', new Date('2026-03-01T09:00:00Z'), ['opening']),
    answered('launch', 'again', new Date('2026-03-01T09:01:00Z'), ['Action']),
  ];
  const parts = scheduleOf(BANK, memoryOf(answers, new Date('2026-03-02T00:00:00Z'))).map(({ part }) => part);
  expect(parts).toEqual(['Action', 'opening', 'cues', 'Situation', 'numbers']);
});

test('ten thousand answers are read', () => {
  const start = Date.parse('2026-01-01T00:00:00Z');
  const answers = Array.from({ length: 10_000 }, (_, at) =>
    answered('launch', 'good', new Date(start + at * 60_000), ['opening', 'Action']),
  );
  expect(memoryOf(answers, new Date('2027-01-01T00:00:00Z')).get(opening)?.reps).toBe(10_000);
});

test('what is remembered goes on from before, and begins anew where the answers before are others', () => {
  const now = new Date('2026-03-05T09:00:00Z');
  const all = (['good', 'hard', 'again', 'easy'] as const).map((rating, day) =>
    answered('launch', rating, new Date(Date.UTC(2026, 2, 1 + day))),
  );
  const before = remember(all.slice(0, 2), now);
  expect(remember(all, now, before)).toEqual(remember(all, now));
  expect(remember(all.slice(0, 1), now, before)).toEqual(remember(all.slice(0, 1), now));
  const renamed = all.map((answer) => ({ ...answer, story: 'liftoff' }));
  expect(remember(renamed, now, before)).toEqual(remember(renamed, now));
});
