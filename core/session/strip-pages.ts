/**
 * Cuts a line into pieces that each fit the strip, at spaces where there are any and between characters where a word alone
 * is too long or the script has none.
 *
 * @param fits whether a text fits the strip at its size
 * @returns at least one piece; joined with what was between them they are the line again
 */
export function stripPages(line: string, fits: (text: string) => boolean): string[] {
  const pages: string[] = [];
  let rest = line.trim();
  while (rest !== '' && !fits(rest)) {
    const end = fittingEnd(rest, fits);
    pages.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest !== '' || pages.length === 0) pages.push(rest);
  return pages;
}

/** Where the longest fitting start of a text ends, in UTF-16 code units; more than 0. */
function fittingEnd(text: string, fits: (text: string) => boolean): number {
  const breaks = breaksOf(text);
  let low = 0;
  let high = breaks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(text.slice(0, breaks[middle]).trimEnd())) low = middle;
    else high = middle - 1;
  }
  const end = breaks[low] ?? text.length;
  if (fits(text.slice(0, end).trimEnd())) return end;
  // One word alone is too long: it is cut between characters.
  const characters = [
    ...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.slice(0, end)),
  ];
  let cut = characters[0]?.segment.length ?? text.length;
  for (const { index, segment } of characters) {
    if (!fits(text.slice(0, index + segment.length))) break;
    cut = index + segment.length;
  }
  return cut;
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
