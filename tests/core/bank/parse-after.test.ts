import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateBank } from '../../../bench/tools/generated-bank.ts';
import { applyEdits, findDifference } from '../../../core/bank/edits.ts';
import type { Bank, TextEdit } from '../../../core/bank/model.ts';
import { parseAfter, parseBank } from '../../../core/bank/parse.ts';
import { readAgain } from '../../../core/bank/reading/read-again.ts';
import { readText } from '../../../core/bank/reading/read-text.ts';
import { nearBank } from './support/arbitrary-bank.ts';

const CORPUS = join('..', 'shared', 'corpus');
/** More of them find rarer faults. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 50);
const SEED = readFileSync('seeds/behavioral-questions.md', 'utf8');

/** What may change how the lines around it are read. */
const words = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\r',
  '\n\n',
  'words',
  '\n# Stories\n',
  '\n## Chunking\n',
  '\n- *A new question?*\n  - STORY: Chunking\n',
  '\n- a\n- b\n',
  '\n```\n',
  '\n<!--\n',
  '-->',
  '\n---\n',
  '\n===\n',
  '\n> quoted\n',
  '[ref]: <x>',
  '  - STORY: Cold start',
  '\n    ',
  '- ',
  '# ',
  '1. ',
  '*',
  '['.repeat(500),
);
/** Where, as a part of the text's length; how much is taken out; and what stands there then. */
const splice = fc.tuple(fc.nat(10_000), fc.constantFrom(0, 0, 1, 2, 3, 30, 300), words);

function edit(text: string, [at, length, put]: readonly [number, number, string]): TextEdit {
  const start = Math.floor((at / 10_001) * (text.length + 1));
  return { range: { start, end: Math.min(text.length, start + length) }, text: put };
}

function check(first: string, splices: readonly (readonly [number, number, string])[]): void {
  let text = first;
  let bank: Bank = parseBank(text);
  for (const one of splices) {
    const made = edit(text, one);
    text = applyEdits(text, [made]);
    bank = parseAfter(bank, [made], text);
    expect(bank).toEqual(parseBank(text));
  }
}

describe('a text read again after edits gives the bank that a full reading gives', () => {
  test('in any Markdown', () => {
    fc.assert(fc.property(nearBank, fc.array(splice, { minLength: 1, maxLength: 4 }), check), {
      numRuns: RUNS,
    });
  });

  test.each([
    ['the seed bank', SEED],
    ['the seed bank with CRLF', SEED.replaceAll('\n', '\r\n')],
    ['a generated bank', generateBank({ questions: 40, seed: 5 })],
    ['a bank with a library', `${SEED}\n# Stories\n## Chunking\n- **Situation:** s\n### Cold start\n- t\n`],
  ])('in %s', (_, text) => {
    fc.assert(
      fc.property(fc.array(splice, { minLength: 1, maxLength: 3 }), (splices) => check(text, splices)),
      { numRuns: RUNS / 5 },
    );
  });

  test.skipIf(!existsSync(CORPUS))('in real banks of other people', () => {
    for (const name of readdirSync(CORPUS)) {
      const text = readFileSync(join(CORPUS, name), 'utf8').slice(0, 60_000);
      fc.assert(
        fc.property(splice, (one) => check(text, [one])),
        { numRuns: RUNS / 50 },
      );
    }
  });

  test('after edits far apart', () => {
    const text = generateBank({ questions: 600, seed: 7 });
    const edits = [0.1, 0.5, 0.9].map((part) =>
      edit(text, [Math.floor(part * 10_000), 3, 'x\n- *New?*\n  - STORY: Cold start\n']),
    );
    const now = applyEdits(text, edits);
    expect(parseAfter(parseBank(text), edits, now)).toEqual(parseBank(now));
  });
});

test('moves every heading behind words that are put between two of them', () => {
  const text = '# Mine\n\n## One\n\nwords\n\n## 2. Two\n\n- A question?\n\n## 3. Three\n';
  const at = text.indexOf('words');
  for (const put of ['more ', 'more\n\n', '- ', '## Between\n\n', '===\n']) {
    const edits = [{ range: { start: at, end: at }, text: put }];
    const now = applyEdits(text, edits);
    expect(parseAfter(parseBank(text), edits, now)).toEqual(parseBank(now));
  }
});

test.each([
  [
    'words above a story library that is underlined',
    '# Mine\n\n## One\n\nwords\n\nStories\n=====\n\n## A\n- b\n',
  ],
  [
    'words above a heading without words in a story',
    '# Mine\n\nwords\n\n# Stories\n\n## A\n- a\n\n####\n- b\n',
  ],
])('moves all that stands behind %s', (_, text) => {
  const at = text.indexOf('words');
  const edits = [{ range: { start: at, end: at }, text: 'more ' }];
  const now = applyEdits(text, edits);
  expect(parseAfter(parseBank(text), edits, now)).toEqual(parseBank(now));
});

test('reads only what stands around an edit', () => {
  const text = generateBank({ questions: 400, seed: 7 });
  const before = readText(text);
  const at = text.indexOf('\n', text.length / 2) - 1;
  const edits = [{ range: { start: at, end: at }, text: ' more' }];
  const after = readAgain(before, edits, applyEdits(text, edits));
  const known = new Set(before.parts);
  expect(after.parts.filter((part) => !known.has(part)).length).toBeLessThan(4);
});

test('finds the one replacement between two texts', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (old, now) => {
      expect(applyEdits(old, [findDifference(old, now)])).toBe(now);
    }),
  );
});
