import tables from '../../assets/words.json' with { type: 'json' };

/** Words that the suffix rules get wrong: irregular forms, and words they would conflate with another. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries(tables.irregular).flatMap(([stem, words]) => words.split(' ').map((word) => [word, stem])),
);

/** English inflectional endings, of which a half-typed word may have the start. */
export const ENDINGS: readonly string[] = tables.endings.split(' ');

const SPELLING = /^(behavi|col|fav|hon|lab|neighb|endeav|rum|hum|harb|vig|arm)our/;
const ENDS_IN_IZE = /iz(e|ed|es|ing|er|ers|ation|ations)$/;
const ENDS_IN_YZE = /lyz(e|ed|es|ing|er|ers)$/;
const PLAIN = /^[a-z]+$/;
/** The Arabic article, written as a prefix of its word. */
const ARABIC_ARTICLE = /^ال(?=...)/;
const VOWEL = /[aeiouy]/;

/** Suffixes with the shortest stem they leave, in letters; the first that fits is removed. */
const SUFFIXES = Object.entries(tables.suffixes);

const SUFFIXES_BY_END = new Map<string, (readonly [suffix: string, least: number])[]>();
for (const entry of SUFFIXES) {
  const end = entry[0].slice(-1);
  SUFFIXES_BY_END.set(end, [...(SUFFIXES_BY_END.get(end) ?? []), entry]);
}

/**
 * Returns the stem of an English word, the same for British and American spelling ("prioritise", "priorities",
 * "prioritization": "priorit"). A light stemmer: it removes inflections and the commonest derivational suffixes, has a table
 * of irregular words, and would rather keep two forms apart than conflate two words. An Arabic word loses its article; any
 * other word with characters outside a to z is returned as it is.
 *
 * @param word normalised, as `scanWords` gives it
 */
export function stem(word: string): string {
  if (word.length < 3) return word;
  if (!PLAIN.test(word)) return word.replace(ARABIC_ARTICLE, '');
  const known = IRREGULAR.get(word);
  if (known !== undefined) return finish(known);
  return finish(cut(americanise(word)));
}

function americanise(word: string): string {
  if (word.length < 5) return word;
  let left = word;
  if (left.includes('our')) left = left.replace(SPELLING, '$1or');
  if (left.includes('iz')) left = left.replace(ENDS_IN_IZE, 'is$1');
  if (left.includes('yz')) left = left.replace(ENDS_IN_YZE, 'lys$1');
  return left;
}

function cut(word: string): string {
  let left = singular(word);
  if (left.endsWith('bility') && left.length > 8) return left.slice(0, -5) + 'le';
  if (left.endsWith('ness') && left.length >= 8) left = left.slice(0, -4);
  if (left.endsWith('ly') && left.length >= 6) left = left.slice(0, -2);
  if (left.endsWith('ful') && left.length >= 7) return left.slice(0, -3);
  if (left.endsWith('ship') && left.length >= 8) left = left.slice(0, -4);
  const known = IRREGULAR.get(left);
  if (known !== undefined) return known;
  if (left.endsWith('ied') && left.length > 4) return left.slice(0, -3) + 'y';
  for (const [suffix, least] of SUFFIXES_BY_END.get(left.charAt(left.length - 1)) ?? []) {
    if (!left.endsWith(suffix)) continue;
    const rest = left.slice(0, left.length - suffix.length);
    if (rest.length < least || !VOWEL.test(rest)) continue;
    if (suffix === 'ed' && rest.endsWith('e')) continue;
    return rest;
  }
  if (/[st]ions?$/.test(left) && left.length >= 8) return left.replace(/ions?$/, '');
  if (/[st]ive$/.test(left) && left.length >= 8) return left.slice(0, -3);
  return left;
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies')) return word.length > 4 ? word.slice(0, -3) + 'y' : word.slice(0, -1);
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /(?:ss|us|is)$/.test(word) ? word : word.slice(0, -1);
}

function finish(word: string): string {
  let left = word;
  if (left.length > 3 && left.endsWith('e')) left = left.slice(0, -1);
  if (left.length > 5 && left.endsWith('y')) left = left.slice(0, -1);
  const end = left.length - 1;
  if (end >= 3 && left[end] === left[end - 1] && !'aeiou'.includes(left[end] ?? '')) left = left.slice(0, -1);
  return left;
}
