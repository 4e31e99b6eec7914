/** Where the lines of a text begin, to turn an offset into a place a person can find. */
export interface LineIndex {
  /** First line and first column are 1; columns count UTF-16 code units. */
  place(offset: number): { readonly line: number; readonly column: number };
}

/** Finds the line starts of a text once; CRLF, LF and a lone CR each end a line. Each look-up is then logarithmic. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (const ending of text.matchAll(/\r\n|\r|\n/g)) starts.push(ending.index + ending[0].length);
  return {
    place(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
}
