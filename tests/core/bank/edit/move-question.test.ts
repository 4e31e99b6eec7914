import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateBank } from '../../../../bench/tools/generated-bank.ts';
import { applyEdit } from '../../../../core/bank/edit/apply-edit.ts';
import type { Edit } from '../../../../core/bank/edit/edit.ts';
import { parseBank } from '../../../../core/bank/parse.ts';
import { placeByKey, questionsBySection } from '../../../../core/bank/question-groups.ts';

const SEED = readFileSync('seeds/behavioral-questions.md', 'utf8');
const BANK = `# Mine

## Tight
- one
- two
  - cue
- three

- set apart
- five

## Loose

- *six*

- *seven*

- *eight*

## Numbered

1. nine
2. ten
`;

function moved(text: string, question: string, by: 1 | -1): string | null {
  const bank = parseBank(text);
  const place = placeByKey(questionsBySection(bank), question, by);
  if (!place) return null;
  const section =
    place.section === null
      ? null
      : { index: place.section, title: bank.sections[place.section]?.title ?? '' };
  const made = applyEdit(text, {
    kind: 'moveQuestions',
    questions: [question],
    section,
    before: place.before,
  });
  if (!made.ok) throw new Error(made.reason);
  return made.text;
}

const blankLines = (text: string): number => text.match(/^$/gm)?.length ?? 0;

test.each(parseBank(BANK).questions.map(({ id }) => id))(
  '“%s” led through the whole bank and back leaves no blank lines behind',
  (id) => {
    let text = BANK;
    for (const by of [1, -1, 1] as const) {
      for (let next = moved(text, id, by); next !== null; next = moved(text, id, by)) {
        text = next;
        expect(Math.abs(blankLines(text) - blankLines(BANK))).toBeLessThanOrEqual(1);
        expect(text).not.toMatch(/\n\n\n/);
      }
    }
  },
);

test('a question put first below its heading, or among others that stand together, gets no blank lines', () => {
  expect(moved(BANK, 'two', -1)).toContain(
    '## Tight\n- two\n  - cue\n- one\n- three\n\n- set apart\n- five\n',
  );
  expect(moved(BANK, 'one', 1)).toContain(
    '## Tight\n- two\n  - cue\n- one\n- three\n\n- set apart\n- five\n',
  );
  expect(moved(BANK, 'seven', -1)).toContain('## Loose\n\n- *seven*\n\n- *six*\n\n- *eight*\n\n## Numbered');
});

test('many questions are deleted and moved in one step, also in a large bank', () => {
  for (const text of [SEED, generateBank({ questions: 600, seed: 5 })]) {
    const bank = parseBank(text);
    const questions = bank.questions.filter((_, i) => i % 3 === 0).map(({ id }) => id);
    const section = { index: 1, title: bank.sections[1]?.title ?? '' };
    const edits: readonly Edit[] = [
      { kind: 'deleteQuestions', questions },
      { kind: 'moveQuestions', questions, section, before: null },
    ];
    for (const [i, edit] of edits.entries()) {
      const applied = applyEdit(text, edit, bank);
      if (!applied.ok) throw new Error(applied.reason);
      const ids = applied.bank.questions.map(({ id }) => id);
      expect(ids.filter((id) => questions.includes(id))).toEqual(i === 0 ? [] : questions);
      const rest = bank.questions.map(({ id }) => id).filter((id) => !questions.includes(id));
      expect(ids.filter((id) => !questions.includes(id))).toEqual(rest);
    }
  }
});

test('of questions that are alike, each is moved or deleted, and what points to the others follows them', () => {
  const text =
    '# B\n\n## One\n\n- Same?\n  - first\n- Same?\n  - second\n- Same?\n  - third\n\n## Two\n\n- Last?\n';
  const ids = parseBank(text).questions.map(({ id }) => id);
  const deleted = applyEdit(text, { kind: 'deleteQuestions', questions: ids.slice(0, 2) });
  if (!deleted.ok) throw new Error(deleted.reason);
  expect(deleted.bank.questions.map(({ text: words, cues }) => [words, cues[0]?.text])).toEqual([
    ['Same?', 'third'],
    ['Last?', undefined],
  ]);
  expect(deleted.renamed.questions).toEqual([{ from: 'same (3)', to: 'same' }]);
  const section = { index: 1, title: 'Two' };
  const moved = applyEdit(text, { kind: 'moveQuestions', questions: ids.slice(0, 1), section, before: null });
  expect(moved).toMatchObject({
    renamed: {
      questions: [
        { from: 'same (2)', to: 'same' },
        { from: 'same (3)', to: 'same (2)' },
        { from: 'same', to: 'same (3)' },
      ],
    },
  });
});

test('an edit that names a question which is gone leaves the text as it is', () => {
  const questions = [parseBank(BANK).questions[0]?.id ?? '', 'no such question'];
  expect(applyEdit(BANK, { kind: 'deleteQuestions', questions })).toMatchObject({ ok: false, code: 'stale' });
});
