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

describe('a corner of Markdown', () => {
  const read = (text: string): string[] =>
    parseBank(text).questions.map(({ text: words, cues }) =>
      [words, ...cues.map((cue) => cue.text)].join(' | '),
    );

  it.each([
    ['a number right under another item', '- One?\n3. Three?\n', ['One?', 'Three?']],
    ['a number right under a quote', '> said\n2. Two?\n', ['Two?']],
    ['a number under words of its own item', '- In\n  2019. it broke?\n', ['In 2019. it broke?']],
    ['a number inside a numbered list', '1. One?\n   2. a cue\n', ['One? | a cue']],
    ['a marker alone under words', '- One?\n  - cue\n    -\n- Two?\n', ['One? | cue', 'Two?']],
    ['a marker alone above its words', '-\n  One?\n\n  - cue\n', ['One? | cue']],
    [
      'brackets that lead nowhere',
      '- Why [*this*] and *that [one* more]?\n',
      ['Why [this] and that [one more]?'],
    ],
    ['brackets inside a link', '- [Why [company]?](#why)\n', ['Why [company]?']],
    ['a link whose target stands elsewhere', '- See [it][x] and [y].\n\n[x]: z\n', ['See it and [y].']],
    ['a self-closing tag above a list', '<Ad />\n- One?\n', ['One?']],
    ['a fence that is never filled', '- One?\n  ```sh\n- Two?\n', ['One?', 'Two?']],
    ['a hard break between lone CRs', '- *One?*\r  a\\\r  b\r', ['One? | a | b']],
    ['a NUL', '- O\u0000ne?\n', ['O\ufffdne?']],
    ['character references', '- &quot;Why&#63;&quot; &nope; &#0;\n', ['"Why?" &nope; \ufffd']],
  ])('is read: %s', (_name, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['code over two lines', '- q\n\n      one\n      two\n', 'one\n      two'],
    ['a picture at the end', '- q\n  - see ![it](i.png)\n', 'see ![it](i.png)'],
    ['code in a quote', '- q\n  > a `b\n  > c` d\n', 'a `b\n  > c` d'],
  ])('has its exact place: %s', (_name, text, expected) => {
    const [cue] = parseBank(text).questions[0]?.cues ?? [];
    expect(cue && text.slice(cue.textRange.start, cue.textRange.end)).toBe(expected);
  });
});
