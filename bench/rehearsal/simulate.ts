import {
  clipParameters,
  default_w,
  fsrs,
  createEmptyCard,
  Rating as Grade,
  type Card,
  type FSRS,
} from 'ts-fsrs';
import { DAY, keyOf, rated, type Memory } from '../../core/rehearsal/memory.ts';
import { orderToMoment } from '../../core/rehearsal/plan.ts';
import type { Rating } from '../../core/rehearsal/ratings.ts';
import { byDue, type Prompt } from '../../core/rehearsal/run.ts';
import { createRandom } from '../tools/random.ts';

export const POLICIES = ['plan', 'shuffle', 'due', 'least-recent'] as const;
export type Policy = (typeof POLICIES)[number];

/** A person preparing for an interview: their memory, how much there is to learn, and how much time there is. */
interface Candidate {
  readonly seed: number;
  /** FSRS-6 with parameters other than the scheduler's. */
  readonly memory: FSRS;
  readonly prompts: readonly Prompt[];
  readonly days: number;
  readonly answersADay: number;
}

/** Mean recall of all items at the time of the interview under each policy, 0 to 1. */
export type Outcome = Readonly<Record<Policy, number>>;

/** Times of the first rehearsal, in the evening, and of the interview, `days` later in the afternoon. */
const EVENING = Date.parse('2026-03-02T19:00:00Z');
const AFTERNOON = Date.parse('2026-03-02T15:00:00Z');
/** Time between two answers, in ms. */
const ANSWER = 150_000;
/** Spread of a candidate's memory parameters around the scheduler's: standard deviation of their logarithm. */
const SPREAD = 0.35;

/** Simulates the same candidate with the same number of answers under each policy. */
export function simulate(seed: number): Outcome {
  const candidate = candidateOf(seed);
  return Object.fromEntries(POLICIES.map((policy) => [policy, rehearse(candidate, policy)])) as Outcome;
}

function candidateOf(seed: number): Candidate {
  const random = createRandom(seed);
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const weights = clipParameters(
    default_w.map((weight) => weight * Math.exp(SPREAD * normal(random))),
    1,
  );
  const count = between(20, 60);
  return {
    seed,
    memory: fsrs({ w: weights }),
    prompts: Array.from({ length: count }, (_, at) => ({
      target: { kind: 'story', id: String(at) },
      question: null,
      story: null,
      items: [{ kind: 'story', id: String(at), part: 'Action' }],
    })),
    days: between(3, 14),
    answersADay: between(4, 12),
  };
}

/** Box–Muller transform. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function rehearse(candidate: Candidate, policy: Policy): number {
  const { prompts, days, answersADay, seed, memory: own } = candidate;
  // The same random numbers under each policy.
  const random = createRandom(seed * 7919 + 1);
  const moment = AFTERNOON + days * DAY;
  let seen: Memory = new Map();
  const real = new Map<string, Card>();
  const recallOf = (key: string, at: number): number => {
    const card = real.get(key);
    if (!card?.last_review) return 0;
    return own.forgetting_curve(Math.max(0, (at - card.last_review.getTime()) / DAY), card.stability);
  };
  for (let day = 0; day < days; day++) {
    const queue = orderOf(policy, prompts, seen, EVENING + day * DAY, moment, random);
    for (let answer = 0; answer < answersADay; answer++) {
      const now = EVENING + day * DAY + answer * ANSWER;
      // When everything has been asked, determine the order again.
      if (queue.length === 0) queue.push(...orderOf(policy, prompts, seen, now, moment, random));
      const prompt = queue.shift();
      if (!prompt) break;
      const key = prompt.items.map(keyOf)[0] ?? '';
      const rating = rateBy(random, real.has(key) ? recallOf(key, now) : null);
      const at = new Date(now);
      real.set(key, own.next(real.get(key) ?? createEmptyCard(at), at, GRADES[rating]).card);
      seen = new Map(seen).set(key, rated(seen.get(key), rating, at));
      if (rating === 'again') queue.splice(3, 0, prompt);
    }
  }
  const keys = prompts.flatMap(({ items }) => items.map(keyOf));
  return keys.reduce((sum, key) => sum + recallOf(key, moment), 0) / keys.length;
}

const GRADES = { again: Grade.Again, hard: Grade.Hard, good: Grade.Good, easy: Grade.Easy } as const;

/** Returns Hard, Good or Easy if the item is recalled, else Again; a first attempt fails one time in four. */
function rateBy(random: () => number, recall: number | null): Rating {
  if (random() >= (recall ?? 0.75)) return 'again';
  const luck = random();
  return luck < 0.2 ? 'hard' : luck < 0.85 ? 'good' : 'easy';
}

/** Returns the prompts in the order in which a policy asks them. */
function orderOf(
  policy: Policy,
  prompts: readonly Prompt[],
  memory: Memory,
  now: number,
  moment: number,
  random: () => number,
): Prompt[] {
  switch (policy) {
    case 'plan':
      return orderToMoment(prompts, memory, now, moment);
    case 'due':
      return byDue(prompts, memory, now);
    case 'least-recent': {
      const last = ({ items }: Prompt): number =>
        Math.max(...items.map((item) => memory.get(keyOf(item))?.last_review?.getTime() ?? -Infinity));
      return [...prompts].sort((one, other) => (last(one) === last(other) ? 0 : last(one) - last(other)));
    }
    case 'shuffle': {
      const order = [...prompts];
      // Fisher–Yates shuffle (Durstenfeld, Algorithm 235, 1964).
      for (let end = order.length - 1; end > 0; end--) {
        const at = Math.floor(random() * (end + 1));
        const [one, other] = [order[end], order[at]];
        if (one && other) [order[end], order[at]] = [other, one];
      }
      return order;
    }
  }
}
