import type { Problem } from '../model.ts';

/** A problem before its line is looked up. */
export type Finding = Omit<Problem, 'line' | 'column'>;

const LONGEST_QUOTE = 60;

/** Words of the bank as they stand in a message: in quotes, cut at a word when long. */
export function quote(text: string): string {
  if (text.length <= LONGEST_QUOTE) return `“${text}”`;
  const cut = text.slice(0, LONGEST_QUOTE);
  const space = cut.lastIndexOf(' ');
  return `“${(space > 0 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')} …”`;
}
