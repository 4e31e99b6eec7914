import { createEmptyCard, Rating as Grade, type Card, type FSRSState } from 'ts-fsrs';
import { partitionPoint } from '../partition-point.ts';
import { DAY, keyOf, recallAt, recallOfState, scheduler, type Memory } from './memory.ts';
import type { Prompt } from './run.ts';

/** What is remembered of one item, as far as a plan looks ahead; null for one never rehearsed. */
interface Known {
  readonly state: FSRSState;
  /** In ms since 1970. */
  readonly last: number;
}

function knownOf(card: Card | undefined): Known | null {
  if (!card?.last_review) return null;
  const { stability, difficulty } = card;
  return { state: { stability, difficulty }, last: card.last_review.getTime() };
}

/** How often someone who tells a story for the first time says that it went well. */
const FIRST_GOES_WELL = 0.75;
/** From this part of a day on, FSRS counts a repetition as one of another day. */
const OTHER_DAY = 0.5;

function recall(known: Known | null, at: number): number {
  return known ? recallOfState(known.state.stability, (at - known.last) / DAY) : 0;
}

function reviewed(known: Known | null, now: number, grade: Grade.Again | Grade.Good): Known {
  const days = known ? (now - known.last) / DAY : 0;
  return { state: scheduler.next_state(known?.state ?? null, days < OTHER_DAY ? 0 : days, grade), last: now };
}

/** By how much reviewing an item now is expected to raise its recall at a moment. */
function gainOf(known: Known | null, now: number, moment: number): number {
  const chance = known ? recall(known, now) : FIRST_GOES_WELL;
  const after =
    chance * recall(reviewed(known, now, Grade.Good), moment) +
    (1 - chance) * recall(reviewed(known, now, Grade.Again), moment);
  return after - recall(known, moment);
}

/**
 * The order in which reviews made now raise the recall at a moment the most. Each step takes what is expected to gain most for
 * the time it takes, given those before it, so that two questions with one story are not both first.
 *
 * @param moment in ms since 1970, as `now`
 * @param count how many at most
 */
export function orderToMoment(
  prompts: readonly Prompt[],
  memory: Memory,
  now: number,
  moment: number,
  count = prompts.length,
): Prompt[] {
  const known = new Map<string, Known | null>();
  const gains = new Map<string, number>();
  // The same for everything that was never rehearsed.
  const ofNew = gainOf(null, now, moment);
  const gain = (key: string): number => {
    if (!known.has(key)) known.set(key, knownOf(memory.get(key)));
    const before = known.get(key) ?? null;
    const sum = gains.get(key) ?? (before ? gainOf(before, now, moment) : ofNew);
    gains.set(key, sum);
    return sum;
  };
  const left = new Map(prompts.map((prompt) => [prompt, prompt.items.map(keyOf)]));
  const order: Prompt[] = [];
  while (order.length < count && left.size > 0) {
    let best: Prompt | null = null;
    let most = -Infinity;
    for (const [prompt, keys] of left) {
      const sum = keys.reduce((total, key) => total + gain(key), 0);
      if (sum > most) [best, most] = [prompt, sum];
    }
    if (!best) break;
    order.push(best);
    for (const key of left.get(best) ?? []) {
      known.set(key, reviewed(known.get(key) ?? null, now, Grade.Good));
      gains.set(key, gainOf(known.get(key) ?? null, now, moment));
    }
    left.delete(best);
  }
  return order;
}

/** What a plan says of an interview. */
export interface Plan {
  /** What to rehearse today, the most useful first. */
  readonly today: readonly Prompt[];
  /** Days that are left for it, today included; 0 once it is over. */
  readonly days: number;
  /** Answers and minutes a day. */
  readonly answers: number;
  readonly minutes: number;
  /** Predicted recall at the moment, 0 to 1: if nothing more is rehearsed, and if the plan is kept. */
  readonly without: number;
  readonly kept: number;
}

/** What is aimed at, of what can be recalled. */
const AIM = 0.9;
const ANSWERS_A_DAY = [1, 2, 3, 4, 6, 8, 12, 16, 24] as const;
/** Days before these change little at the moment. */
const MOST_DAYS = 21;
/** What is rehearsed later than that, in ms before the moment, is cramming. */
const LAST_HOUR = 3_600_000;
/** Between two answers, in s: the question is read, the card looked at, the answer rated. */
const BETWEEN = 30;

/**
 * The fewest answers a day that bring the predicted recall at a moment to nine tenths, or to what is within reach.
 *
 * @param days that are left, today included
 * @param secondsEach how long an answer usually takes
 */
export function planTo(
  prompts: readonly Prompt[],
  memory: Memory,
  now: number,
  moment: number,
  secondsEach: number,
): Plan {
  const worth = prompts.filter(({ items }) => items.length > 0);
  const days = moment <= now ? 0 : daysBetween(now, moment);
  const evenings = eveningsTo(now, moment);
  const without = foresee(worth, memory, [], moment, 0);
  if (days === 0 || worth.length === 0)
    return { today: [], days, answers: 0, minutes: 0, without, kept: without };
  const { answers, kept } =
    without >= AIM ? { answers: 0, kept: without } : fewestAnswers(worth, memory, evenings, moment);
  return {
    today: orderToMoment(worth, memory, now, moment, answers),
    days,
    answers,
    minutes: Math.ceil((answers * (secondsEach + BETWEEN)) / 60),
    without,
    kept,
  };
}

/** How many answers a day reach the aim, or else the most there are. More of them never recall less, so halving finds it. */
function fewestAnswers(
  prompts: readonly Prompt[],
  memory: Memory,
  evenings: readonly number[],
  moment: number,
): { answers: number; kept: number } {
  const choices = [...new Set(ANSWERS_A_DAY.map((count) => Math.min(count, prompts.length)))].map(
    (answers) => {
      let kept: number | undefined;
      return { answers, keep: () => (kept ??= foresee(prompts, memory, evenings, moment, answers)) };
    },
  );
  const enough = partitionPoint(choices, ({ keep }) => keep() < AIM);
  const choice = choices[enough] ?? choices.at(-1);
  return { answers: choice?.answers ?? 0, kept: choice?.keep() ?? 0 };
}

/** Days of the calendar from one moment to another, both included, where the computer is. */
export function daysBetween(from: number, to: number): number {
  const dayOf = (time: number): number => {
    const date = new Date(time);
    // A day of the calendar, whatever the hours it has where clocks are changed.
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY;
  };
  return dayOf(to) - dayOf(from) + 1;
}

/** When there is a rehearsal on each of the days that are left: at this time of the day. */
function eveningsTo(now: number, moment: number): number[] {
  const all = Array.from({ length: daysBetween(now, moment) }, (_, day) => now + day * DAY);
  return all.filter((then, day) => day === 0 || then <= moment - LAST_HOUR).slice(-MOST_DAYS);
}

/** The mean recall at a moment when so many answers are given at each of some times, all of them well. */
function foresee(
  prompts: readonly Prompt[],
  memory: Memory,
  times: readonly number[],
  moment: number,
  answers: number,
): number {
  const expected = new Map(memory);
  for (const then of times) {
    for (const { items } of orderToMoment(prompts, expected, then, moment, answers)) {
      for (const key of items.map(keyOf)) {
        const card = expected.get(key);
        const { state } = reviewed(knownOf(card), then, Grade.Good);
        expected.set(key, { ...(card ?? createEmptyCard()), ...state, last_review: new Date(then) });
      }
    }
  }
  const keys = [...new Set(prompts.flatMap(({ items }) => items.map(keyOf)))];
  return keys.reduce((sum, key) => sum + recallAt(expected.get(key), moment), 0) / Math.max(1, keys.length);
}
