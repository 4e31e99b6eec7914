import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../../core/bank/edit/apply-edit.ts';
import { parseBank } from '../../../core/bank/parse.ts';
import { changeQuestion } from './edit/support/edits.ts';

describe('a byte order mark inside a file, as where two files were put together', () => {
  const TEXT =
    '- One?\n  - cue\n\n\ufeffWords above\n\n1. Two?\n   - cue *two*\n2. \ufeffThree *and* more?\n   - cue\n';

  it('moves no range of what stands behind it', () => {
    const cut = parseBank(TEXT).questions.map(({ textRange }) => TEXT.slice(textRange.start, textRange.end));
    expect(cut).toEqual(['One?', 'Two?', 'Three *and* more?']);
  });

  it('leaves what stands behind it to be edited, and stays', () => {
    const made = applyEdit(TEXT, changeQuestion('two', { cues: 'cue two' }, { cues: 'other words' }));
    expect(made).toMatchObject({ ok: true, text: TEXT.replace('cue *two*', 'other words') });
  });
});
