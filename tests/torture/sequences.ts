import { checkSequence } from '../core/bank/edit/support/check-sequence.ts';
import { nastyBank } from '../core/bank/edit/support/nasty-bank.ts';
import { pickFrom } from '../core/bank/edit/support/random-edit.ts';
import type { Outcome } from './open.ts';

/** Random sequences of edits, each checked as in the tests, until they are done or the time (in ms) is up. */
export function sequencesRound(count: number, time: number): Outcome {
  const failures: string[] = [];
  const end = performance.now() + time;
  let made = 0;
  let done = 0;
  for (; done < count && performance.now() < end; done++) {
    const seed = 1_000_000 + done;
    try {
      made += checkSequence(nastyBank(pickFrom(seed)), seed, 1 + (done % 3)).made;
    } catch (error) {
      failures.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    }
  }
  return {
    round: 'random edit sequences',
    counted: `${done} of ${count} sequences, ${made} edits`,
    failures,
  };
}
