import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ledgerSchema, newLedger } from '../../../core/session/ledger.ts';
import { salvageLedger } from '../../../core/session/salvage-ledger.ts';

const call = {
  id: 'one',
  company: 'Acme',
  round: '',
  set: null,
  startedAt: '2026-11-12T14:00:00.000Z',
  endedAt: '2026-11-12T14:45:00.000Z',
  notes: 'Wants numbers',
  entries: [{ kind: 'asked', question: 'why us', text: 'Why us?', at: '2026-11-12T14:10:00.000Z' }],
};

test('one wrong mark costs only itself', () => {
  const wrong = { ...call, entries: [...call.entries, { kind: 'told', story: 7 }] };
  expect(salvageLedger({ version: 1, calls: [wrong, { id: '' }], place: 'nowhere' })).toEqual({
    ...newLedger,
    calls: [call],
  });
});

test('nothing is taken from a ledger of another version or of no call at all', () => {
  expect(salvageLedger({ version: 1, calls: 'none' })).toBeNull();
  expect(salvageLedger({ version: 0, calls: [call] })).toBeNull();
  expect(salvageLedger([])).toBeNull();
  expect(salvageLedger(null)).toBeNull();
});

test('whatever is taken is a ledger', () => {
  const json = fc.object({ key: fc.constantFrom('version', 'calls', 'entries', 'id', 'place', 'seconds') });
  fc.assert(
    fc.property(json, fc.array(fc.oneof(json, fc.constant(call))), (value, calls) => {
      const salvaged = salvageLedger({ answerTimes: [], ...value, version: 1, calls });
      if (salvaged) expect(ledgerSchema.safeParse(salvaged).success).toBe(true);
    }),
  );
});
