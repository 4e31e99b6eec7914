import type { Bank } from '../bank/model.ts';
import { bankWords } from '../bank/words.ts';
import type { ExportFormat } from './export-formats.ts';
import { bankReading, writeBank, writeQuestion, writeStory } from '../import/write-bank.ts';
import type { FoundQuestion, FoundStory, Reading } from '../import/reading.ts';

const say = bankWords.export;

/** The text formats. Anki decks (`apkg`) need a database and PDFs a browser, so both are built elsewhere. */
type TextFormat = Exclude<ExportFormat, 'apkg' | 'pdf'>;

/** Name and version of the JSON format; readers must refuse unknown versions. */
export const JSON_FORMAT = { format: 'sidecue-bank', version: 1 } as const;

/** A bank and the part of it to export. */
export interface ExportSource {
  readonly bank: Bank;
  /** The bank's own Markdown. */
  readonly text: string;
  /** `Question.id`s to export, in this order; null for all. Stories they refer to are included. */
  readonly only: readonly string[] | null;
}

/** Returns the bank in a text format. */
export function exportBank(source: ExportSource, format: TextFormat): string {
  const { questions, stories, title } = readingOf(source);
  switch (format) {
    case 'md':
      return source.only === null ? source.text : writeBank({ ...readingOf(source), title }, title);
    case 'json':
      return `${JSON.stringify({ ...JSON_FORMAT, title: source.bank.title, questions, stories }, null, 2)}\n`;
    case 'csv':
      return asCsv(questions);
    case 'anki':
      return asAnki(deckOf(source));
    case 'html':
      return asPage(title, questions, stories, source.only !== null);
  }
}

/** Returns a sentence on what the format cannot represent; null if nothing is lost. */
export function exportLoses(source: ExportSource, format: ExportFormat): string | null {
  if (format === 'md' || format === 'json') return null;
  const { questions, stories } = readingOf(source);
  const isSheet = format === 'html' || format === 'pdf';
  const isDeck = format === 'anki' || format === 'apkg';
  const lost = [
    !isSheet && stories.length > 0 && say.stories(stories.length),
    !isSheet && questions.some((one) => one.stories.length > 0) && say.answers,
    !isSheet && questions.some(({ cues }) => cues.some(({ depth }) => depth > 1)) && say.depth,
    (isDeck || isSheet) && questions.some(({ alsoAsked }) => alsoAsked.length > 0) && say.wordings,
    isSheet && stories.some(({ tags, aliases }) => tags.length + aliases.length > 0) && say.names,
  ].filter((one) => one !== false);
  if (lost.length === 0) return null;
  return say.loses(say.kinds[isSheet ? 'sheet' : isDeck ? 'deck' : 'table'], lost);
}

/** A card of an Anki deck. */
export interface DeckCard {
  /** Deck names, outermost first; the bank's title is the first. */
  readonly deck: readonly string[];
  /** HTML. */
  readonly front: string;
  readonly back: string;
}

/** Returns one card per question, with its cues on the back. */
export function deckOf(source: ExportSource): DeckCard[] {
  const { questions, title } = readingOf(source);
  return questions.map(({ path, text, cues }) => ({
    deck: [title, ...path],
    front: escapeHtml(text),
    back: cues.map((cue) => escapeHtml(cue.text)).join('<br>'),
  }));
}

function readingOf({ bank, text, only }: ExportSource): Reading & { readonly title: string } {
  const reading = bankReading(bank, text);
  const title = bank.title ?? say.untitled;
  if (only === null) return { ...reading, title };
  const questions = only.flatMap((id) => {
    const at = bank.questions.findIndex((one) => one.id === id);
    const found = reading.questions[at];
    return found ? [found] : [];
  });
  const told = new Set(
    bank.questions
      .filter(({ id }) => only.includes(id))
      .flatMap(({ stories }) => stories.map((one) => one.storyId)),
  );
  const wanted = new Set(bank.stories.filter(({ id }) => told.has(id)).map(({ title: name }) => name));
  return { ...reading, title, questions, stories: reading.stories.filter((one) => wanted.has(one.title)) };
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

/** Quotes a CSV cell. A leading space keeps spreadsheets from running a cell that looks like a formula. */
function asCell(cell: string): string {
  const own = /^[=+\-@\t\r]/u.test(cell) ? ` ${cell}` : cell;
  return /[",\r\n]|^\s|\s$/u.test(own) ? `"${own.replaceAll('"', '""')}"` : own;
}

function asAnki(cards: readonly DeckCard[]): string {
  const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = cards.map(
    ({ deck, front, back }) => `${field(escapeHtml(deckName(deck)))}\t${field(front)}\t${field(back)}\n`,
  );
  return `#separator:tab\n#html:true\n#deck column:1\n${rows.join('')}`;
}

/** Returns the full name of a nested deck in Anki's `Parent::Child` notation. */
export const deckName = (deck: readonly string[]): string =>
  deck.map((part) => part.replaceAll('::', ':')).join('::');

/** Returns a printable cue sheet: two columns, with no break inside a question or story. */
function asPage(
  title: string,
  questions: readonly FoundQuestion[],
  stories: readonly FoundStory[],
  isOnePage: boolean,
): string {
  let section = '';
  const body = questions.map((question) => {
    const own = question.path.join(' › ');
    const heading = own === section ? '' : `<h2>${escapeHtml(own)}</h2>\n`;
    section = own;
    return `${heading}<article>${questionAsHtml(question)}</article>\n`;
  });
  const told = stories.map((story) => `<article>${storyAsHtml(story)}</article>\n`);
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<style>${PRINT_STYLE}</style>
</head>
<body${isOnePage ? ' class="one-page"' : ''}>
<h1>${escapeHtml(title)}</h1>
<main>
${body.join('')}${told.length === 0 ? '' : `<h2>${say.library}</h2>\n${told.join('')}`}</main>
</body>
</html>
`;
}

function questionAsHtml({ text, cues, stories }: FoundQuestion): string {
  const told = stories.map((story) => ({ text: say.story(story), depth: 1 }));
  return `<h3>${escapeHtml(text)}</h3>${listAsHtml([...cues, ...told])}`;
}

function storyAsHtml({ title, beats, numbers, followUps, notes }: FoundStory): string {
  const parts = beats
    .map((beat) => `<dt>${beat.name}</dt><dd>${beat.lines.map(escapeHtml).join('<br>')}</dd>`)
    .join('');
  const rest = [...numbers, ...followUps, ...notes].map((text) => ({ text, depth: 1 }));
  return `<h3>${escapeHtml(title)}</h3><dl>${parts}</dl>${listAsHtml(rest)}`;
}

/** Returns lines as nested HTML lists. */
function listAsHtml(lines: readonly { readonly text: string; readonly depth: number }[]): string {
  let html = '';
  let open = 0;
  for (const { text, depth } of lines) {
    const to = Math.min(depth, open + 1);
    if (to > open) html += '<ul>';
    else html += '</li></ul>'.repeat(open - to) + '</li>';
    html += `<li>${escapeHtml(text)}`;
    open = to;
  }
  return html + '</li></ul>'.repeat(open);
}

/** Returns a question or story for the clipboard, as Markdown and as HTML; null if it does not exist. */
export function copyOf(
  bank: Bank,
  { kind, id }: { readonly kind: 'question' | 'story'; readonly id: string },
): { readonly markdown: string; readonly html: string } | null {
  const { questions, stories } = bankReading(bank, '');
  const question = kind === 'question' && questions[bank.questions.findIndex((one) => one.id === id)];
  if (question) return { markdown: asLines(writeQuestion(question)), html: questionAsHtml(question) };
  const title = bank.stories.find((one) => one.id === id)?.title;
  const story = kind === 'story' && stories.find((one) => one.title === title);
  return story ? { markdown: asLines(writeStory(story, story.title, 2)), html: storyAsHtml(story) } : null;
}

const asLines = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

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
/* Pinned set, to lie beside the keyboard: one page, three columns, small type. */
.one-page { font-size: 8.5pt; }
.one-page main { columns: 3; column-gap: 1.2rem; }
.one-page h1 { font-size: 12pt; margin: 0 0 0.4em; }
.one-page h3 { font-size: 9pt; }
@media print { @page { margin: 12mm; } body { margin: 0; max-width: none; } }
`;

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
