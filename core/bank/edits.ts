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
