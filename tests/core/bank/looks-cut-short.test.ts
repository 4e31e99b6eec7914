import { expect, test } from 'vitest';
import { looksCutShort } from '../../../core/bank/edits.ts';

const BEFORE = '- One?\n- Two?\n- Three?\n- Four?\n';

test('half a file, or one without its end, looks cut short', () => {
  for (const now of ['', '- One?\n', BEFORE.slice(0, -3), '- First?\n- Two?\n- Thr'])
    expect(looksCutShort(BEFORE, now)).toBe(true);
});

test('a longer file does not, nor one that lost something before its end', () => {
  for (const now of [BEFORE, `${BEFORE}- Five?\n`, '- One?\n- Three?\n- Four?\n', BEFORE.trimEnd()])
    expect(looksCutShort(BEFORE, now)).toBe(false);
});
