import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyBankEdit } from '../../../core/bank/edit/apply-bank-edit.ts';
import { readOutline, readOutlineAtOnce } from '../../../core/bank/outline.ts';
import { parseBank } from '../../../core/bank/parse.ts';
import { anyText, nearBank } from './support/arbitrary-bank.ts';

it('reads a file in pieces exactly as the parser reads it whole', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: nearBank }, { weight: 1, arbitrary: anyText }), (text) => {
      expect(readOutline(text).blocks).toEqual(readOutlineAtOnce(text));
    }),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) },
  );
});

it('reads an item of nothing but a marker below words as the parser does, wherever the file is cut', () => {
  const text = `${'words\n'.repeat(300)}+ *\n\n- One?\n`;
  expect(readOutline(text).blocks).toEqual(readOutlineAtOnce(text));
});

describe('a byte order mark inside a file, as where two files were put together', () => {
  const TEXT =
    '- One?\n  - cue\n\n\ufeffWords above\n\n1. Two?\n   - cue *two*\n2. \ufeffThree *and* more?\n   - cue\n';

  it('moves no range of what stands behind it', () => {
    const cut = parseBank(TEXT).questions.map(({ textRange }) => TEXT.slice(textRange.start, textRange.end));
    expect(cut).toEqual(['One?', 'Two?', 'Three *and* more?']);
  });

  it('leaves what stands behind it to be edited, and stays', () => {
    const made = applyBankEdit(TEXT, {
      kind: 'setCues',
      question: 'two',
      expected: ['cue two'],
      cues: [{ text: 'other words', depth: 1 }],
    });
    expect(made).toMatchObject({ ok: true, text: TEXT.replace('cue *two*', 'other words') });
  });
});
