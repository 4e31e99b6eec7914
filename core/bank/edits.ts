import type { TextEdit } from './model.ts';

/**
 * Carries out replacements and leaves every other character as it is.
 *
 * @param edits in any order; ranges are of `text` as given
 * @throws RangeError when two edits overlap or one lies outside the text
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const parts: string[] = [];
  let done = 0;
  for (const { range, text: replacement } of ordered) {
    if (range.start < done || range.end < range.start || range.end > text.length) {
      throw new RangeError(`An edit of ${range.start} to ${range.end} overlaps another or leaves the text.`);
    }
    parts.push(text.slice(done, range.start), replacement);
    done = range.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}
