import type { Bank, Question, SourceRange, StoryReference } from '../model.ts';
import { rowsOf, type Row } from './content.ts';
import { blockEnd, lineBelow, lineStart } from './source-lines.ts';

/** A line below a question, with where it stands. */
export interface SourceRow {
  /** One; several when a line names several stories. */
  readonly rows: readonly Row[];
  /** The references, where it names stories. */
  readonly references: readonly StoryReference[];
  readonly depth: number;
  /** Its own lines, the last one's ending included, without what stands below it. */
  readonly lines: SourceRange;
  /** What stands before its marker or, if it has none, before its words. */
  readonly indent: string;
  /** With the spaces behind it; null when it opens no list item. */
  readonly marker: string | null;
  /** What it says behind marker, “STORY:” or “ALSO:”. */
  readonly words: SourceRange;
}

/** A question cut into lines. */
export interface QuestionSource {
  /** Whole lines. */
  readonly block: SourceRange;
  /** The lines of the question itself. */
  readonly head: SourceRange;
  readonly indent: string;
  /** With the spaces behind it. */
  readonly marker: string;
  readonly rows: readonly SourceRow[];
}

export const MARKER = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;

/** Spaces and quote marks; also the markers of items that begin on the same line and have no words of their own. */
const INDENT = /^(?:[\s>]|[-*+] |\d{1,9}[.)] )*$/;

/** Cuts a question into lines; null when two of its parts share a line, or it shares one with other words. */
export function readQuestionSource(text: string, question: Question): QuestionSource | null {
  const start = lineStart(text, question.range.start);
  const indent = text.slice(start, question.range.start);
  const marker = MARKER.exec(text.slice(question.range.start, question.textRange.start))?.[0];
  if (!/^\s*$/.test(indent) || marker === undefined) return null;
  const head = { start, end: lineBelow(text, question.textRange) };
  const end = Math.max(head.end, blockEnd(text, question.range));
  const rows: SourceRow[] = [];
  for (const { row, index } of rowsOf(question)) {
    const { range, words, reference } = placesOf(question, row, index);
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

interface Places {
  readonly range: SourceRange;
  readonly words: SourceRange;
  readonly reference?: StoryReference;
}

function placesOf(question: Question, row: Row, index: number): Places {
  const none = { start: 0, end: 0 };
  if (row.kind === 'story') {
    const reference = question.stories[index];
    return reference
      ? { range: reference.range, words: reference.wordsRange, reference }
      : { range: none, words: none };
  }
  const line = row.kind === 'cue' ? question.cues[index] : question.alsoAsked[index];
  return { range: line?.range ?? none, words: line?.textRange ?? none };
}

/** How the lines of a question are written here. */
export interface LineStyle {
  /** What is put before a line for each step down. */
  readonly unit: string;
  readonly marker: string;
  readonly storyMark: string;
  readonly alsoMark: string;
}

/** How far, in questions, an example is looked for. */
const REACH = 200;
const STORY_MARK = /^(\*\*|__|\*|_|)stor(?:y|ies)\s*(?:[:：]\1|\1[:：])\s*$/iu;
const ALSO_MARK = /^(\*\*|__|\*|_|)(?:ALSO|Also asked(?: as)?)\s*(?:[:：]\1|\1[:：])\s*$/iu;

/** The style of a question's own lines, else of the nearest question that has such lines, else the plain one. */
export function findLineStyle(text: string, bank: Bank, at: number): LineStyle {
  const near = nearest(bank, at);
  let first: { unit: string; marker: string } | null = null;
  for (const question of near) {
    if (question.cues.length + question.stories.length + question.alsoAsked.length === 0) continue;
    first = firstLine(text, question);
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

function firstLine(text: string, question: Question): { unit: string; marker: string } | null {
  const source = readQuestionSource(text, question);
  const row = source?.rows.find(({ marker, depth }) => marker !== null && depth === 1);
  if (!source || !row?.marker || !row.indent.startsWith(source.indent)) return null;
  const unit = row.indent.slice(source.indent.length);
  return /^[ \t]+$/.test(unit) ? { unit, marker: row.marker } : null;
}

function findMark(
  text: string,
  questions: readonly Question[],
  kind: 'story' | 'also',
  pattern: RegExp,
): string | null {
  for (const question of questions) {
    const lines =
      kind === 'story'
        ? question.stories.map(({ range, wordsRange }) => ({ start: range.start, end: wordsRange.start }))
        : question.alsoAsked.map(({ range, textRange }) => ({ start: range.start, end: textRange.start }));
    for (const { start, end } of lines) {
      const before = text.slice(start, end);
      const mark = before.slice(MARKER.exec(before)?.[0].length ?? 0);
      if (pattern.test(mark) && !/[\r\n]/.test(mark)) return `${mark.trimEnd()} `;
    }
  }
  return null;
}

/** A numbered line is followed by the next number. */
export function nextMarker(marker: string): string {
  return marker.replace(/^\d{1,8}/, (count) => String(Number(count) + 1));
}
