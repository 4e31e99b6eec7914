import { EVIDENCE, type Evidence, type Model, type Weights } from '../../core/search/weights.ts';
import type { Sample, Weighed } from './samples.ts';

const NONE = ['always', 'unknown', 'common', 'weight', 'count'] as const;
const STEPS = 200;
const RATE = 0.12;
/** L2 penalty on the weights, relative to the weight of a bank's queries. */
const RIDGE = 0.3;
/** Total weight of a bank's queries, however many there are. */
const BANK_WORTH = 150;
/** Estimated probability of being right from which a first result is shown as sure. */
export const SURE_FROM = 0.625;

/**
 * Fits a conditional logit (McFadden 1974) that maximises the probability of the right questions, or of “none” for a
 * query without an answer. Every bank has the same weight, and the weights of evidence are not negative.
 *
 * @param pick selects which of a sample's two readings is fitted
 * @param left evidence to leave out
 */
export function fitWeights(
  samples: readonly Sample[],
  pick: (sample: Sample) => Weighed,
  left: readonly (keyof Evidence)[] = [],
): Weights {
  const worthOf = worthsOf(samples);
  const queries = samples.map((sample) => {
    const { asked, evidence } = pick(sample);
    return {
      rows: evidence.map((one) =>
        Float64Array.from(EVIDENCE, (part) => (left.includes(part) ? 0 : one[part])),
      ),
      none: [1, asked.unknown, asked.common, Math.min(1, asked.weight), Math.log1p(asked.words.length)],
      isRight: evidence.map((_, i) => sample.right.has(i)),
      worth: worthOf(sample),
    };
  });
  const whole = queries.reduce((sum, { worth }) => sum + worth, 0);
  const size = EVIDENCE.length + NONE.length;
  const start = Array.from<unknown, number>({ length: size }, (_, i) => (i < EVIDENCE.length ? 1 : 0));
  const values = descend(start, EVIDENCE.length, (values) => {
    const slope = values.map((value) => (RIDGE * value) / whole);
    for (const { rows, none, isRight, worth } of queries) {
      const says = [...rows.map((row) => dot(row, values, 0)), dot(none, values, EVIDENCE.length)];
      const most = Math.max(...says);
      const odds = says.map((one) => Math.exp(one - most));
      const all = odds.reduce((sum, one) => sum + one, 0);
      const right = odds.reduce((sum, one, i) => sum + (isRight[i] === true ? one : 0), 0);
      says.forEach((_, i) => {
        const isMeant = i < rows.length ? isRight[i] === true : right === 0;
        const wanted = !isMeant ? 0 : i < rows.length ? (odds[i] ?? 0) / right : 1;
        const off = (((odds[i] ?? 0) / all - wanted) * worth) / whole;
        if (Math.abs(off) < 1e-7) return;
        const from = i < rows.length ? 0 : EVIDENCE.length;
        const row = rows[i] ?? none;
        for (let k = 0; k < row.length; k++) slope[from + k] = (slope[from + k] ?? 0) + off * (row[k] ?? 0);
      });
    }
    return slope;
  });
  const named = <Name extends string>(names: readonly Name[], from: number): Record<Name, number> =>
    Object.fromEntries(names.map((name, i) => [name, values[from + i] ?? 0])) as Record<Name, number>;
  return { weights: named(EVIDENCE, 0), none: named(NONE, EVIDENCE.length) };
}

/** The evidence that the first result of a query is right, and whether it is. */
interface Grounds {
  readonly set: string;
  readonly chance: number;
  readonly question: number;
  readonly isRight: boolean;
}

/** Fits a logistic regression of being right on the evidence for it, with non-negative weights. */
export function fitSure(answers: readonly Grounds[]): Model['sure'] {
  const worthOf = worthsOf(answers);
  const whole = answers.reduce((sum, one) => sum + worthOf(one), 0);
  const [chance = 0, question = 0, always = 0] = descend([1, 1, 0], 2, (values) => {
    const slope = values.map((value) => (RIDGE * value) / whole);
    for (const answer of answers) {
      const row = [answer.chance, answer.question, 1];
      const off = 1 / (1 + Math.exp(-dot(row, values, 0))) - (answer.isRight ? 1 : 0);
      row.forEach((value, k) => (slope[k] = (slope[k] ?? 0) + (off * value * worthOf(answer)) / whole));
    }
    return slope;
  });
  return { always: always - Math.log(SURE_FROM / (1 - SURE_FROM)), chance, question };
}

/** Minimises by gradient descent with Adam (Kingma and Ba 2015); the first `nonNegative` values stay at 0 or above. */
function descend(
  start: readonly number[],
  nonNegative: number,
  slopeAt: (values: readonly number[]) => readonly number[],
): number[] {
  const values = [...start];
  const mean = values.map(() => 0);
  const square = values.map(() => 0);
  for (let step = 1; step <= STEPS; step++) {
    slopeAt(values).forEach((slope, i) => {
      mean[i] = 0.9 * (mean[i] ?? 0) + 0.1 * slope;
      square[i] = 0.999 * (square[i] ?? 0) + 0.001 * slope ** 2;
      const move =
        (mean[i] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((square[i] ?? 0) / (1 - 0.999 ** step)) + 1e-8);
      const moved = (values[i] ?? 0) - (step > STEPS * 0.6 ? RATE / 3 : RATE) * move;
      values[i] = i < nonNegative ? Math.max(0, moved) : moved;
    });
  }
  return values;
}

/** Returns the weight of each query, such that every bank has the same total weight. */
function worthsOf(all: readonly { readonly set: string }[]): (one: { readonly set: string }) => number {
  const counts = new Map<string, number>();
  for (const { set } of all) counts.set(bankOf(set), (counts.get(bankOf(set)) ?? 0) + 1);
  return ({ set }) => BANK_WORTH / (counts.get(bankOf(set)) ?? 1);
}

/** Returns the bank of a set: public lists belong to their bank, the controls to the seed bank. */
export function bankOf(set: string): string {
  if (set.startsWith('seed') || set.startsWith('ctrl')) return 'seed';
  return set.replace('lists-', '');
}

function dot(row: ArrayLike<number>, values: readonly number[], from: number): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += (row[i] ?? 0) * (values[from + i] ?? 0);
  return sum;
}
