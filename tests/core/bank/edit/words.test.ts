import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../../core/bank/edit/apply-edit.ts';
import type { Edit, ReferenceDraft } from '../../../../core/bank/edit/edit.ts';
import { editOfCue } from '../../../../core/bank/edit/question-form.ts';
import { normaliseName, normaliseWords } from '../../../../core/bank/edit/write-words.ts';
import type { Bank } from '../../../../core/bank/model.ts';
import { parseBank } from '../../../../core/bank/parse.ts';
import { changeQuestion, changeStory, newStory } from './support/edits.ts';
import { AWKWARD_WORDS } from './support/random-edit.ts';

const TEXT =
  '# Bank\n\n## One\n\n- *Why us?*\n  - People\n  - STORY: Chunking\n- Last?\n\n# Stories\n\n## Chunking\n- **Task:** Choose\n';
const QUESTION = 'why us?';

function after(edit: Edit, text = TEXT): Bank {
  const applied = applyEdit(text, edit);
  if (!applied.ok) throw new Error(applied.reason);
  return applied.bank;
}

type Field = readonly [(words: string) => Edit, (bank: Bank) => string | undefined];

/** A field of the editor: the edit that gives it words, and what a bank then says there. */
const FIELDS = {
  question: [
    (text) => changeQuestion(idOf(QUESTION), { text: 'Why us?' }, { text }),
    ({ questions }) => questions[0]?.text,
  ],
  cue: [
    (text) => changeQuestion(idOf(QUESTION), { cues: 'People' }, { cues: inOneLine(text) }),
    ({ questions }) => questions[0]?.cues.map((cue) => cue.text).join(' // '),
  ],
  'other wording': [
    (text) => changeQuestion(idOf(QUESTION), {}, { alsoAsked: inOneLine(text) }),
    ({ questions }) => questions[0]?.alsoAsked.map((line) => line.text).join(' // '),
  ],
  situation: [
    (text) => changeStory('chunking', {}, { Situation: inOneLine(text) }),
    ({ stories }) =>
      stories[0]?.beats
        .find(({ name }) => name === 'Situation')
        ?.bullets.map((line) => line.text)
        .join(' // '),
  ],
  numbers: [
    (text) => changeStory('chunking', {}, { Numbers: inOneLine(text) }),
    ({ stories }) => stories[0]?.numbers.map((line) => line.text).join(' // '),
  ],
  'follow-up': [
    (text) => changeStory('chunking', {}, { 'Follow-up': inOneLine(text) }),
    ({ stories }) => stories[0]?.followUps.map((line) => line.text).join(' // '),
  ],
  alias: [
    (text) => changeStory('chunking', {}, { Aliases: inOneLine(text) }),
    ({ stories }) => stories[0]?.aliases.join(' // '),
  ],
  tag: [
    (text) => changeStory('chunking', {}, { Tags: inOneLine(text) }),
    ({ stories }) => stories[0]?.tags.join(' // '),
  ],
} as const satisfies Record<string, Field>;

/** The question with a second story. */
function withReference(reference: ReferenceDraft): Edit {
  const references = [{ title: 'Chunking' }];
  return changeQuestion(idOf(QUESTION), { references }, { references: [...references, reference] });
}

/** A field has one thing a line. */
function inOneLine(words: string): string {
  return words.replace(/[\r\n]+/g, ' ');
}

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
      const applied = applyEdit(TEXT, changeStory('chunking', { title: 'Chunking' }, { title: words }));
      if (!applied.ok) {
        // Names that mean something in a bank, and signs alone.
        expect(applied.reason).toMatch(/a name with a meaning|needs a letter/);
        continue;
      }
      const [story] = applied.bank.stories;
      expect(story).toMatchObject({ title: normaliseName(words), isWritten: true });
      expect(applied.bank.questions[0]?.stories[0]?.storyId).toBe(story?.id);
    }
  });

  test('in the title, angle and note of a reference', () => {
    for (const words of HOSTILE) {
      const bank = after(withReference({ title: 'Cold start', angle: null, note: words }));
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
    const bank = after(newStory('New', { Task: paste }));
    expect(bank.stories[1]?.beats[0]?.bullets[0]?.text === normaliseWords(paste)).toBe(true);
  });

  test('where a name belongs is refused at once, with a sentence', () => {
    const paste = 'a, b; c. '.repeat(110_000);
    const edits: readonly Edit[] = [
      changeStory('chunking', { title: 'Chunking' }, { title: paste }),
      changeStory('chunking', {}, { Tags: paste }),
      changeStory('chunking', {}, { Aliases: paste }),
      { kind: 'renameSection', section: { index: 0, title: 'One' }, title: paste },
      withReference({ title: paste }),
      withReference({ title: 'Chunking', note: paste }),
    ];
    for (const edit of edits) {
      expect(applyEdit(TEXT, edit)).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/can have [\d,]+ characters at most/) as string,
      });
    }
  });
});

describe('an edit made on an older text', () => {
  const seed = readFileSync('seeds/behavioral-questions.md', 'utf8');

  test('is refused with a sentence, and names what changed', () => {
    const stale = changeQuestion(idOf(QUESTION), { cues: 'Other' }, { cues: '' });
    const answer = applyEdit(TEXT, stale);
    expect(answer).toMatchObject({ ok: false, code: 'stale' });
  });

  test('does nothing where the words are there already', () => {
    const bank = parseBank(seed);
    const [question] = bank.questions;
    if (!question) throw new Error('the seed has no question');
    const edit = changeQuestion(question.id, { text: 'Other?' }, { text: question.text });
    expect(applyEdit(seed, edit, bank)).toMatchObject({ ok: true, edits: [], text: seed });
  });

  test('leaves fields as they are in the file that the form did not change', () => {
    const text = '- Why us?\n  - People\n  - theirs\n  - ALSO: Why here?\n';
    const edit = changeQuestion(
      'why us',
      { cues: 'People', alsoAsked: 'Why here?' },
      { alsoAsked: 'Why now?' },
    );
    expect(applyEdit(text, edit)).toMatchObject({ text: text.replace('Why here?', 'Why now?') });
    const story = changeStory('chunking', { Task: 'Other' }, { Task: 'Mine' });
    expect(applyEdit(TEXT, story)).toMatchObject({ ok: false, code: 'stale' });
    const numbers = changeStory('chunking', { Task: 'Other' }, { Numbers: '5 %' });
    expect(applyEdit(TEXT, numbers)).toMatchObject({ text: `${TEXT}- **Numbers:** 5 %\n` });
    const followUp = changeStory('chunking', {}, { 'Follow-up': 'What was your part?' });
    expect(applyEdit(TEXT, followUp)).toMatchObject({
      text: `${TEXT}- **Follow-up:** What was your part?\n`,
    });
  });
});

describe('a word changed in words that span lines leaves the other lines as they are', () => {
  const text = '- Why *this*\n  company\n  and now?\n  - one cue\n    of two lines\n  - other\n';
  const [question] = parseBank(text).questions;
  if (!question) throw new Error('the bank has a question');

  test('in a question', () => {
    const edit = changeQuestion(question.id, { text: question.text }, { text: 'Why this team and now?' });
    expect(applyEdit(text, edit)).toMatchObject({ text: text.replace('company', 'team') });
  });

  test('in a cue', () => {
    const edit = editOfCue(question, 0, 'one cue of three lines');
    expect(edit && applyEdit(text, edit)).toMatchObject({ text: text.replace('two', 'three') });
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
  const reference = { title: 'Chunk' };
  const edits: readonly (readonly [string, Edit])[] = [
    ['question', changeQuestion(question, { text: 'Q one?' }, { text: 'Another?' })],
    ['cue', changeQuestion(question, { cues: 'cue here' }, { cues: 'x' })],
    [
      'reference',
      changeQuestion(question, { references: [reference] }, { references: [{ title: 'Lump', note: 'n' }] }),
    ],
    ['other wording', changeQuestion(question, { alsoAsked: 'other way' }, { alsoAsked: 'New words' })],
    ['section', { kind: 'renameSection', section, title: 'Another' }],
    ['title', changeStory('chunk', { title: 'Chunk' }, { title: 'Lump' })],
    ['beat', changeStory('chunk', { Task: 'do it' }, { Task: 'New words' })],
    ['tags', changeStory('chunk', { Tags: 'a\nb' }, { Tags: 'c' })],
  ];
  test.each(edits)('of a %s', (_, edit) => {
    const applied = applyEdit(text, edit);
    if (!applied.ok) throw new Error(applied.reason);
    expect(applied.text).not.toBe(text);
    expect(applied.text.match(/<!-- c\d+ -->/g)?.sort()).toEqual(text.match(/<!-- c\d+ -->/g)?.sort());
  });
});

test('an alias that begins like a field comes back, on a line of its own, too', () => {
  const text = '# Stories\n\n## Chunking\n- Aliases:\n  - one\n  - two\n';
  const lines = ['Numbers: 5', 'two', 'Situation - b'];
  const edit = changeStory('chunking', { Aliases: 'one\ntwo' }, { Aliases: lines.join('\n') });
  const bank = after(edit, text);
  expect(bank.stories.map(({ aliases }) => aliases)).toEqual([lines]);
});
