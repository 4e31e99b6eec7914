import { readFileSync } from 'node:fs';
import { parseBank } from '../../core/bank/parse.ts';

const SEED = readFileSync('seeds/behavioral-questions.md', 'utf8');

/** Typical bullets of a story: short and long ones, with and without subordinate clauses. */
const LINES = {
  Situation: [
    'Two teams kept two systems for the same orders, and every night a script compared them',
    'The release was six weeks away and the customer had already seen a demo that did not work',
  ],
  Task: [
    'Choose one before the summer release',
    'Cut the error rate by a third without a new service and without more people on the team',
  ],
  Action: [
    'Ran both side by side for 3 weeks, measured every query of the ten busiest pages, and wrote the migration plan',
    'Asked the people who used it each day what they did first and what they never opened',
    'Not to escalate: took the two leads aside, showed them the numbers, and let them choose',
  ],
  Result: ['One system, 40% cheaper, no order lost', 'The other team took the same plan a quarter later'],
} as const;

/**
 * Returns the seed bank with all stories it refers to written, or every other one: four beats of one to three bullets
 * each, and numbers.
 */
export function writtenSeed(step: 1 | 2 = 1): string {
  const entries = parseBank(SEED).stories.flatMap(({ title }, at) => {
    if (at % step > 0) return [];
    const beats = Object.entries(LINES).flatMap(([beat, lines]) =>
      lines.slice(0, 1 + (at % lines.length)).map((line) => `- **${beat}:** ${line}`),
    );
    const numbers = at % 3 === 2 ? [] : [`- **Numbers:** 40% cheaper, ${at + 2} weeks`];
    return [`## ${title}`, ...beats, ...numbers, ''].join('\n');
  });
  return `${SEED.trimEnd()}\n\n# Stories\n\n${entries.join('\n')}`;
}
