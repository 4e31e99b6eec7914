/**
 * A whole text, or a part of one, as a text file can hold it: the null character and halves of a surrogate pair become U+FFFD, as
 * CommonMark 0.31, 2.3, and UTF-8 have it. Every other character stays.
 */
export function asFileText(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '\uFFFD');
}
