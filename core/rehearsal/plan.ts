import { createEmptyCard, Rating as Grade, type Card, type FSRSState } from 'ts-fsrs';
import { partitionPoint } from '../partition-point.ts';
import { DAY, keyOf, recallAt, recallOfState, scheduler, type Memory } from './memory.ts';
import type { Prompt } from './run.ts';

/** Memory state of an item during planning. */
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

/** Probability that a first telling is rated Good. */
const FIRST_GOOD = 0.75;
/** Minimum gap, in days, for a review not to count as the same day in FSRS. */
const MIN_DAY_GAP = 0.5;

function recall(known: Known | null, at: number): number {
  return known ? recallOfState(known.state.stability, (at - known.last) / DAY) : 0;
}

function reviewed(known: Known | null, now: number, grade: Grade.Again | Grade.Good): Known {
  const days = known ? (now - known.last) / DAY : 0;
  return {
    state: scheduler.next_state(known?.state ?? null, days < MIN_DAY_GAP ? 0 : days, grade),
    last: now,
  };
}

/** Returns the expected gain in recall at `moment` from reviewing an item now. */
function gainOf(known: Known | null, now: number, moment: number): number {
  const chance = known ? recall(known, now) : FIRST_GOOD;
  const after =
    chance * recall(reviewed(known, now, Grade.Good), moment) +
    (1 - chance) * recall(reviewed(known, now, Grade.Again), moment);
  return after - recall(known, moment);
}

/**
 * Orders prompts so that reviewing them now raises recall at `moment` the most. Greedy: each step takes the prompt with the
 * highest expected gain given those before it, so that two questions with one story do not both come first.
 *
 * @param moment in ms since 1970, like `now`
 * @param count maximum number of prompts
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
  // Equal for all items never rehearsed.
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

/** Rehearsal plan for an interview. */
export interface Plan {
  /** Prompts for today, most useful first. */
  readonly today: readonly Prompt[];
  /** Days left, including today; 0 once the interview is over. */
  readonly days: number;
  /** Answers and minutes per day. */
  readonly answers: number;
  readonly minutes: number;
  /** Predicted recall at the interview, 0 to 1: without further rehearsal, and if the plan is kept. */
  readonly without: number;
  readonly kept: number;
}

/** Target recall. */
const TARGET_RECALL = 0.9;
const ANSWERS_A_DAY = [1, 2, 3, 4, 6, 8, 12, 16, 24] as const;
/** Planning horizon; earlier days change recall at the interview little. */
const MAX_DAYS = 21;
/** No rehearsal is planned this close to the interview, in ms: it would be cramming. */
const LAST_HOUR = 3_600_000;
/** Time between two answers, in s: reading the question, checking the card, rating. */
const SECONDS_BETWEEN = 30;

/**
 * Finds the fewest answers per day that bring the predicted recall at `moment` to 90 %, or as near as possible.
 *
 * @param moment the interview, in ms since 1970, like `now`
 * @param secondsEach usual length of an answer, in s
 */
export function planTo(
  prompts: readonly Prompt[],
  memory: Memory,
  now: number,
  moment: number,
  secondsEach: number,
): Plan {
  const learnable = prompts.filter(({ items }) => items.length > 0);
  const days = moment <= now ? 0 : daysBetween(now, moment);
  const evenings = eveningsTo(now, moment);
  const without = predictRecall(learnable, memory, [], moment, 0);
  if (days === 0 || learnable.length === 0)
    return { today: [], days, answers: 0, minutes: 0, without, kept: without };
  const { answers, kept } =
    without >= TARGET_RECALL
      ? { answers: 0, kept: without }
      : fewestAnswers(learnable, memory, evenings, moment);
  return {
    today: orderToMoment(learnable, memory, now, moment, answers),
    days,
    answers,
    minutes: Math.ceil((answers * (secondsEach + SECONDS_BETWEEN)) / 60),
    without,
    kept,
  };
}

/** Finds the fewest answers per day that reach the target, else the maximum. Binary search: more answers never lower recall. */
function fewestAnswers(
  prompts: readonly Prompt[],
  memory: Memory,
  evenings: readonly number[],
  moment: number,
): { answers: number; kept: number } {
  const choices = [...new Set(ANSWERS_A_DAY.map((count) => Math.min(count, prompts.length)))].map(
    (answers) => {
      let kept: number | undefined;
      return { answers, keep: () => (kept ??= predictRecall(prompts, memory, evenings, moment, answers)) };
    },
  );
  const enough = partitionPoint(choices, ({ keep }) => keep() < TARGET_RECALL);
  const choice = choices[enough] ?? choices.at(-1);
  return { answers: choice?.answers ?? 0, kept: choice?.keep() ?? 0 };
}

/** Returns the number of calendar days between two times in local time, both included. */
export function daysBetween(from: number, to: number): number {
  const dayOf = (time: number): number => {
    const date = new Date(time);
    // UTC, because a local day has 23 or 25 hours when clocks change.
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY;
  };
  return dayOf(to) - dayOf(from) + 1;
}

/** Returns the times of the daily rehearsals left, each at the current time of day. */
function eveningsTo(now: number, moment: number): number[] {
  const all = Array.from({ length: daysBetween(now, moment) }, (_, day) => now + day * DAY);
  return all.filter((then, day) => day === 0 || then <= moment - LAST_HOUR).slice(-MAX_DAYS);
}

/** Predicts mean recall at `moment` if `answers` prompts are rehearsed at each of `times`, all rated Good. */
function predictRecall(
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
