import { diffIndices } from 'node-diff3';
import type { TextEdit } from './model.ts';

/**
 * Applies replacements and leaves every other character unchanged.
 *
 * @param edits in any order, with ranges of the given `text`
 * @throws RangeError if two edits overlap or one is outside the text
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  // Concatenation by `+` copies nothing until the characters are read.
  let now = '';
  let done = 0;
  for (const { range, text: replacement } of ordered) {
    if (range.start < done || range.end < range.start || range.end > text.length) {
      throw new RangeError(`An edit of ${range.start} to ${range.end} overlaps another or leaves the text.`);
    }
    now += text.slice(done, range.start) + replacement;
    done = range.end;
  }
  return now + text.slice(done);
}

/** How many items of two lists, or code units of two texts, are the same at the start and, of the rest, at the end. */
export function commonEnds(
  old: ArrayLike<unknown>,
  now: ArrayLike<unknown>,
): { readonly head: number; readonly tail: number } {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return { head, tail };
}

/** One replacement that turns one text into the other. */
export function findDifference(old: string, now: string): TextEdit {
  const { head, tail } = commonEnds(old, now);
  return { range: { start: head, end: old.length - tail }, text: now.slice(head, now.length - tail) };
}

/**
 * Whether a bank's new text may be half of one that another program is still writing: it is shorter, and lost half of its text or
 * its last line.
 */
export function looksCutShort(before: string, now: string): boolean {
  if (now.length >= before.length) return false;
  return now.length < before.length / 2 || lastLine(now) !== lastLine(before);
}

/** The last line with any words. */
function lastLine(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed.slice(Math.max(trimmed.lastIndexOf('\n'), trimmed.lastIndexOf('\r')) + 1);
}

/**
 * Makes a text fit for a file: NUL and unpaired surrogates become U+FFFD, as in CommonMark 0.31, 2.3, and UTF-8. Every other
 * character stays.
 */
export function asFileText(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '\uFFFD');
}

/**
 * Restores the line endings of an edited text. An editor shows every ending as a line feed; unchanged lines get their own back, new
 * ones the file's most frequent.
 *
 * @param original the text in the file, with any mix of endings
 * @param edited the edited text, with line feeds only
 */
export function keepEndings(original: string, edited: string): string {
  const parts = original.split(/(\r\n|\r|\n)/);
  const before = parts.filter((_, index) => index % 2 === 0);
  const endings = parts.filter((_, index) => index % 2 === 1);
  if (endings.every((ending) => ending === '\n')) return edited;
  const usual = mostFrequent(endings);
  const after = edited.split('\n');
  const own = new Map<number, string>();
  let from = 0;
  let to = 0;
  const keepUntil = (end: number): void => {
    for (; from < end; from++, to++) own.set(to, endings[from] ?? usual);
  };
  for (const { buffer1, buffer2 } of diffIndices(before, after)) {
    keepUntil(buffer1[0]);
    from = buffer1[0] + buffer1[1];
    to = buffer2[0] + buffer2[1];
  }
  keepUntil(before.length);
  let text = after.at(-1) ?? '';
  for (let index = after.length - 2; index >= 0; index--) {
    const ending = own.get(index) ?? usual;
    // A carriage return right before a line feed would join it as one ending.
    text = (after[index] ?? '') + (ending === '\r' && text.startsWith('\n') ? '\n' : ending) + text;
  }
  return text;
}

/** The text with line feeds only, as an editor shows it. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function mostFrequent(endings: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const ending of endings) counts.set(ending, (counts.get(ending) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? '\n';
}
