import type { SourceRange } from '../model.ts';
import { collapseSpaces } from '../normalise.ts';
import { readParagraph } from '../outline.ts';
import { sourceRangeOf, type ReadText } from '../read-text.ts';
import { writings } from './write-words.ts';

/**
 * Markdown for changed words that keeps the markup around what did not change: with "5" made "6", "**Result:** 5 %" becomes
 * "**Result:** 6 %". Comments among the words stay in any case, at their end where they have lost their place.
 *
 * @param markdown the old words as they stand in the file
 * @param isRead whether Markdown reads as the new words
 * @returns null when the old words have no markup, or keeping it does not work
 */
export function spliceWords(
  markdown: string,
  words: string,
  isRead: (markdown: string) => boolean,
): string | null {
  if (!/[\\`*_[<&]/.test(markdown)) return null;
  const old = readParagraph(markdown);
  if (!old) return null;
  const spliced = splice(markdown, old, words, isRead);
  const lost = old.comments
    .map(({ start, end }) => markdown.slice(start, end))
    .filter((comment) => !spliced?.includes(comment));
  if (lost.length === 0) return spliced;
  for (const written of spliced === null ? writings(words) : [spliced]) {
    const withComments = `${written} ${lost.join(' ')}`;
    if (isRead(withComments)) return withComments;
  }
  return spliced;
}

function splice(
  markdown: string,
  old: ReadText,
  words: string,
  isRead: (markdown: string) => boolean,
): string | null {
  if (collapseSpaces(old.raw) !== old.raw) return null;
  const { from, to, middle } = differ(old.raw, words);
  const range: SourceRange =
    from < to
      ? sourceRangeOf(old, from, to)
      : pointAt(from === 0 ? 0 : sourceRangeOf(old, from - 1, from).end);
  for (const written of writings(middle)) {
    const spliced = markdown.slice(0, range.start) + written + markdown.slice(range.end);
    if (isRead(spliced)) return spliced;
  }
  return null;
}

function pointAt(at: number): SourceRange {
  return { start: at, end: at };
}

/** What lies between the common beginning and the common end of two texts, widened to whole words. */
function differ(old: string, now: string): { from: number; to: number; middle: string } {
  const most = Math.min(old.length, now.length);
  let from = 0;
  while (from < most && old[from] === now[from]) from++;
  let tail = 0;
  while (tail < most - from && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  if (isLowHalf(old, from) || isLowHalf(now, from)) from--;
  if (isLowHalf(old, old.length - tail) || isLowHalf(now, now.length - tail)) tail--;
  return { from, to: old.length - tail, middle: now.slice(from, now.length - tail) };
}

function isLowHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
