/**
 * Cuts a line into pieces that each fit the strip, at spaces where there are any and between characters where a word alone
 * is too long or the script has none. It asks about little more than twice a piece at a time, so that thousands of words are
 * cut as soon as each piece is.
 *
 * @param fits whether a text fits the strip at its size; a text that begins one that fits fits, too
 * @returns at least one piece; joined with what was between them they are the line again
 */
export function stripPages(line: string, fits: (text: string) => boolean): string[] {
  const text = line.trim();
  const ends = breaksOf(text);
  const pages: string[] = [];
  let start = 0;
  let next = 0;
  let usual = 1;
  while (start < text.length) {
    const from = start;
    const piece = (at: number): string => text.slice(from, ends[at]).trim();
    if (!fits(piece(next))) {
      const letters = characterEnds(text, start, ends[next] ?? text.length);
      ends.splice(next, 1, ...letters);
    }
    const last = lastFitting(next, Math.min(ends.length - 1, next + usual), ends.length - 1, (at) =>
      fits(piece(at)),
    );
    pages.push(piece(last));
    usual = last - next + 1;
    start = ends[last] ?? text.length;
    next = last + 1;
    while (next < ends.length && text.slice(start, ends[next]).trim() === '')
      start = ends[next++] ?? text.length;
  }
  return pages.length === 0 ? [''] : pages;
}

/**
 * The last number that passes; `first` where none does.
 *
 * @param guess where to look first
 * @param last the largest there is
 */
function lastFitting(first: number, guess: number, last: number, passes: (at: number) => boolean): number {
  let low = first;
  let high = guess;
  while (high < last && passes(high)) {
    low = high;
    high = Math.min(last, high + (high - first) + 1);
  }
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (passes(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a line may break: after each word and its space, in scripts without spaces after each word. */
function breaksOf(text: string): number[] {
  const ends: number[] = [];
  for (const { index, segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(
    text,
  )) {
    const end = index + segment.length;
    // Punctuation stays with the word before it.
    if (isWordLike === true || ends.length === 0) ends.push(end);
    else if (/^\s+$/u.test(segment)) ends.push(end);
    else ends[ends.length - 1] = end;
  }
  return ends;
}

/** Where each character of a stretch of a text ends, in UTF-16 code units. */
function characterEnds(text: string, start: number, end: number): number[] {
  const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    text.slice(start, end),
  );
  return [...characters].map(({ index, segment }) => start + index + segment.length);
}
