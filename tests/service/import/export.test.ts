import { expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { exportBank, type ExportFormat } from '../../../core/export/export-bank.ts';
import { readFile } from '../../../service/import/read-file.ts';

const text =
  '# Mine\n\n## Rail & sea\n\n- Why "late", trains?\n  - They wait, 5 < 6.\n    - together\n  - =SUM(1)\n  - ALSO: why rails\n  - STORY: The pump\n- Why boats?\n\n# Stories\n\n## The pump\n\n- Tags: water\n- **Situation:** It leaked.\n- **Action:** I sealed it.\n- **Action:** Twice.\n- a note\n';
const bank = parseBank(text);
const again = async (format: ExportFormat): Promise<Awaited<ReturnType<typeof readFile>>> => {
  const name = { md: 'a.md', csv: 'a.csv', json: 'a.json', anki: 'a.txt', html: 'a.html' }[format];
  return readFile(name, new TextEncoder().encode(exportBank(bank, text, format).text));
};

test.each(['md', 'json'] as const)(
  'a bank exported as %s is the same bank when it is imported',
  async (format) => {
    const { text: written } = await again(format);
    expect(written.replace(/\\/gu, '')).toBe(text);
  },
);

test.each(['csv', 'anki'] as const)(
  '%s carries questions, sections and cues, and says what it loses',
  async (format) => {
    expect(exportBank(bank, text, format).loses).toContain('stories');
    const { reading } = await again(format);
    expect(
      reading.questions.map((one) => [one.path.at(-1), one.text, ...one.cues.map((cue) => cue.text.trim())]),
    ).toEqual([
      ['Rail & sea', 'Why "late", trains?', 'They wait, 5 < 6.', 'together', '=SUM(1)'],
      ['Rail & sea', 'Why boats?'],
    ]);
  },
);

test('a formula in a cell is text to a spreadsheet', () => {
  const formula = parseBank('- =cmd() why?\n');
  expect(exportBank(formula, '- =cmd() why?\n', 'csv').text).toContain('" =cmd() why?"');
});

test('the sheet to print escapes what it holds', () => {
  const page = exportBank(bank, text, 'html').text;
  expect(page).toContain('They wait, 5 &lt; 6.');
  expect(page).toContain('<dt>Action</dt><dd>I sealed it.<br>Twice.</dd>');
});
