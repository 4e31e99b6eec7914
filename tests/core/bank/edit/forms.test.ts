import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../../core/bank/edit/apply-edit.ts';
import { describeEdit, type Edit, type ReferenceDraft } from '../../../../core/bank/edit/edit.ts';
import {
  cuesAsLines,
  cuesFromLines,
  editOfCue,
  editOfQuestion,
  formOfQuestion,
} from '../../../../core/bank/edit/question-form.ts';
import { editOfStory, formOfStory } from '../../../../core/bank/edit/story-form.ts';
import { parseBank } from '../../../../core/bank/parse.ts';

const seed = readFileSync(new URL('../../../../seeds/behavioral-questions.md', import.meta.url), 'utf8');

function make(text: string, edit: Edit | null): string {
  const made = edit && applyEdit(text, edit);
  if (made?.ok !== true) throw new Error(made?.reason ?? 'nothing to change');
  return made.text;
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
      expect(editOfQuestion(question, formOfQuestion(question))).toBeNull();
    }
  });

  test('with a note of a story that has no title yet, it is not saved without the note, and says why', () => {
    const text = '- Why?\n  - STORY: Garden. told at Acme\n';
    const [base] = parseBank(text).questions;
    if (!base) throw new Error('the bank has a question');
    const form = formOfQuestion(base);
    const withReference = (reference: ReferenceDraft): Edit | null =>
      editOfQuestion(base, { ...form, references: [...form.references.slice(1), reference] });
    const edit = withReference({ title: ' ', note: 'told at Acme' });
    expect(edit && applyEdit(text, edit)).toMatchObject({ ok: false, code: 'no-words' });
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
        const after = parseBank(make(seed, editOfQuestion(base, form))).questions[index];
        expect(after && formOfQuestion(after)).toEqual(form);
      }),
    );
  });
});

describe('cues below a story, deeper than a field can tell', () => {
  const text = '- Why?\n  - STORY: Garden\n    - told below it\n  - last\n';
  const [base] = parseBank(text).questions;
  if (!base) throw new Error('the bank has a question');

  test('stay where they are when other fields or cues change', () => {
    const form = formOfQuestion(base);
    expect(editOfQuestion(base, form)).toBeNull();
    expect(make(text, editOfQuestion(base, { ...form, text: 'Why not?' }))).toBe(
      text.replace('Why', 'Why not'),
    );
    expect(make(text, editOfCue(base, 1, 'new'))).toBe(text.replace('last', 'new'));
  });

  test('move up with the cue above them that is taken out', () => {
    const nested = '- Why?\n  - one\n    - below\n  - last\n';
    const [question] = parseBank(nested).questions;
    expect(make(nested, question ? editOfCue(question, 0, '') : null)).toBe('- Why?\n  - below\n  - last\n');
  });
});

test('garbled words are written as they were meant only in the field that is changed, and only in the cue by a cue’s editor', () => {
  const text = '- companyâ€™s?\n  - itâ€™s one\n  - two\n  - ALSO: whatâ€™s up\n';
  const [base] = parseBank(text).questions;
  if (!base) throw new Error('the bank has a question');
  const form = formOfQuestion(base);
  const typed = { ...form, cues: form.cues.replace('two', 'three') };
  expect(make(text, editOfQuestion(base, typed))).toBe(
    text.replace('itâ€™s', 'it’s').replace('two', 'three'),
  );
  expect(make(text, editOfCue(base, 1, 'three'))).toBe(text.replace('two', 'three'));
});

test('an edit is named by what its form changes, and with the number of what it changes', () => {
  const [base] = parseBank('- One?\n').questions;
  if (!base) throw new Error('the bank has a question');
  const edits = [
    editOfQuestion(base, { ...formOfQuestion(base), cues: 'x', text: 'Two?' }),
    editOfQuestion(base, { ...formOfQuestion(base), text: 'Two?', cues: '\n' }),
    { kind: 'deleteQuestions', questions: ['a', 'b', 'c'] },
  ] as const;
  expect(edits.map((edit) => edit && describeEdit(edit))).toEqual([
    'Question “One?”, words, cues',
    'Question “One?”, words',
    'Delete 3 questions',
  ]);
});

describe('a story’s form', () => {
  const stub = parseBank(seed).stories.find(({ isWritten }) => !isWritten);

  test('left empty, a stub stays a stub; filled in, it is written as its form says', () => {
    if (!stub) throw new Error('the seed bank has stubs');
    const empty = formOfStory(stub);
    expect(editOfStory(stub, empty)).toBeNull();
    const form = {
      ...empty,
      beats: { ...empty.beats, Situation: 'Two weeks left\nNobody knew why', Result: 'Shipped' },
      numbers: '35 % fewer errors',
      tags: 'failure\nteam',
    };
    const text = make(seed, editOfStory(stub, form));
    const written = parseBank(text).stories.find(({ id }) => id === stub.id);
    expect(written && formOfStory(written)).toEqual(form);
    expect(text.startsWith(seed.trimEnd())).toBe(true);

    const later = { ...form, title: 'Another name', numbers: '', beats: { ...form.beats, Task: 'Find it' } };
    const renamed = parseBank(make(text, written ? editOfStory(written, later) : null));
    const found = renamed.stories.find(({ title }) => title === 'Another name');
    expect(found && formOfStory(found)).toEqual(later);
    expect(found?.usedBy).toEqual(stub.usedBy);
  });

  test('of a story in prose has its paragraphs, changes one of them in its place, and splits by them', () => {
    const text =
      '# Stories\n\n## Launch\n\nIt was late.\nVery late.\n\nWe shipped.\n\n## Garden\n\n- **Task:** weeds\n';
    const [launch] = parseBank(text).stories;
    if (!launch) throw new Error('the bank has a story');
    const form = formOfStory(launch);
    expect(form.notes).toBe('It was late. Very late.\nWe shipped.');
    const later = { ...form, notes: 'It was late. Very late.\nWe shipped it.\nIt flew.' };
    expect(make(text, editOfStory(launch, later))).toBe(
      text.replace('We shipped.', 'We shipped it.\n\nIt flew.'),
    );
    const lines = [{ beat: 'Notes' as const, index: 1, text: 'We shipped.' }];
    const split = make(text, { kind: 'splitStory', story: launch.id, title: 'Shipping', lines });
    expect(
      parseBank(split).stories.map(({ title, notes }) => [title, notes.map((note) => note.text)]),
    ).toEqual([
      ['Launch', ['It was late. Very late.']],
      ['Garden', []],
      ['Shipping', ['We shipped.']],
    ]);
  });

  test('as an older draft has it, without the prose, leaves the prose as it is', () => {
    const text = '# Stories\n\n## Launch\n\nIt was late.\n';
    const [launch] = parseBank(text).stories;
    if (!launch) throw new Error('the bank has a story');
    const older = { ...formOfStory(launch) };
    delete older.notes;
    expect(editOfStory(launch, older)).toBeNull();
    expect(make(text, editOfStory(launch, { ...older, tags: 'team' }))).toContain('It was late.');
  });
});

const STORIES = '\n# Stories\n\n## Garden\n\n- **Action:** dug\n\n## Launch\n\n- **Action:** hurried\n';

function referencesAfter(references: string): string {
  const before = `- Why?\n${references}  - a cue\n${STORIES}`;
  const made = applyEdit(before, { kind: 'mergeStories', from: 'garden', into: 'launch' });
  if (!made.ok) throw new Error(made.reason);
  return made.text.slice('- Why?\n'.length, made.text.indexOf('  - a cue'));
}

test('two references that a merge makes one are one, wherever the other stands', () => {
  expect(referencesAfter('  - STORY: Garden, Launch\n')).toBe('  - STORY: Launch\n');
  expect(referencesAfter('  - STORY: Launch\n  - STORY: Garden\n')).toBe('  - STORY: Launch\n');
  expect(referencesAfter('  - STORY: Garden\n  - STORY: Launch\n')).toBe('  - STORY: Launch\n');
});

test('what is told apart by an angle or a note stays two', () => {
  expect(referencesAfter('  - STORY: Cold start: Garden\n  - STORY: Launch\n')).toBe(
    '  - STORY: Cold start: Launch\n  - STORY: Launch\n',
  );
});
