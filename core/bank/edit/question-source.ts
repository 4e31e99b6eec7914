import type { Question, SourceRange } from '../model.ts';
import { rowsOf, type Row } from './content.ts';
import { blockEnd, lineBelow, lineStart } from './source-lines.ts';

/** A line below a question, with where it stands. */
export interface SourceRow {
  /** One; several when a line names several stories. */
  readonly rows: readonly Row[];
  /** Index of each among the question's cues, references or other wordings. */
  readonly indexes: readonly number[];
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
    const { range, words } = rangesOf(question, row, index);
    const above = rows.at(-1);
    if (row.kind === 'story' && above?.rows[0]?.kind === 'story' && above.words.start === words.start) {
      rows[rows.length - 1] = { ...above, rows: [...above.rows, row], indexes: [...above.indexes, index] };
      continue;
    }
    const first = lineStart(text, range.start);
    const rowIndent = text.slice(first, range.start);
    if (first < (above?.lines.end ?? head.end) || !INDENT.test(rowIndent)) return null;
    rows.push({
      rows: [row],
      indexes: [index],
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

function rangesOf(question: Question, row: Row, index: number): { range: SourceRange; words: SourceRange } {
  const none = { start: 0, end: 0 };
  if (row.kind === 'story') {
    const reference = question.stories[index];
    return { range: reference?.range ?? none, words: reference?.wordsRange ?? none };
  }
  const line = row.kind === 'cue' ? question.cues[index] : question.alsoAsked[index];
  return { range: line?.range ?? none, words: line?.textRange ?? none };
}
