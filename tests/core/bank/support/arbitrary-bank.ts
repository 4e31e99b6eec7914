import fc from 'fast-check';
import { AWKWARD_WORDS } from '../edit/support/random-edit.ts';

/** Words that are read in a way of their own at the start of an item. */
const MARKED = [
  '**STORY:** Cold start, LTR. A note',
  '**Situation:** it broke',
  'STORY: Small mistake: Chunking, ',
  'Story - Cold start',
  'STORY：小错：分块，冷启动。说明',
  '1:1. ',
  '`code` and [a link](https://example.org "x") ![picture](p.png)',
  '[ref] and [text][ref]',
  '<b>tag</b> <br> line <!-- comment -->',
  '',
  '   ',
  '- - nested - marks',
  '\u0085\u2028\u2029 odd \f\v spaces',
];
const words = fc.constantFrom(...MARKED, ...AWKWARD_WORDS);
const indent = fc.constantFrom('', '', '', '  ', '  ', '    ', '   ', ' ', '\t', '      ', '> ');
const marker = fc.constantFrom('- ', '- ', '- ', '* ', '+ ', '1. ', '2. ', '2) ', '-   ', '-', '');
const tail = fc.constantFrom('', '', '  ', ' ', '\\');
const ending = fc.constantFrom('\n', '\n', '\n', '\n\n', '\r\n', '\r\n\r\n', '\r', '\n \n');

const itemLine = fc.tuple(indent, marker, words, tail, ending).map((parts) => parts.join(''));
const blockLine = fc
  .tuple(
    fc.constantFrom(
      '# Title',
      '## **Section**',
      '### Deeper ###',
      '#',
      '# Stories',
      '## Chunking',
      '## Cold start',
      '### Situation',
      '---',
      '```',
      '~~~',
      '<!--',
      '-->',
      '<details>',
      '***',
      '=====',
      '- *A plain question?*  \n  - a cue, \n  - STORY: Chunking',
      '- Another plain one\n  - **Label:** words\n    - deeper\n  - back',
      '1. Numbered\n   - cue\n2. Second\n   - cue',
      '[ref]: <x>',
      '> - quoted',
      '    indented code',
    ),
    ending,
  )
  .map((parts) => parts.join(''));

/** Texts that are nearly a bank: its lines in any order, with every kind of Markdown between them. */
export const nearBank = fc
  .tuple(
    fc.constantFrom('', '', '', '\ufeff', '---\ntitle: x\n---\n', '---\n'),
    fc.array(fc.oneof({ weight: 3, arbitrary: itemLine }, { weight: 2, arbitrary: blockLine }), {
      maxLength: 25,
    }),
  )
  .map(([top, lines]) => top + lines.join(''));

/** Any text at all: all of Unicode with lone surrogates, and the characters Markdown cares for. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(...Array.from('-*+#>`~_[]()!<&;:,.1 \n\r\t\\|=aé\u0000\ud800\u2028')),
    maxLength: 120,
  }),
);
