import fc from 'fast-check';

/**
 * Rounds of each property test that sets none itself: what finds a plain fault while one waits. `TEST_ROUNDS=9 npm run
 * test:unit` makes nine times as many, for a change of the parser, the editor or the merge.
 */
const FACTOR = Number(process.env['TEST_ROUNDS'] ?? 1);

fc.configureGlobal({ numRuns: 40 * FACTOR });

/** Returns the rounds of a costly test. */
export function rounds(usual: number): number {
  return usual * FACTOR;
}
