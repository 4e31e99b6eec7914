import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyBankEdit } from '../../../../core/bank/edit/apply-bank-edit.ts';
import type { BankEdit, SingleEdit } from '../../../../core/bank/edit/bank-edit.ts';
import { cuesAsLines, cuesFromLines } from '../../../../core/bank/edit/cue-lines.ts';
import {
  editsOfQuestion,
  formOfQuestion,
  type QuestionForm,
} from '../../../../core/bank/edit/question-form.ts';
import { editsOfStory, formOfStory } from '../../../../core/bank/edit/story-form.ts';
import { parseBank } from '../../../../core/bank/parse.ts';

const seed = readFileSync(new URL('../../../../seeds/behavioral-questions.md', import.meta.url), 'utf8');

function make(text: string, edits: readonly BankEdit[]): string {
  return edits.reduce((now, edit) => {
    const made = applyBankEdit(now, edit);
    if (!made.ok) throw new Error(`${edit.kind}: ${made.reason}`);
    return made.text;
  }, text);
}

const words = fc
  .array(fc.constantFrom('late', 'team', 'Result:', '5 %', '# x', '- y', '```', '日本', '*z*'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(' '));

describe('cues as lines', () => {
  test('a level is two spaces or a tab, and at most one below the line above', () => {
    expect(cuesFromLines('one\n  two\n\tthree\n        four\n\n   \nfive')).toEqual([
      { text: 'one', depth: 1 },
      { text: 'two', depth: 2 },
      { text: 'three', depth: 2 },
      { text: 'four', depth: 3 },
      { text: 'five', depth: 1 },
    ]);
  });

  test('every cue of the seed bank comes back from its lines', () => {
    for (const { cues } of parseBank(seed).questions) {
      expect(cuesFromLines(cuesAsLines(cues))).toEqual(cues.map(({ text, depth }) => ({ text, depth })));
    }
  });
});

describe('a question’s form', () => {
  test('of a question as it is says nothing to change', () => {
    for (const question of parseBank(seed).questions) {
      expect(editsOfQuestion(question, formOfQuestion(question))).toEqual([]);
    }
  });

  test('with a note of a story that has no title yet, it is not saved without the note, and says why', () => {
    const text = '- Why?\n  - STORY: Garden. told at Acme\n';
    const [base] = parseBank(text).questions;
    if (!base) throw new Error('the bank has a question');
    const form = formOfQuestion(base);
    const withReference = (reference: QuestionForm['references'][number]): SingleEdit[] =>
      editsOfQuestion(base, { ...form, references: [...form.references.slice(1), reference] });
    const [edit] = withReference({ title: ' ', note: 'told at Acme' });
    expect(edit && applyBankEdit(text, edit)).toMatchObject({ ok: false, code: 'no-words' });
    // A row that was only added is nothing yet.
    expect(make(text, withReference({ title: '', angle: null, note: ' ' }))).toBe('- Why?\n');
  });

  test('what it says is what the bank says after it is saved', () => {
    const questions = parseBank(seed).questions;
    const place = fc.nat(questions.length - 1);
    const lines = fc.array(words, { maxLength: 4 });
    fc.assert(
      fc.property(place, words, lines, lines, (index, text, cues, alsoAsked) => {
        const base = questions[index];
        if (!base) return;
        const form = {
          text: `${text} ${index}?`,
          cues: cues.join('\n'),
          references: [{ title: 'A written story', angle: 'Short', note: null }],
          alsoAsked: alsoAsked.join('\n'),
        };
        const after = parseBank(make(seed, editsOfQuestion(base, form))).questions[index];
        expect(after && formOfQuestion(after)).toEqual(form);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a story’s form', () => {
  const stub = parseBank(seed).stories.find(({ isWritten }) => !isWritten);

  test('left empty, a stub stays a stub; filled in, it is written as its form says', () => {
    if (!stub) throw new Error('the seed bank has stubs');
    const empty = formOfStory(stub);
    expect(editsOfStory(stub, empty)).toEqual([]);
    const form = {
      ...empty,
      beats: { ...empty.beats, Situation: 'Two weeks left\nNobody knew why', Result: 'Shipped' },
      numbers: '35 % fewer errors',
      tags: 'failure\nteam',
    };
    const text = make(seed, editsOfStory(stub, form));
    const written = parseBank(text).stories.find(({ id }) => id === stub.id);
    expect(written && formOfStory(written)).toEqual(form);
    expect(text.startsWith(seed.trimEnd())).toBe(true);

    const later = { ...form, title: 'Another name', numbers: '', beats: { ...form.beats, Task: 'Find it' } };
    const renamed = parseBank(make(text, written ? editsOfStory(written, later) : []));
    const found = renamed.stories.find(({ title }) => title === 'Another name');
    expect(found && formOfStory(found)).toEqual(later);
    expect(found?.usedBy).toEqual(stub.usedBy);
  });
});
