const APOSTROPHES = /['‘’‛ʼ`´]/gu;
const LONE_SIGNS = /(?<![\p{L}\p{N}#+])[#+]+/gu;
const NOT_A_WORD = /[^\p{L}\p{N}\p{M}\p{Sc}\p{So}%#+]+/gu;

/** Text without need of Unicode rules, as most of an English bank: several times faster. */
const PLAIN = /^[A-Za-z0-9 .,:;?!"()/%\r\n-]*$/;

/**
 * Normalises a text so that different spellings compare equal: Unicode NFKC, lower case, no punctuation, single spaces. A "#" or
 * "+" that ends a word stays, so that "C", "C#" and "C++" are three names. A text of nothing but punctuation stays, in NFKC, so
 * that it has an identity, too.
 */
export function normaliseText(text: string): string {
  if (PLAIN.test(text))
    return (
      text
        .toLowerCase()
        .replace(/[^a-z0-9%]+/g, ' ')
        .trim() || text.trim()
    );
  const folded = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  const words = folded.replace(APOSTROPHES, '').replace(LONE_SIGNS, ' ').replace(NOT_A_WORD, ' ').trim();
  return words === '' ? folded.trim() : words;
}

/** The identity of a story title. */
export function normaliseTitle(title: string): string {
  return normaliseText(title);
}

/** Joins lines and collapses spaces, as Markdown is shown. */
export function collapseSpaces(text: string): string {
  if (!/[\t\r\n]|^ | (?: |$)/.test(text)) return text;
  return text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
}

/** In UTF-16 code units, without the dots. */
const MAX_SHORT_LENGTH = 60;

/** Words to quote in a sentence: on one line, cut at a word if long. */
export function shorten(text: string): string {
  const line = collapseSpaces(text);
  if (line.length <= MAX_SHORT_LENGTH) return line;
  // Do not end with half a surrogate pair or a comma.
  return line.slice(0, MAX_SHORT_LENGTH).replace(/,* \S{0,39}$|[\ud800-\udbff]$/, '') + '…';
}

/** Returns an id not in `taken`, and adds it: "a", then "a (2)", "a (3)". */
export function makeUnique(id: string, taken: Map<string, number>): string {
  let count = taken.get(id);
  if (count === undefined) {
    taken.set(id, 1);
    return id;
  }
  let unique: string;
  do unique = `${id} (${++count})`;
  while (taken.has(unique));
  taken.set(id, count);
  taken.set(unique, 1);
  return unique;
}
