/**
 * Cuts a line into pieces that each fit the strip, at spaces where there are any and between characters where a word alone
 * is too long or the script has none. It asks about each piece and little more, so that thousands of words are cut as soon as
 * each piece is.
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
    const lastFitting = (): number => {
      const end = ends.length - 1;
      return lastPassing(next, Math.min(end, next + usual - 1), end, (at) => fits(piece(at)));
    };
    let last = lastFitting();
    if (last < next) {
      const letters = characterEnds(text, start, ends[next] ?? text.length);
      ends.splice(next, 1, ...letters);
      last = Math.max(next, lastFitting());
    }
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
 * The last number from `first` to `last` that passes, where none passes after one that does not; `first - 1` where none does. It
 * looks ever farther from the guess, then between: pieces are about as long as the one before, and each look is a layout.
 */
function lastPassing(first: number, guess: number, last: number, passes: (at: number) => boolean): number {
  let passing = first - 1;
  let failing = last + 1;
  let at = guess;
  for (let step = 1; failing - passing > 1; step *= 2) {
    if (passes(at)) passing = at;
    else failing = at;
    if (failing > last) at = Math.min(last, passing + step);
    else if (passing < first) at = Math.max(first, failing - step);
    else at = (passing + failing) >> 1;
  }
  return passing;
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
