import type { Bank } from '../bank/model.ts';
import { bankReading } from '../import/import-source.ts';
import type { FoundQuestion, FoundStory } from '../import/reading.ts';

export const EXPORT_FORMATS = ['md', 'csv', 'json', 'anki', 'html'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Name and version of the JSON form; a reader refuses a version it does not know. */
export const JSON_FORMAT = { format: 'sidecue-bank', version: 1 } as const;

export interface Exported {
  readonly text: string;
  /** What this form cannot carry, in one sentence; null when it carries everything. */
  readonly loses: string | null;
}

/**
 * A bank in another form.
 *
 * @param text the bank's own Markdown
 */
export function exportBank(bank: Bank, text: string, format: ExportFormat): Exported {
  const { questions, stories } = bankReading(bank, text);
  const title = bank.title ?? 'Questions';
  const untold =
    stories.length === 0
      ? null
      : `A ${format === 'csv' ? 'table' : 'deck'} has no place for the ${stories.length} stories: export JSON or Markdown to keep them.`;
  switch (format) {
    case 'md':
      return { text, loses: null };
    case 'json':
      return {
        text: `${JSON.stringify({ ...JSON_FORMAT, title: bank.title, questions, stories }, null, 2)}\n`,
        loses: null,
      };
    case 'csv':
      return { text: asCsv(questions), loses: untold };
    case 'anki':
      return { text: asAnki(questions, title), loses: untold };
    case 'html':
      return { text: asPage(title, questions, stories), loses: null };
  }
}

function asCsv(questions: readonly FoundQuestion[]): string {
  const rows = [
    ['Section', 'Question', 'Answer', 'Also asked'],
    ...questions.map(({ path, text, cues, alsoAsked }) => [
      path.at(-1) ?? '',
      text,
      cues.map((cue) => cue.text).join('\n'),
      alsoAsked.join('\n'),
    ]),
  ];
  return rows.map((row) => `${row.map(asCell).join(',')}\r\n`).join('');
}

/** A cell that begins like a formula begins with a blank, so that no spreadsheet runs it. */
function asCell(cell: string): string {
  const own = /^[=+\-@\t\r]/u.test(cell) ? ` ${cell}` : cell;
  return /[",\r\n]|^\s|\s$/u.test(own) ? `"${own.replaceAll('"', '""')}"` : own;
}

function asAnki(questions: readonly FoundQuestion[], title: string): string {
  const field = (text: string): string => `"${escapeHtml(text).replaceAll('"', '""')}"`;
  const deck = (path: readonly string[]): string =>
    [title, ...path].map((part) => part.replaceAll('::', ':')).join('::');
  const rows = questions.map(({ path, text, cues }) => {
    const back = cues.map((cue) => escapeHtml(cue.text).replaceAll('"', '""')).join('<br>');
    return `${field(deck(path))}\t${field(text)}\t"${back}"\n`;
  });
  return `#separator:tab\n#html:true\n#deck column:1\n${rows.join('')}`;
}

/** A cue sheet to print: two columns, nothing divided that is read together. */
function asPage(title: string, questions: readonly FoundQuestion[], stories: readonly FoundStory[]): string {
  let section = '';
  const body = questions.map(({ path, text, cues, stories: told }) => {
    const own = path.join(' › ');
    const heading = own === section ? '' : `<h2>${escapeHtml(own)}</h2>\n`;
    section = own;
    const items = [...cues.map((cue) => cue.text), ...told.map((story) => `Story: ${story}`)]
      .map((item) => `<li>${escapeHtml(item)}</li>`)
      .join('');
    return `${heading}<article><h3>${escapeHtml(text)}</h3>${items === '' ? '' : `<ul>${items}</ul>`}</article>\n`;
  });
  const told = stories.map(({ title: name, beats, numbers, followUps, notes }) => {
    const parts = beats
      .map((beat) => `<dt>${beat.name}</dt><dd>${beat.lines.map(escapeHtml).join('<br>')}</dd>`)
      .join('');
    const rest = [...numbers, ...followUps, ...notes].map((note) => `<li>${escapeHtml(note)}</li>`).join('');
    return `<article><h3>${escapeHtml(name)}</h3><dl>${parts}</dl>${rest === '' ? '' : `<ul>${rest}</ul>`}</article>\n`;
  });
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<style>${PRINT_STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<main>
${body.join('')}${told.length === 0 ? '' : `<h2>Stories</h2>\n${told.join('')}`}</main>
</body>
</html>
`;
}

const PRINT_STYLE = `
body { font: 10pt/1.35 sans-serif; max-width: 60rem; margin: 1rem auto; }
main { columns: 2; column-gap: 2rem; }
h1 { font-size: 16pt; }
h2 { font-size: 12pt; border-bottom: 1px solid; break-after: avoid; }
h3 { font-size: 10pt; margin: 0.6em 0 0.2em; break-after: avoid; }
article { break-inside: avoid; }
ul { margin: 0; padding-left: 1.2em; }
dt { font-weight: bold; }
dd { margin: 0 0 0.2em 1em; }
@media print { @page { margin: 12mm; } body { margin: 0; max-width: none; } }
`;

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
