import { expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { importDocument } from '../../../core/import/import-source.ts';
import { duplicatesIn, mergeIntoBank } from '../../../core/import/merge-bank.ts';
import { readText } from '../../../core/import/read-text.ts';
import type { Reading } from '../../../core/import/reading.ts';

const reading = (text: string): Reading => importDocument(readText(text, 'markdown'), 'notes').reading;
const bank =
  '# Mine\r\n\r\n## Trains  \r\n* *Why trains?*\r\n  * late together\r\n\r\n---\r\n\r\n## Empty\r\n\r\n# Stories\r\n\r\n## The pump\r\n- **Action:** I sealed it.\r\n';
const found = reading(
  '## Trains\n- Why trains?\n  - late together\n  - cheap\n- Why rails?\n\n## Boats\n- Why boats?\n\n## The pump\n**S:** It leaked.\n**T:** Stop it.\n**A:** I sealed it.\n**R:** Dry.\n\n## The door\n**S:** It stuck.\n**T:** Open it.\n**A:** I oiled it.\n**R:** Open.\n',
);

test('questions and stories already in the bank are recognised', () => {
  expect(duplicatesIn(parseBank(bank), found)).toEqual({ questions: ['Why trains?'], stories: ['The pump'] });
});

test('an existing question gets missing cues; new ones go to their section or a new one', () => {
  const merged = mergeIntoBank(bank, found, () => 'merge');
  const after = parseBank(merged.text);
  expect(merged).toMatchObject({ questions: 2, stories: 1 });
  expect(
    after.questions.map(({ text, section, cues }) => [
      text,
      after.sections[section ?? 0]?.title,
      ...cues.map((cue) => cue.text),
    ]),
  ).toEqual([
    ['Why trains?', 'Trains', 'late together', 'cheap'],
    ['Why rails?', 'Trains'],
    ['Why boats?', 'Boats'],
  ]);
  expect(after.stories.map(({ title }) => title)).toEqual(['The pump', 'The door']);
});

test('existing text and line endings stay as they are', () => {
  const { text } = mergeIntoBank(bank, found, () => 'merge');
  expect(text).not.toMatch(/[^\r]\n/u);
  let at = 0;
  for (const line of bank.trimEnd().split('\r\n')) {
    at = text.indexOf(line, at);
    expect(at, line).toBeGreaterThanOrEqual(0);
    at += line.length;
  }
});

test('both are kept, or the new one is skipped, as chosen', () => {
  expect(
    parseBank(mergeIntoBank(bank, found, () => 'both').text).questions.filter(
      ({ text }) => text === 'Why trains?',
    ),
  ).toHaveLength(2);
  const skipped = parseBank(mergeIntoBank(bank, found, () => 'skip').text);
  expect(skipped.questions[0]?.cues).toHaveLength(1);
});
