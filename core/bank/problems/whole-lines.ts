import type { SourceRange } from '../model.ts';

/**
 * Widens a range to the whole lines it covers, the last line's ending included.
 *
 * @returns null when other words share its first or last line
 */
export function wholeLines(text: string, range: SourceRange): SourceRange | null {
  let { start, end } = range;
  while (start > 0 && isBlank(text[start - 1])) start--;
  while (end < text.length && isBlank(text[end])) end++;
  const isWhole =
    (start === 0 || isLineEnd(text[start - 1]) || (start === 1 && text.startsWith('\ufeff'))) &&
    (end === text.length || isLineEnd(text[end]));
  if (!isWhole) return null;
  if (text[end] === '\r' && text[end + 1] === '\n') end += 2;
  else if (end < text.length) end += 1;
  return { start, end };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
