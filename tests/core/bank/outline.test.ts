import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readOutline, readOutlineAtOnce } from '../../../core/bank/outline.ts';
import { anyText, nearBank } from './support/arbitrary-bank.ts';

it('reads a file in pieces exactly as the parser reads it whole', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: nearBank }, { weight: 1, arbitrary: anyText }), (text) => {
      expect(readOutline(text).blocks).toEqual(readOutlineAtOnce(text));
    }),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) },
  );
});
