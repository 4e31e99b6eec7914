import fc from 'fast-check';

const words = fc.constantFrom(
  'Tell me about a time you failed?',
  'Chunking',
  'Start of data science career: python, DS tools',
  'vs. the other, and/or GNN.',
  'companyâ€™s',
  'snake_case and 5+ sources',
  '1:1. ',
  '*half',
  '**bold** and *more*',
  '**STORY:** Cold start, LTR. A note',
  '*A question?*',
  '**Situation:** it broke',
  'STORY: Small mistake: Chunking, ',
  'Story - Cold start',
  'STORY:',
  'ALSO: another way',
  'Aliases: one, two',
  '`code` and [a link](https://example.org "x") ![picture](p.png)',
  '[ref] and [text][ref]',
  '[ref]: https://example.org',
  '<b>tag</b> <br> line <!-- comment -->',
  'a \\* b &amp; c &nbsp; d < e & f',
  '[ ] box',
  '[x] done',
  '你最大的失败是什么？',
  'STORY：小错：分块，冷启动。说明',
  '😀 é ß “quoted”',
  '',
  '   ',
  '1986. A year',
  '# not a heading',
  '- - nested - marks',
  '***',
  '==',
  '| a | b |',
  '\ufeffa mark inside',
  '\u0085\u2028\u2029 odd \f\v spaces',
  '*',
  '+',
);
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
