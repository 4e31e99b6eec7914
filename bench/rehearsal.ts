import type { BenchOptions } from './tools/options.ts';
import { formatTable } from './tools/table.ts';
import { POLICIES, simulate, type Outcome, type Policy } from './rehearsal/simulate.ts';

const CANDIDATES = 200;

const NAMES: Readonly<Record<Policy, string>> = {
  plan: 'the plan to the hour',
  shuffle: 'shuffled each day',
  due: 'FSRS by due date',
  'least-recent': 'least recent first',
};

/** Simulates the rehearsals of 200 seeded candidates under each policy; docs/rehearsal.md explains the figures. */
export async function run({ json }: BenchOptions): Promise<void> {
  await Promise.resolve();
  const outcomes = Array.from({ length: CANDIDATES }, (_, at) => simulate(at + 1));
  const rows = POLICIES.map((policy) => figuresOf(policy, outcomes));
  if (json) {
    console.log(JSON.stringify({ candidates: CANDIDATES, policies: rows }));
    return;
  }
  const header = ['order', 'recall at the hour', 'plan is better by', 'at worst by', 'worst candidate'];
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const points = (share: number): string => `${(100 * share).toFixed(1)} points`;
  console.log(
    formatTable(
      header,
      rows.map(({ policy, mean, lead, worstLead, worst }) => [
        NAMES[policy],
        percent(mean),
        points(lead),
        points(worstLead),
        percent(worst),
      ]),
    ),
  );
}

interface Figures {
  readonly policy: Policy;
  /** Mean and minimum over the candidates. */
  readonly mean: number;
  readonly worst: number;
  /** Advantage of the plan: mean and minimum over the candidates. */
  readonly lead: number;
  readonly worstLead: number;
}

function figuresOf(policy: Policy, outcomes: readonly Outcome[]): Figures {
  const values = outcomes.map((outcome) => outcome[policy]);
  const leads = outcomes.map((outcome) => outcome.plan - outcome[policy]);
  const mean = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0) / all.length;
  return {
    policy,
    mean: mean(values),
    worst: Math.min(...values),
    lead: mean(leads),
    worstLead: Math.min(...leads),
  };
}
