import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateBank } from '../../../../bench/tools/generated-bank.ts';
import { applyBankEdit } from '../../../../core/bank/edit/apply-bank-edit.ts';
import type { SingleEdit } from '../../../../core/bank/edit/bank-edit.ts';
import { composeEdits } from '../../../../core/bank/edit/compose-edits.ts';
import { describeEdit } from '../../../../core/bank/edit/describe-edit.ts';
import { applyEdits } from '../../../../core/bank/edits.ts';
import type { TextEdit } from '../../../../core/bank/model.ts';
import { parseBank } from '../../../../core/bank/parse.ts';

const SEED = readFileSync('seeds/behavioral-questions.md', 'utf8');

/** Replacements that fit a text, in order and apart. */
const editsOf = (length: number): fc.Arbitrary<TextEdit[]> =>
  fc.array(fc.tuple(fc.nat(length), fc.string({ maxLength: 3 })), { maxLength: 6 }).map((drawn) => {
    const offsets = drawn.map(([offset]) => offset).sort((a, b) => a - b);
    return offsets.flatMap((start, i) =>
      i % 2 === 0 ? [{ range: { start, end: offsets[i + 1] ?? start }, text: drawn[i]?.[1] ?? '' }] : [],
    );
  });

test('replacements on replacements are the same as one set on the first text', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 20 }).chain((text) =>
        editsOf(text.length).chain((first) => {
          const between = applyEdits(text, first);
          return editsOf(between.length).map((second) => ({ text, first, between, second }));
        }),
      ),
      ({ text, first, between, second }) => {
        const at = composeEdits(first, second, text.length);
        expect(applyEdits(text, at)).toBe(applyEdits(between, second));
      },
    ),
    { numRuns: 500 },
  );
});

test('many questions are deleted, moved and tagged in one step, also in a large bank', () => {
  for (const text of [SEED, generateBank({ questions: 600, seed: 5 })]) {
    const bank = parseBank(text);
    const chosen = bank.questions.filter((_, i) => i % 3 === 0).map(({ id }) => id);
    const section = { index: 1, title: bank.sections[1]?.title ?? '' };
    const kinds: ((question: string) => SingleEdit)[] = [
      (question) => ({ kind: 'deleteQuestion', question }),
      (question) => ({ kind: 'moveQuestion', question, section, before: null }),
    ];
    for (const [i, make] of kinds.entries()) {
      const applied = applyBankEdit(text, { kind: 'several', edits: chosen.map(make) }, bank);
      if (!applied.ok) throw new Error(applied.reason);
      const after = parseBank(applied.text);
      const ids = new Set(after.questions.map(({ id }) => id));
      expect(chosen.filter((id) => ids.has(id))).toEqual(i === 0 ? [] : chosen);
      const rest = (questions: typeof bank.questions) =>
        questions.map(({ id }) => id).filter((id) => !chosen.includes(id));
      expect(rest(after.questions)).toEqual(rest(bank.questions));
      expect(applyEdits(applied.text, applied.undo)).toBe(text);
    }
  }
});

test('what one of several edits is refused for leaves the text as it is', () => {
  const applied = applyBankEdit(SEED, {
    kind: 'several',
    edits: [
      { kind: 'addSection', title: 'Another', after: null },
      { kind: 'deleteQuestion', question: 'no such question' },
    ],
  });
  expect(applied).toMatchObject({ ok: false, code: 'stale' });
});

test('a question is changed and then named anew in one step, and what points to it is told', () => {
  const text = '- One?\n  - a\n- Two?\n';
  const applied = applyBankEdit(text, {
    kind: 'several',
    edits: [
      { kind: 'setAlsoAsked', question: 'one', expected: [], lines: ['1'] },
      { kind: 'setQuestionText', question: 'one', text: 'First?' },
      { kind: 'setQuestionText', question: 'first', text: 'The first?' },
    ],
  });
  expect(applied).toMatchObject({
    text: '- The first?\n  - a\n  - ALSO: 1\n- Two?\n',
    renamed: { questions: [{ from: 'one', to: 'the first' }] },
  });
});

test('several edits of a kind are named with their number', () => {
  const edits = ['a', 'b', 'c'].map((question): SingleEdit => ({ kind: 'deleteQuestion', question }));
  expect(describeEdit({ kind: 'several', edits })).toBe('Delete 3 questions');
});

test('of questions that are alike, each is moved or deleted, also where they have to be taken one after another', () => {
  const text =
    '# B\n\n## One\n\n- Same?\n  - first\n- Same?\n  - second\n- Same?\n  - third\n\n## Two\n\n- Last?\n';
  const bank = parseBank(text);
  const ids = bank.questions.slice(0, 2).map(({ id }) => id);
  const edits: SingleEdit[] = [
    { kind: 'setQuestionText', question: bank.questions[3]?.id ?? '', text: 'At the end?' },
    ...ids.map((question) => ({ kind: 'deleteQuestion', question }) as const),
  ];
  const applied = applyBankEdit(text, { kind: 'several', edits });
  if (!applied.ok) throw new Error(applied.reason);
  expect(applied.bank().questions.map(({ text: words, cues }) => [words, cues[0]?.text])).toEqual([
    ['Same?', 'third'],
    ['At the end?', undefined],
  ]);
});
