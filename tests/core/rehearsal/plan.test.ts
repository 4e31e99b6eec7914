import { describe, expect, test } from 'vitest';
import { simulate } from '../../../bench/rehearsal/simulate.ts';
import { parseBank } from '../../../core/bank/parse.ts';
import { memoryOf } from '../../../core/rehearsal/memory.ts';
import { daysBetween, orderToMoment, planTo } from '../../../core/rehearsal/plan.ts';
import { asLocalField, fromLocalField } from '../../../core/rehearsal/today.ts';
import { promptsOf } from '../../../core/rehearsal/run.ts';
import { answered } from './support/answers.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test('by simulation the plan remembers more at the hour than a shuffle, and no less than other orders', () => {
  const outcomes = Array.from({ length: 24 }, (_, at) => simulate(1000 + at));
  const mean = (policy: keyof (typeof outcomes)[number]): number =>
    outcomes.reduce((sum, outcome) => sum + outcome[policy], 0) / outcomes.length;
  expect(mean('plan') - mean('shuffle')).toBeGreaterThan(0.1);
  expect(mean('plan')).toBeGreaterThanOrEqual(mean('due'));
  expect(mean('plan')).toBeGreaterThanOrEqual(mean('least-recent'));
});

const BANK = parseBank(
  `# T\n\n- One?\n  - STORY: A\n- One again?\n  - STORY: A\n- Two?\n  - STORY: B\n- Three?\n  - cue\n\n# Stories\n\n` +
    ['A', 'B']
      .map((title) => `## ${title}\n- Situation: s\n- Task: t\n- Action: a\n- Result: r\n`)
      .join('\n'),
);
const PROMPTS = promptsOf(BANK);
const now = new Date('2026-03-02T19:00:00Z').getTime();

test('what gains most comes first, and a story counts once', () => {
  const order = orderToMoment(PROMPTS, new Map(), now, now + 3 * DAY).map(({ target }) => target.id);
  expect(order).toEqual(['one', 'two', 'three', 'one again']);
  const memory = memoryOf([answered('a', 'easy', new Date(now - HOUR))], new Date(now));
  expect(orderToMoment(PROMPTS, memory, now, now + 3 * DAY, 1)[0]?.target.id).toBe('two');
});

describe('the plan says how many answers and minutes a day bring recall to nine tenths', () => {
  test('with some days left', () => {
    const plan = planTo(PROMPTS, new Map(), now, now + 3 * DAY, 120);
    expect(plan).toMatchObject({ days: 4, without: 0 });
    expect(plan.kept).toBeGreaterThan(0.9);
    expect(plan.answers).toBeGreaterThan(0);
    expect(plan.minutes).toBe(Math.ceil(plan.answers * 2.5));
    expect(plan.today).toHaveLength(plan.answers);
  });

  test('when it is over, when it is now, when there is nothing to recall', () => {
    expect(planTo(PROMPTS, new Map(), now, now - HOUR, 120)).toMatchObject({ days: 0, answers: 0 });
    expect(planTo(PROMPTS, new Map(), now, now + HOUR, 120)).toMatchObject({ days: 1 });
    expect(planTo([], new Map(), now, now + DAY, 120)).toMatchObject({ answers: 0, kept: 0, today: [] });
  });

  test('for 300 stories in a moment', () => {
    const many = Array.from(
      { length: 300 },
      (_, at) => `## S${at}\n- Situation: s\n- Action: a\n- Result: r\n`,
    );
    const prompts = promptsOf(parseBank(`# Stories\n\n${many.join('\n')}`));
    const plan = planTo(prompts, new Map(), now, now + 14 * DAY, 120);
    expect(plan.today.length).toBeGreaterThan(10);
  });
});

/** What is true in a time zone of the computer. */
function inZone(zone: string, hold: () => void): void {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    hold();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}

test('days are those of the calendar, also where clocks are changed', () => {
  inZone('Europe/Berlin', () => {
    const at = (text: string): number => new Date(text).getTime();
    expect(daysBetween(at('2026-03-28T23:30:00'), at('2026-03-29T23:30:00'))).toBe(2);
    expect(daysBetween(at('2026-03-29T00:30:00'), at('2026-03-29T23:30:00'))).toBe(1);
    expect(daysBetween(at('2026-10-24T23:59:00'), at('2026-10-26T00:01:00'))).toBe(3);
  });
});

test.each(['UTC', 'Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati'])(
  'an interview keeps its hour in the form, in the time zone %s',
  (zone) => {
    inZone(zone, () => {
      for (const field of ['2026-12-03T15:00', '2026-07-01T00:15', '2027-03-14T23:45']) {
        expect(asLocalField(fromLocalField(field))).toBe(field);
      }
      expect(fromLocalField('')).toBeNull();
    });
  },
);
