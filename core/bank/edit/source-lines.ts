import type { SourceRange } from '../model.ts';
import { partitionPoint } from '../../partition-point.ts';

const ENDING = /\r\n|\n|\r/;

/** Start of the line at an offset, in UTF-16 code units; a byte order mark is not part of the first line. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isEnding(text[at - 1])) at--;
  return at === 0 && offset > 0 && text.charCodeAt(0) === 0xfeff ? 1 : at;
}

/** End of the line at an offset, without its line ending. */
export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isEnding(text[at])) at++;
  return at;
}

/** Start of the line after the one at an offset, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  if (text[end] === '\r' && text[end + 1] === '\n') return end + 2;
  return Math.min(text.length, end + 1);
}

/** The range widened to whole lines, with the last line's ending. */
export function linesOf(text: string, range: SourceRange): SourceRange {
  const last = range.end > range.start && isEnding(text[range.end - 1]) ? range.end - 1 : range.end;
  const end = last > range.start && text[last - 1] === '\r' && text[last] === '\n' ? last - 1 : last;
  return { start: lineStart(text, range.start), end: nextLine(text, end) };
}

/** Start of the line below words, even if they end with a line ending. */
export function lineBelow(text: string, range: SourceRange): number {
  return linesOf(text, range).end;
}

/** The same for a block, which ends with a line; one that reaches into the next line (as an open comment does) ends before it. */
export function blockEnd(text: string, range: SourceRange): number {
  const isWhole = text.slice(range.end, lineEnd(text, range.end)).trim() === '';
  return isWhole ? lineBelow(text, range) : lineStart(text, range.end);
}

/** The nearest line ending above an offset, else below it, else "\n". */
export function endingNear(text: string, offset: number): string {
  for (let at = offset - 1; at >= 0; at--) {
    if (text[at] === '\n') return text[at - 1] === '\r' ? '\r\n' : '\n';
    if (text[at] === '\r') return text[at + 1] === '\n' ? '\r\n' : '\r';
  }
  return ENDING.exec(text.slice(offset))?.[0] ?? '\n';
}

/** Whether a text is empty or ends with a line ending. */
export function endsLine(text: string): boolean {
  return text === '' || isEnding(text.at(-1));
}

/** Whether the line before an offset is blank, or there is none. */
export function isBelowBlank(text: string, offset: number): boolean {
  if (offset <= (text.charCodeAt(0) === 0xfeff ? 1 : 0)) return true;
  const before = text[offset - 1] === '\n' && text[offset - 2] === '\r' ? offset - 2 : offset - 1;
  return isEnding(text[offset - 1]) && text.slice(lineStart(text, before), before).trim() === '';
}

/** Whether the line at an offset is blank, or there is none. */
export function isBlankLine(text: string, offset: number): boolean {
  return text.slice(offset, lineEnd(text, offset)).trim() === '';
}

/**
 * Lines to insert, with the line endings and blank lines they need there.
 *
 * @param at start of a line, or the end of the text
 * @param isApartAbove whether to set them apart by a blank line above
 */
export function linesToPutIn(
  text: string,
  at: number,
  lines: string,
  isApartAbove: boolean,
  isApartBelow = isApartAbove,
): string {
  const eol = endingNear(text, at);
  const before = text.slice(0, at);
  const lead = endsLine(before) || before === '\ufeff' ? '' : eol;
  const top = lead + (isApartAbove && (lead !== '' || !isBelowBlank(text, at)) ? eol : '');
  const full = endsLine(lines) ? lines : lines + eol;
  if (at >= text.length) return top + (lead === '' ? full : full.replace(/(?:\r\n|\r|\n)$/, ''));
  const needsGap = !isBlankLine(text, at) && (isApartBelow || startsWords(text, at));
  return top + full + (needsGap ? eol : '');
}

/** Whether the line there would be read as a continuation of the line above. */
function startsWords(text: string, at: number): boolean {
  const line = text.slice(at, lineEnd(text, at));
  return !/^(?:#{1,6}(?:[ \t]|$)|[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])/.test(line);
}

function isEnding(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

/** The line starts of a text, to turn an offset into a line and column. */
interface LineIndex {
  /** First line and first column are 1; columns count UTF-16 code units. */
  place(offset: number): { readonly line: number; readonly column: number };
}

/** Finds all line starts once, so that each look-up is logarithmic. CRLF, LF and a lone CR each end a line. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (const ending of text.matchAll(/\r\n|\r|\n/g)) starts.push(ending.index + ending[0].length);
  return {
    place(offset) {
      const line = partitionPoint(starts, (start) => start <= offset);
      return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
    },
  };
}
