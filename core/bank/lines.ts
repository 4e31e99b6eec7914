import type { ReadText } from './read-text.ts';

/** A stretch of read text, without spaces at its ends. */
export interface Line {
  readonly from: number;
  readonly to: number;
}

/**
 * Divides a paragraph into lines that mean something of their own: at breaks the writer asked for and before each line that
 * `isMarked`. Other line breaks are mere wrapping. Blank lines are left out.
 *
 * @param isMarked is given the beginning of a line and its offset in the read text
 * @param from where to begin in the read text
 * @param alsoAfter a line break that ends the text up to this offset divides, too
 */
export function splitLines(
  text: ReadText,
  isMarked: (start: string, at: number) => boolean,
  from = 0,
  alsoAfter = 0,
): Line[] {
  const { raw } = text;
  const lines: Line[] = [];
  let start = from;
  if (raw.includes('\n') || raw.includes('\r')) {
    const hard = new Set(text.hardBreaks);
    for (const ending of raw.matchAll(/\r\n|\r|\n/g)) {
      if (ending.index < start) continue;
      const next = ending.index + ending[0].length;
      const divides =
        hard.has(ending.index) ||
        (alsoAfter > 0 && ending.index === alsoAfter) ||
        isMarked(raw.slice(next, next + LONGEST_MARK), next);
      if (!divides) continue;
      addLine(lines, raw, start, ending.index);
      start = next;
    }
  }
  addLine(lines, raw, start, raw.length);
  return lines;
}

/** A mark ("STORY 12:", "Also asked as:") stands within so many characters of the start of its line. */
const LONGEST_MARK = 40;

function addLine(lines: Line[], raw: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(raw[start] ?? '')) start++;
  while (end > start && /\s/.test(raw[end - 1] ?? '')) end--;
  if (start < end) lines.push({ from: start, to: end });
}
