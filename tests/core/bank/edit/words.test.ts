import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyBankEdit } from '../../../../core/bank/edit/apply-bank-edit.ts';
import type { BankEdit } from '../../../../core/bank/edit/bank-edit.ts';
import { normaliseName, normaliseWords } from '../../../../core/bank/edit/normalise-words.ts';
import type { Bank } from '../../../../core/bank/model.ts';
import { parseBank } from '../../../../core/bank/parse.ts';
import { AWKWARD_WORDS } from './support/random-edit.ts';

const TEXT =
  '# Bank\n\n## One\n\n- *Why us?*\n  - People\n  - STORY: Chunking\n- Last?\n\n# Stories\n\n## Chunking\n- **Task:** Choose\n';
const QUESTION = 'why us?';

function after(edit: BankEdit, text = TEXT): Bank {
  const applied = applyBankEdit(text, edit);
  if (!applied.ok) throw new Error(applied.reason);
  return applied.bank();
}

type Field = readonly [(words: string) => BankEdit, (bank: Bank) => string | undefined];

/** A field of the editor: the edit that gives it words, and what a bank then says there. */
const FIELDS = {
  question: [
    (text) => ({ kind: 'setQuestionText', question: idOf(QUESTION), text }),
    ({ questions }) => questions[0]?.text,
  ],
  cue: [
    (text) => ({
      kind: 'setCues',
      question: idOf(QUESTION),
      expected: ['People'],
      cues: [{ text, depth: 1 }],
    }),
    ({ questions }) => questions[0]?.cues.map((cue) => cue.text).join(' // '),
  ],
  'other wording': [
    (text) => ({ kind: 'setAlsoAsked', question: idOf(QUESTION), expected: [], lines: [text] }),
    ({ questions }) => questions[0]?.alsoAsked.map((line) => line.text).join(' // '),
  ],
  situation: [
    (text) => ({ kind: 'setBeat', story: 'chunking', beat: 'Situation', expected: [], bullets: [text] }),
    ({ stories }) =>
      stories[0]?.beats
        .find(({ name }) => name === 'Situation')
        ?.bullets.map((line) => line.text)
        .join(' // '),
  ],
  numbers: [
    (text) => ({ kind: 'setNumbers', story: 'chunking', expected: [], lines: [text] }),
    ({ stories }) => stories[0]?.numbers.map((line) => line.text).join(' // '),
  ],
  alias: [
    (text) => ({ kind: 'setAliases', story: 'chunking', expected: [], lines: [text] }),
    ({ stories }) => stories[0]?.aliases.join(' // '),
  ],
  tag: [
    (text) => ({ kind: 'setTags', story: 'chunking', expected: [], lines: [text] }),
    ({ stories }) => stories[0]?.tags.join(' // '),
  ],
} as const satisfies Record<string, Field>;

function idOf(text: string): string {
  const id = parseBank(TEXT).questions.find((question) => question.text.toLowerCase() === text)?.id;
  if (id === undefined) throw new Error(`no question ${text}`);
  return id;
}

const HOSTILE = AWKWARD_WORDS.filter((words) => normaliseWords(words) !== '');

describe('words that Markdown or the bank would take for something else come back as the same words', () => {
  test.each(Object.entries(FIELDS))('in a %s', (field, [edit, read]) => {
    for (const words of HOSTILE) {
      const bank = after(edit(words));
      expect(read(bank)).toBe(
        field === 'alias' || field === 'tag' ? normaliseName(words) : normaliseWords(words),
      );
      expect(bank.questions).toHaveLength(2);
      expect(bank.stories.map(({ title }) => title)).toEqual(['Chunking']);
      expect(bank.sections.map(({ title }) => title)).toEqual(['One']);
    }
  });

  test('in the title of a section and of a story', () => {
    for (const words of HOSTILE) {
      const bank = after({ kind: 'renameSection', section: { index: 0, title: 'One' }, title: words });
      expect(bank.sections.map(({ title }) => title)).toEqual([normaliseName(words)]);
      const applied = applyBankEdit(TEXT, { kind: 'renameStory', story: 'chunking', title: words });
      if (!applied.ok) {
        // Names that mean something in a bank, and signs alone.
        expect(applied.reason).toMatch(/a name with a meaning|needs a letter/);
        continue;
      }
      const [story] = applied.bank().stories;
      expect(story).toMatchObject({ title: normaliseName(words), isWritten: true });
      expect(applied.bank().questions[0]?.stories[0]?.storyId).toBe(story?.id);
    }
  });

  test('in the title, angle and note of a reference', () => {
    for (const words of HOSTILE) {
      const reference = { title: 'Cold start', angle: null, note: words };
      const bank = after({ kind: 'addReference', question: idOf(QUESTION), at: 1, reference });
      expect(bank.questions[0]?.stories[1]).toMatchObject({
        title: 'Cold start',
        note: normaliseName(words),
      });
    }
  });
});

describe('up to a megabyte pasted into a field', () => {
  const PASTES: readonly (readonly [string, string])[] = [
    ['of plain words', 'word '.repeat(200_000)],
    ['of marks', '*_`[<&# '.repeat(30_000)],
    ['of lines', '- a line\n'.repeat(50_000)],
    ['of one word', 'x'.repeat(1_000_000)],
  ];
  test.each(PASTES)('%s comes back as the same words', (_, paste) => {
    const [edit, read] = FIELDS.question;
    expect(read(after(edit(paste))) === normaliseWords(paste)).toBe(true);
  });

  test.each(['[', '*a ', '`a``', '\\'])('of thousands of “%s” comes back in a story, too', (mark) => {
    const paste = mark.repeat(20_000);
    for (const [edit, read] of [FIELDS.situation, FIELDS.numbers])
      expect(read(after(edit(paste))) === normaliseWords(paste)).toBe(true);
    const beats = [{ name: 'Task', bullets: [paste] }] as const;
    const bank = after({ kind: 'writeStory', title: 'New', beats, numbers: [], aliases: [], tags: [] });
    expect(bank.stories[1]?.beats[0]?.bullets[0]?.text === normaliseWords(paste)).toBe(true);
  });

  test('where a name belongs is refused at once, with a sentence', () => {
    const paste = 'a, b; c. '.repeat(110_000);
    const question = idOf(QUESTION);
    const edits: readonly BankEdit[] = [
      { kind: 'renameStory', story: 'chunking', title: paste },
      { kind: 'setTags', story: 'chunking', expected: [], lines: [paste] },
      { kind: 'setAliases', story: 'chunking', expected: [], lines: [paste] },
      { kind: 'renameSection', section: { index: 0, title: 'One' }, title: paste },
      { kind: 'addReference', question, at: 0, reference: { title: paste } },
      { kind: 'addReference', question, at: 0, reference: { title: 'Chunking', note: paste } },
    ];
    for (const edit of edits) {
      expect(applyBankEdit(TEXT, edit)).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/can have [\d,]+ characters at most/) as string,
      });
    }
  });
});

describe('an edit made on an older text', () => {
  const seed = readFileSync('seeds/behavioral-questions.md', 'utf8');

  test('is refused with a sentence, and names what changed', () => {
    const stale: BankEdit = { kind: 'setCues', question: idOf(QUESTION), expected: ['Other'], cues: [] };
    const answer = applyBankEdit(TEXT, stale);
    expect(answer).toMatchObject({ ok: false, code: 'stale' });
  });

  test('does nothing where the words are there already', () => {
    const bank = parseBank(seed);
    const [question] = bank.questions;
    if (!question) throw new Error('the seed has no question');
    const edit: BankEdit = { kind: 'setQuestionText', question: question.id, text: question.text };
    expect(applyBankEdit(seed, edit, bank)).toMatchObject({ ok: true, edits: [], undo: [], text: seed });
  });
});

describe('comments among words that are written anew stay', () => {
  const text = `# B

## Sec <!-- c1 -->

- Q <!-- c2 --> one? <!-- c3 -->
  - cue <!-- c4 --> here <!-- c5 -->
  - STORY: Chunk <!-- c6 -->
  - ALSO: other <!-- c7 --> way

# Stories

## Chunk <!-- c8 -->
- **Task:** do <!-- c9 --> it
- Tags: a, b <!-- c10 -->
`;
  const question = parseBank(text).questions[0]?.id ?? '';
  const section = { index: 0, title: 'Sec' };
  const cue = { index: 0, text: 'cue here' };
  const reference = { index: 0, text: 'Chunk' };
  const edits: readonly BankEdit[] = [
    { kind: 'setQuestionText', question, text: 'Another?' },
    { kind: 'setCue', question, cue, to: { text: 'New words', depth: 1 } },
    { kind: 'setCues', question, expected: ['cue here'], cues: [{ text: 'x', depth: 1 }] },
    { kind: 'setReference', question, reference, to: { title: 'Lump', note: 'n' } },
    { kind: 'setAlsoAsked', question, expected: ['other way'], lines: ['New words'] },
    { kind: 'renameSection', section, title: 'Another' },
    { kind: 'renameStory', story: 'chunk', title: 'Lump' },
    { kind: 'setBeat', story: 'chunk', beat: 'Task', expected: ['do it'], bullets: ['New words'] },
    { kind: 'setTags', story: 'chunk', expected: ['a', 'b'], lines: ['c'] },
  ];
  test.each(edits.map((edit) => [edit.kind, edit] as const))('by %s', (_, edit) => {
    const applied = applyBankEdit(text, edit);
    if (!applied.ok) throw new Error(applied.reason);
    expect(applied.text).not.toBe(text);
    expect(applied.text.match(/<!-- c\d+ -->/g)?.sort()).toEqual(text.match(/<!-- c\d+ -->/g)?.sort());
  });
});

test('an alias that begins like a field comes back, on a line of its own, too', () => {
  const text = '# Stories\n\n## Chunking\n- Aliases:\n  - one\n  - two\n';
  const lines = ['Numbers: 5', 'two', 'Situation - b'];
  const bank = after({ kind: 'setAliases', story: 'chunking', expected: ['one', 'two'], lines }, text);
  expect(bank.stories.map(({ aliases }) => aliases)).toEqual([lines]);
});
