/**
 * The form in which a bank keeps words on one line: control characters, line breaks and spaces become one space where they
 * stand together, those at either end go, with every other Unicode white space there; half a surrogate pair becomes U+FFFD.
 * A no-break space between words stays. Nothing else changes: no letter is folded, no punctuation dropped.
 */
export function normaliseWords(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\u2028\u2029 ]+/gu, ' ')
    .trim();
}

/** The same for titles, angles, notes and names, in which any Unicode white space becomes one space. */
export function normaliseName(text: string): string {
  return normaliseWords(text).replace(/\s+/gu, ' ');
}

/** The longest title, angle, alias or tag that is taken, and the longest note, in UTF-16 code units: what is pasted by mistake is longer. */
export const LONGEST_NAME = 1000;
export const LONGEST_NOTE = 20_000;
