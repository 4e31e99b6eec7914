import type { Bank, Question, Section, SourceRange, StoryReference } from '../model.ts';
import { rowsOf, type Row } from './content.ts';
import type { Emphasis } from './read-back.ts';
import {
  blockEnd,
  isBelowBlank,
  isBlankLine,
  lineBelow,
  lineStart,
  linesToPutIn,
  nextLine,
} from './source-lines.ts';

/** A line below a question, with its place. */
export interface SourceRow {
  /** One; several if the line names several stories. */
  readonly rows: readonly Row[];
  /** The references, if it names stories. */
  readonly references: readonly StoryReference[];
  readonly depth: number;
  /** Its own lines with their endings, without what is below it. */
  readonly lines: SourceRange;
  /** The text before its marker or, if it has none, its words. */
  readonly indent: string;
  /** With the spaces after it; null if it opens no list item. */
  readonly marker: string | null;
  /** The words after marker, “STORY:” or “ALSO:”. */
  readonly words: SourceRange;
}

/** A question split into lines. */
export interface QuestionSource {
  /** Whole lines. */
  readonly block: SourceRange;
  /** The lines of the question itself. */
  readonly head: SourceRange;
  readonly indent: string;
  /** With the spaces after it. */
  readonly marker: string;
  readonly rows: readonly SourceRow[];
}

export const MARKER = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;

/** Spaces and quote marks, and the markers of items that begin on the same line without words of their own. */
const INDENT = /^(?:[\s>]|[-*+] |\d{1,9}[.)] )*$/;

/** Splits a question into lines; null if two of its parts share a line, or it shares one with other words. */
export function readQuestionSource(text: string, question: Question): QuestionSource | null {
  const start = lineStart(text, question.range.start);
  const indent = text.slice(start, question.range.start);
  const marker = MARKER.exec(text.slice(question.range.start, question.textRange.start))?.[0];
  if (!/^\s*$/.test(indent) || marker === undefined) return null;
  const head = { start, end: lineBelow(text, question.textRange) };
  const end = Math.max(head.end, blockEnd(text, question.range));
  const rows: SourceRow[] = [];
  for (const { row, range, words, reference } of rowsOf(question)) {
    const above = rows.at(-1);
    if (above && reference && above.references[0]?.wordsRange.start === words.start) {
      const references = [...above.references, reference];
      rows[rows.length - 1] = { ...above, rows: [...above.rows, row], references };
      continue;
    }
    const first = lineStart(text, range.start);
    const rowIndent = text.slice(first, range.start);
    if (first < (above?.lines.end ?? head.end) || !INDENT.test(rowIndent)) return null;
    rows.push({
      rows: [row],
      references: reference ? [reference] : [],
      depth: row.depth,
      lines: { start: first, end: lineBelow(text, words) },
      indent: rowIndent,
      marker: MARKER.exec(text.slice(range.start, words.start))?.[0] ?? null,
      words,
    });
  }
  const last = rows.at(-1);
  if (last && last.lines.end > end) return null;
  return { block: { start, end }, head, indent, marker, rows };
}

/** The formatting of a line below a question. */
export interface RowStyle {
  /** The indent for each level down. */
  readonly unit: string;
  readonly marker: string;
}

/** The formatting of a question's lines. */
export interface LineStyle extends RowStyle {
  readonly storyMark: string;
  readonly alsoMark: string;
}

/** How far to look for an example, in questions. */
const REACH = 200;
const STORY_MARK = /^(\*\*|__|\*|_|)stor(?:y|ies)\s*(?:[:：]\1|\1[:：])\s*$/iu;
const ALSO_MARK = /^(\*\*|__|\*|_|)(?:ALSO|Also asked(?: as)?)\s*(?:[:：]\1|\1[:：])\s*$/iu;

/** The style of a question's own lines, else of the nearest question with lines, else the default. */
export function findLineStyle(text: string, bank: Bank, at: number): LineStyle {
  const near = nearest(bank, at);
  let first: RowStyle | null = null;
  for (const question of near) {
    const source = rowsOf(question).length > 0 ? readQuestionSource(text, question) : null;
    first = source && rowStyle(source, 1);
    if (first) break;
  }
  return {
    unit: first?.unit ?? '  ',
    marker: first?.marker ?? '- ',
    storyMark: findMark(text, near, 'story', STORY_MARK) ?? 'STORY: ',
    alsoMark: findMark(text, near, 'also', ALSO_MARK) ?? 'ALSO: ',
  };
}

function nearest(bank: Bank, at: number): Question[] {
  const found: Question[] = [];
  for (let distance = 0; distance <= REACH; distance++) {
    for (const index of distance === 0 ? [at] : [at - distance, at + distance]) {
      const question = bank.questions[index];
      if (question) found.push(question);
    }
  }
  return found;
}

/** The style of a question's lines of this depth, or else of any depth; null without an example. */
export function rowStyle({ rows, indent }: QuestionSource, depth: number): RowStyle | null {
  const hasDepth = rows.findIndex((row) => row.depth === depth && row.marker !== null);
  for (const index of [hasDepth, rows.findIndex(({ marker }) => marker !== null)]) {
    const row = rows[index];
    if (!row?.marker) continue;
    const above = rows.slice(0, index).findLast((each) => each.marker !== null && each.depth < row.depth);
    const from = above?.indent ?? indent;
    const unit = row.indent.startsWith(from) ? row.indent.slice(from.length) : '';
    if (/^[ \t]+$/.test(unit)) return { unit, marker: row.marker };
  }
  return null;
}

function findMark(
  text: string,
  questions: readonly Question[],
  kind: 'story' | 'also',
  pattern: RegExp,
): string | null {
  for (const question of questions) {
    const own = kind === 'story' ? question.stories : question.alsoAsked;
    for (const { row, range, words } of own.length > 0 ? rowsOf(question) : []) {
      const before = row.kind === kind ? text.slice(range.start, words.start) : '';
      const mark = before.slice(MARKER.exec(before)?.[0].length ?? 0);
      if (pattern.test(mark) && !/[\r\n]/.test(mark)) return `${mark.trimEnd()} `;
    }
  }
  return null;
}

/** The next number for a numbered line; other markers stay. */
export function nextMarker(marker: string): string {
  return marker.replace(/^\d{1,8}/, (count) => String(Number(count) + 1));
}

/** The whole lines of a question; null if it shares its first line with other words. */
export function blockOf(text: string, question: Question): SourceRange | null {
  const start = lineStart(text, question.range.start);
  if (text.slice(start, question.range.start).trim() !== '') return null;
  return { start, end: blockEnd(text, question.range) };
}

/** The range to remove so that no two blank lines meet where a block was. */
export function withGap(text: string, block: SourceRange): SourceRange {
  let { end } = block;
  if (!isBelowBlank(text, block.start)) return block;
  while (end < text.length && isBlankLine(text, end)) end = nextLine(text, end);
  return { start: block.start, end };
}

/** Where a question can go. */
export interface Place {
  /** Start of a line, or the end of the text. */
  readonly at: number;
  /** The neighbours in its section, or null. */
  readonly above: Question | null;
  readonly below: Question | null;
  /** Whether blank lines separate the questions there. */
  readonly isLoose: boolean;
}

/** Questions being moved, which do not count. */
export type Movers = ReadonlySet<Question>;

/** The place before a question. */
export function placeBefore(text: string, bank: Bank, below: Question, movers: Movers): Place | null {
  const block = blockOf(text, below);
  const own = othersOf(bank, below.section, movers);
  const at = own.indexOf(below);
  const above = own[at - 1] ?? null;
  if (!block) return null;
  const loose = above ? areApart(text, above, below, movers) : areApart(text, below, own[at + 1], movers);
  return { at: block.start, above, below, isLoose: loose };
}

/**
 * The place after the last question of a section, or below its heading.
 *
 * @param section null for above all sections
 */
export function placeAtEnd(
  text: string,
  bank: Bank,
  section: number | null,
  movers: Movers = new Set(),
): Place | null {
  const own = othersOf(bank, section, movers);
  const above = own.at(-1);
  if (above) {
    const block = blockOf(text, above);
    return block && { at: block.end, above, below: null, isLoose: areApart(text, own.at(-2), above, movers) };
  }
  const heading: Section | undefined = section === null ? undefined : bank.sections[section];
  const at = heading ? nextLine(text, heading.headingRange.end) : firstHeading(text, bank);
  return { at, above: null, below: null, isLoose: false };
}

function othersOf(bank: Bank, section: number | null, movers: Movers): Question[] {
  return bank.questions.filter((question) => question.section === section && !movers.has(question));
}

/**
 * Whether only blank lines separate two questions, or one being moved from its neighbour between them. Blank lines elsewhere in the
 * section do not count.
 */
function areApart(
  text: string,
  above: Question | undefined,
  below: Question | undefined,
  movers: Movers,
): boolean {
  if (!above || !below) return false;
  const between = [...movers]
    .filter(({ range }) => above.range.end <= range.start && range.end <= below.range.start)
    .sort((one, other) => one.range.start - other.range.start);
  return [...between, below].some((next, i) => {
    const gap = text.slice((between[i - 1] ?? above).range.end, next.range.start);
    return gap.trim() === '' && (gap.match(/\r\n|\r|\n/g)?.length ?? 0) > 1;
  });
}

function firstHeading(text: string, bank: Bank): number {
  const starts = [...bank.sections, ...bank.libraries].map(({ headingRange }) => headingRange.start);
  const first = starts.reduce((least, start) => Math.min(least, start), text.length);
  return first < text.length ? lineStart(text, first) : first;
}

/** A question to insert at a place, set apart by blank lines if its neighbours are or if asked for. */
export function insertion(text: string, place: Place, block: string, isApart: boolean): string {
  const { at, above, below, isLoose } = place;
  const isAlone = above === null && below === null;
  return linesToPutIn(text, at, block, isApart || isLoose || isAlone, isApart || (isLoose && below !== null));
}

/** The formatting of questions: marker with the spaces after it, and emphasis. */
export interface QuestionStyle extends Emphasis {
  readonly indent: string;
  readonly marker: string;
}

const EMPHASIS = /(?:\*\*\*|\*\*|__|\*|_)$/;

/** The emphasis around all of a question's words. */
export function emphasisOf(text: string, { range, textRange }: Question): Emphasis {
  const open = EMPHASIS.exec(text.slice(range.start, textRange.start))?.[0] ?? '';
  const isClosed = open !== '' && text.startsWith(open, textRange.end);
  return isClosed ? { open, close: open } : { open: '', close: '' };
}

export function styleOf(text: string, question: Question): QuestionStyle | null {
  const start = lineStart(text, question.range.start);
  const indent = text.slice(start, question.range.start);
  const marker = MARKER.exec(text.slice(question.range.start, question.textRange.start))?.[0];
  if (marker === undefined || !/^ *$/.test(indent)) return null;
  return { indent, marker, ...emphasisOf(text, question) };
}

/** A block's Markdown with another marker, and the lines below indented to match. */
export function withMarker(block: string, old: string, now: string): string {
  if (old === now) return block;
  const more = ' '.repeat(Math.max(0, now.length - old.length));
  const [first = '', ...rest] = block.split(/(?<=\n|\r(?!\n))/);
  return [first.replace(old, now), ...rest.map((line) => (/^[ \t]+\S/.test(line) ? more + line : line))].join(
    '',
  );
}
