import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../../core/bank/edit/apply-edit.ts';
import type { Edit } from '../../../../core/bank/edit/edit.ts';
import { normaliseWords } from '../../../../core/bank/edit/write-words.ts';
import { applyEdits } from '../../../../core/bank/edits.ts';
import type { TextEdit } from '../../../../core/bank/model.ts';
import { parseBank } from '../../../../core/bank/parse.ts';
import { german } from '../../../../core/german.ts';
import { speak } from '../../../../core/language.ts';
import { AWKWARD_WORDS } from './support/random-edit.ts';

const SEED = readFileSync('seeds/behavioral-questions.md', 'utf8');
const WITH_STORIES =
  '# Bank\r\n\r\n## One\r\n\r\n- Why us?\r\n  - People\r\n\r\n# Stories\r\n\r\n## Two databases\r\n- **Task:** Choose';

function addQuestion(text: string, question: string): TextEdit | null {
  const applied = applyEdit(text, { kind: 'addQuestion', text: question, section: null });
  return applied.ok ? (applied.edits[0] ?? null) : null;
}

function add(text: string, question: string): string {
  const edit = addQuestion(text, question);
  return edit ? applyEdits(text, [edit]) : text;
}

describe('a question added in a call', () => {
  test('is the last one, under a heading of its own', () => {
    const bank = parseBank(add(SEED, 'Why do you leave?'));
    const question = bank.questions.at(-1);
    expect(question?.text).toBe('Why do you leave?');
    expect(bank.sections[question?.section ?? -1]?.title).toBe('New questions');
    expect(bank.questions).toHaveLength(23);
  });

  test('stands under a heading in the language spoken', () => {
    speak('de', german);
    const text = add(add(SEED, 'Warum gehen Sie?'), 'Und dann?');
    speak('en', {});
    const titles = parseBank(text).sections.map(({ title }) => title);
    expect(titles.filter((title) => /Neue Fragen|New questions/.test(title))).toEqual(['Neue Fragen']);
  });

  test('joins those added before', () => {
    const bank = parseBank(add(add(SEED, 'First?'), 'Second?'));
    expect(bank.sections.filter(({ title }) => title === 'New questions')).toHaveLength(1);
    expect(bank.questions.slice(-2).map(({ text }) => text)).toEqual(['First?', 'Second?']);
  });

  test('takes its heading along when it is deleted or sorted into a section, unless something else stands there', () => {
    const bank = add(WITH_STORIES, 'Why do you leave?');
    const questions = ['why do you leave'];
    const section = {
      index: parseBank(bank).sections.findIndex(({ title }) => title === 'One'),
      title: 'One',
    };
    const edits: Edit[] = [
      { kind: 'deleteQuestions', questions },
      { kind: 'moveQuestions', questions, section, before: null },
      { kind: 'moveQuestions', questions: ['why us', ...questions], section: null, before: null },
      { kind: 'deleteQuestions', questions: ['why us', ...questions] },
    ];
    const made = (text: string): string[] =>
      edits.map((edit) => {
        const applied = applyEdit(text, edit);
        return applied.ok ? applied.text : applied.reason;
      });
    expect(made(bank).map((text) => text.includes('## New questions'))).toEqual(edits.map(() => false));
    expect(made(bank)[0]).toBe(WITH_STORIES);
    expect(made(bank)[1]).toContain('  - People\r\n- Why do you leave?\r\n\r\n# Stories');
    const beside = bank.replace('- Why do you leave?', 'Asked by Ann.\r\n\r\n- Why do you leave?');
    expect(made(beside).map((text) => text.includes('## New questions'))).toEqual(edits.map(() => true));
    const last = add(bank, 'And then?');
    expect(made(last).map((text) => text.includes('## New questions'))).toEqual(edits.map(() => true));
  });

  test('stands before the story library, in the file’s line endings', () => {
    const text = add(WITH_STORIES, 'Why do you leave?');
    const bank = parseBank(text);
    expect(bank.questions.map((question) => question.text)).toEqual(['Why us?', 'Why do you leave?']);
    expect(bank.stories.map(({ title, isWritten }) => [title, isWritten])).toEqual([['Two databases', true]]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('starts an empty bank', () => {
    expect(parseBank(add('', 'Why us?')).questions.map(({ text }) => text)).toEqual(['Why us?']);
  });

  test('of blanks alone changes nothing', () => {
    expect(add(SEED, ' \n\t ')).toBe(SEED);
  });

  test('keeps any words and leaves every other character of the bank as it was', () => {
    const banks = fc.constantFrom(
      SEED,
      WITH_STORIES,
      '',
      '- a\n',
      '\uFEFF# T\n\n1. One\n2. Two',
      'text only',
    );
    const anyWords = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.constantFrom(...AWKWARD_WORDS),
    );
    fc.assert(
      fc.property(banks, anyWords, (bank, words) => {
        const edit = addQuestion(bank, words);
        const spoken = normaliseWords(words);
        if (!edit) return spoken === '';
        const after = applyEdits(bank, [edit]);
        const { start } = edit.range;
        expect(after.slice(0, start)).toBe(bank.slice(0, start));
        expect(after.slice(start + edit.text.length)).toBe(bank.slice(start));
        expect(parseBank(after).questions.map(({ text }) => text)).toEqual([
          ...parseBank(bank).questions.map(({ text }) => text),
          spoken,
        ]);
        return true;
      }),
    );
  });
});
