import { expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { importDocument } from '../../../core/import/import-source.ts';
import { readText } from '../../../core/import/read-text.ts';
import { STARTER_SETS } from '../../../core/import/starter-sets.ts';

test.each(STARTER_SETS.map((set) => [set.title, set] as const))(
  'every question of the set “%s” has two or three cues, and import finds them all',
  (_, { text }) => {
    const bank = parseBank(text);
    expect(bank.problems).toEqual([]);
    for (const { cues } of bank.questions) expect([2, 3]).toContain(cues.length);
    const { reading } = importDocument(readText(text, 'markdown'), 'set');
    expect(reading.questions.map((one) => [one.text, one.cues.length])).toEqual(
      bank.questions.map((one) => [one.text, one.cues.length]),
    );
  },
);
