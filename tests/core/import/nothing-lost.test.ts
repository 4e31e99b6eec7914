import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { wordsOf } from '../../../core/import/document.ts';
import { importDocument, withoutMarker } from '../../../core/import/import-source.ts';
import { readText, type TextKind } from '../../../core/import/read-text.ts';

const pieces = [
  '# Talks',
  '## Early days',
  '### 1. Why did you leave?',
  '## Stories',
  '## Questions to ask them',
  '#### **Q: How long?**',
  '- Tell me about a lamp',
  '  - it burned, twice',
  '\t- tab below',
  '* *What moved you?*',
  '1. Describe a wall',
  '2) Name a bridge',
  '•\tWhat holds it?',
  '◦\tglue',
  '**Situation:** Rain.',
  '**T (Task):** Stay dry.',
  '- A: I ran.',
  'Result: wet',
  '**Reflection:** hats',
  'Q: Who asked?',
  'A: Nobody.',
  '→ the other one',
  '> a quote that goes on',
  'and on without a mark',
  '> [!question] Who folds this?',
  '> the wind',
  '| Question | Answer |',
  '|---|---|',
  '| Why salt? | Ice. |',
  '<details><summary>Where is it?</summary>',
  '</details>',
  '<ul><li>one<ul><li>two</li></ul></li></ul>',
  '<!-- a hidden word -->',
  '```',
  'S: told in code',
  ':::',
  '::: tip',
  '---',
  '***',
  '[a link](https://example.org/x)',
  '![picture](x.png)',
  '==lit== ^block',
  '#tag words',
  'key:: value',
  '\\*escaped\\* and <town-name>',
  'plain words on a line',
  '',
  '',
  '面试官问了什么？',
  'Почему вы ушли?',
  '- [ ] a box to tick',
  '1. ',
  '-',
  'a | b',
  '_',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 })), { maxLength: 30 })
  .map((lines) => lines.join('\n'));
const kinds: readonly TextKind[] = ['markdown', 'text', 'org', 'rst', 'latex', 'html'];

test('every word of a text is in the bank or in the list of what was left out', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(...kinds), (source, kind) => {
      const document = readText(source, kind);
      const { reading, text: bank } = importDocument(document, 'notes');
      const isEmpty = reading.questions.length + reading.stories.length === 0;
      const kept = [
        ...(isEmpty ? [] : wordsOf(bank)),
        ...reading.leftOut.flatMap((one) => wordsOf(one.text)),
      ];
      const bag = new Map<string, number>();
      for (const word of kept) bag.set(word, (bag.get(word) ?? 0) + 1);
      for (const { text: line } of document.lines) {
        for (const word of wordsOf(withoutMarker(line))) {
          const left = bag.get(word) ?? 0;
          expect(left, `“${word}” of “${line}”`).toBeGreaterThan(0);
          bag.set(word, left - 1);
        }
      }
    }),
  );
});

test('the written bank reads back as what was found', () => {
  const plain = (words: string): string =>
    words
      .replace(/[\\*_`]/gu, '')
      .replace(/\s+/gu, ' ')
      .trim();
  fc.assert(
    fc.property(text, fc.constantFrom(...kinds), (source, kind) => {
      const { reading, text: written } = importDocument(readText(source, kind), 'notes');
      const bank = parseBank(written);
      expect(bank.questions.map((one) => plain(one.text)).sort()).toEqual(
        reading.questions.map((one) => plain(one.text)).sort(),
      );
      expect(bank.stories.filter(({ isWritten }) => isWritten)).toHaveLength(reading.stories.length);
    }),
    {
      examples: [
        ['# Stories\n\n- What moved you?', 'markdown'],
        ['q\n\n\\\n**Situation:** Rain.', 'markdown'],
      ],
    },
  );
});

test('scripts and styles are never kept', () => {
  const { text: bank, reading } = importDocument(
    readText(
      '<script>steal("why?")</script><style>p{}</style><h2>Why us?</h2><p onclick="steal()">The sea.</p><h2>Why now?</h2><p>Knees.</p>',
      'html',
    ),
    'notes',
  );
  expect(bank + JSON.stringify(reading)).not.toMatch(/steal|p\{\}/u);
  expect(reading.questions).toHaveLength(2);
});
