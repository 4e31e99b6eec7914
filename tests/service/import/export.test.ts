import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { exportBank, exportLoses, type ExportSource } from '../../../core/export/export-bank.ts';
import type { ExportFormat } from '../../../core/export/export-formats.ts';
import type { FoundQuestion, FoundStory, Reading } from '../../../core/import/reading.ts';
import { writeBank } from '../../../core/import/write-bank.ts';
import { exportFile } from '../../../service/export/export-file.ts';
import { readFile } from '../../../service/import/read-file.ts';

const sourceOf = (text: string): ExportSource => ({ bank: parseBank(text), text, only: null });
const text =
  '# Mine\n\n## Rail & sea\n\n- Why "late", trains?\n  - They wait, 5 < 6.\n    - together\n  - =SUM(1)\n  - ALSO: why rails\n  - STORY: The pump\n- Why boats?\n\n# Stories\n\n## The pump\n\n- Tags: water\n- **Situation:** It leaked.\n- **Action:** I sealed it.\n- **Action:** Twice.\n- a note\n';
const source = sourceOf(text);
async function again(from: ExportSource, format: ExportFormat): ReturnType<typeof readFile> {
  const exported = await exportFile(from, format);
  if (!exported) throw new Error(`${format} was not made`);
  return readFile(`a${exported.ending}`, exported.bytes);
}

const words = fc
  .array(
    fc.constantFrom(
      'rain',
      'Ann’s',
      'lamp,',
      'is',
      '5 < 6',
      '“so”',
      'naïve',
      '雨',
      '"quoted"',
      '=1+1',
      '#one',
      'a|b',
      'x;y',
      '<b>',
      '&amp;',
      '50 %',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => ['tide', ...parts].join(' '));
const question = fc.record({
  text: words.map((one) => `Why ${one}?`),
  path: fc.constantFrom([], ['Rail'], ['Rail', 'Night'], ['Sea']),
  cues: fc.array(fc.record({ text: words, depth: fc.constantFrom(1, 2) }), { maxLength: 3 }),
  alsoAsked: fc.array(words, { maxLength: 2 }),
  stories: fc.constant([]),
  line: fc.constant(1),
}) as fc.Arbitrary<FoundQuestion>;
const story = fc.record({
  title: fc.nat().map((n) => `Story of ${n}`),
  tags: fc.constantFrom([], ['failure'], ['a', 'b']),
  aliases: fc.constantFrom([], ['the pump']),
  beats: fc.constantFrom(
    [{ name: 'Situation', lines: ['It leaked.'] }],
    [{ name: 'Action', lines: ['I ran.', 'Twice.'] }],
  ),
  numbers: fc.array(words, { maxLength: 1 }),
  followUps: fc.array(words, { maxLength: 1 }),
  notes: fc.constant([]),
  line: fc.constant(1),
}) as fc.Arbitrary<FoundStory>;
const bankText = fc
  .record({
    questions: fc.uniqueArray(question, { selector: (one) => one.text, minLength: 1, maxLength: 8 }),
    stories: fc.uniqueArray(story, { selector: (one) => one.title, maxLength: 3 }),
  })
  .map((found): string =>
    writeBank(
      { ...found, title: 'Mine', shape: 'bank', confidence: 1, leftOut: [], toAsk: [] } satisfies Reading,
      'Mine',
    ),
  );

describe('a bank that is exported and imported', () => {
  test.each(['md', 'json'] as const)('is the same bank from %s', async (format) => {
    expect((await again(source, format)).text.replace(/\\/gu, '')).toBe(text);
    await fc.assert(
      fc.asyncProperty(bankText, async (own) => {
        const from = sourceOf(own);
        const back = parseBank((await again(from, format)).text);
        const same = ({ questions, stories, sections }: typeof back): unknown => ({
          sections: sections.map(({ title }) => title),
          questions: questions.map((one) => [
            one.text,
            one.cues.map((cue) => [cue.depth, cue.text]),
            one.alsoAsked.map((also) => also.text),
          ]),
          stories: stories.map((one) => [
            one.title,
            one.tags,
            one.aliases,
            one.beats.map((beat) => [beat.name, ...beat.bullets.map((bullet) => bullet.text)]),
            one.numbers.map((number) => number.text),
            one.followUps.map((followUp) => followUp.text),
          ]),
        });
        expect(same(back)).toEqual(same(from.bank));
      }),
    );
  });

  test.each(['csv', 'anki', 'apkg'] as const)('has its questions and cues from %s', async (format) => {
    const { reading } = await again(source, format);
    expect(
      reading.questions.map((one) => [one.path.at(-1), one.text, ...one.cues.map((cue) => cue.text.trim())]),
    ).toEqual([
      ['Rail & sea', 'Why "late", trains?', 'They wait, 5 < 6.', 'together', '=SUM(1)'],
      ['Rail & sea', 'Why boats?'],
    ]);
  });

  test('is said to lose what a form has no place for', () => {
    expect(exportLoses(source, 'json')).toBeNull();
    expect(exportLoses(source, 'csv')).toBe(
      'A table has no place for the 1 story, which story answers what and which cue stands below which: export JSON or Markdown to keep everything.',
    );
    expect(exportLoses(source, 'apkg')).toContain('other wordings');
    expect(exportLoses(sourceOf('- Why?\n  - so\n'), 'csv')).toBeNull();
  });
});

test('a formula in a cell is text to a spreadsheet', () => {
  expect(exportBank(sourceOf('- =cmd() why?\n'), 'csv')).toContain('" =cmd() why?"');
});

test('the sheet to print escapes what it holds', () => {
  const page = exportBank(source, 'html');
  expect(page).toContain('They wait, 5 &lt; 6.');
  expect(page).toContain('<dt>Action</dt><dd>I sealed it.<br>Twice.</dd>');
});

test('the pinned questions alone come in their order, with the stories that are told there', () => {
  const [late, boats] = source.bank.questions.map(({ id }) => id);
  const pinned = exportBank({ ...source, only: [boats ?? '', late ?? ''] }, 'html');
  expect(pinned.indexOf('Why boats?')).toBeLessThan(pinned.indexOf('trains?'));
  expect(pinned).toContain('The pump');
  expect(exportBank({ ...source, only: [boats ?? ''] }, 'html')).not.toContain('The pump');
});
