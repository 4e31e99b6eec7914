import { partitionPoint } from '../partition-point.ts';

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
      const line = partitionPoint(starts, (start) => start <= offset);
      return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
    },
  };
}
