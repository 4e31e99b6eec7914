import { commonEnds } from '../edits.ts';
import { isPlainByMass } from '../markdown-parser.ts';
import type { SourceRange } from '../model.ts';
import { readParagraph } from '../outline.ts';
import { sourceRangeOf, type ReadText } from '../read-text.ts';

/**
 * Normalises words to one line: runs of control characters, line breaks and spaces become one space; both ends are trimmed, of any
 * Unicode white space; half a surrogate pair becomes U+FFFD. A no-break space between words stays. Nothing else changes: no letter
 * is folded, no punctuation dropped.
 */
export function normaliseWords(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\u2028\u2029 ]+/gu, ' ')
    .trim();
}

/** The same for titles, angles, notes and names, where any Unicode white space becomes one space. */
export function normaliseName(text: string): string {
  return normaliseWords(text).replace(/\s+/gu, ' ');
}

/** The longest title, angle, alias or tag, and the longest note, in UTF-16 code units; text pasted by mistake is longer. */
export const MAX_NAME_LENGTH = 1000;
export const MAX_NOTE_LENGTH = 20_000;

/** Characters that may be markup anywhere in a line. */
const INLINE = /[\\`*_[\]<&~|!]/;
/** Characters a backslash can escape (CommonMark 0.31, 2.4). */
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}]/u;
const CHARACTER_REFERENCE = /^&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});/;

/**
 * Ways to write words so that Markdown reads the same words back, the plainest first: with backslashes only before markup, with
 * backslashes before everything that may be markup, with character references, and unchanged (for a paragraph with hundreds of
 * marks, see `isPlainByMass`). The caller tests which one works.
 *
 * @param words on one line, normalised
 * @param protect offsets of characters to escape from the bank's own grammar ("STORY:", a comma in a title)
 */
export function* writings(words: string, protect: ReadonlySet<number> = NONE): Generator<string> {
  const isAsItIs = protect.size === 0;
  const isLikelyPlain = isAsItIs && isPlainByMass(words);
  if (isLikelyPlain) yield words;
  const sign = blockSignAt(words, false);
  const carefulSign = blockSignAt(words, true);
  const lastBracket = words.lastIndexOf(']');
  const isMarkup = (at: number): boolean =>
    protect.has(at) || at === sign || isClosingSign(words, at) || isInlineMarkup(words, at, lastBracket);
  const mayBeMarkup = (at: number): boolean =>
    protect.has(at) || at === carefulSign || isClosingSign(words, at) || INLINE.test(words[at] ?? '');
  yield writeEach(words, isMarkup, escape);
  yield writeEach(words, mayBeMarkup, escape);
  yield writeEach(words, mayBeMarkup, reference);
  if (isAsItIs && !isLikelyPlain) yield words;
}

const NONE: ReadonlySet<number> = new Set();

function writeEach(
  words: string,
  isWrittenOut: (at: number) => boolean,
  write: (character: string) => string,
): string {
  const parts: string[] = [];
  let done = 0;
  for (let at = 0; at < words.length; at++) {
    const isSlash = words[at] === '\\' && isWrittenOut(at + 1) && at + 1 < words.length;
    if (!isSlash && !isWrittenOut(at)) continue;
    parts.push(words.slice(done, at), write(words[at] ?? ''));
    done = at + 1;
  }
  parts.push(words.slice(done));
  return parts.join('');
}

function escape(character: string): string {
  return PUNCTUATION.test(character) ? `\\${character}` : reference(character);
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function isInlineMarkup(words: string, at: number, lastBracket: number): boolean {
  const character = words[at] ?? '';
  if (!INLINE.test(character)) return false;
  const before = words[at - 1] ?? '';
  const after = words[at + 1] ?? '';
  switch (character) {
    case '\\':
      return after === '' || PUNCTUATION.test(after);
    case '`':
      return true;
    case '*':
      return at === 0 || !(before === ' ' && after === ' ');
    case '_':
      return !(WORD.test(before) && WORD.test(after)) && !(before === ' ' && after === ' ');
    case '[':
      return lastBracket > at;
    case '<':
      return /[A-Za-z/!?]/.test(after);
    case '&':
      return CHARACTER_REFERENCE.test(words.slice(at, at + 40));
    case '~':
      return before === '~' || after === '~';
    default:
      return false;
  }
}

/** Offset of the character that would make the line a heading, a quote, a list item, a rule or an underline; -1 for none. */
function blockSignAt(words: string, isCareful: boolean): number {
  const start = words.slice(0, 12);
  if (isCareful && /^[#>+\-=:|]/.test(start)) return 0;
  if (/^(?:#{1,6}(?:\s|$)|>|[+-](?:\s|$)|:\s)/.test(start)) return 0;
  if (/^(?:[-\s]+|=+)$/.test(words)) return 0;
  return /^\d{1,9}(?=[.)](?:\s|$))/.exec(start)?.[0].length ?? -1;
}

/** A final "#" after a space would be read as the end of a heading. */
function isClosingSign(words: string, at: number): boolean {
  return at === words.length - 1 && words[at] === '#' && /(?:^|\s)#+$/.test(words.slice(-40));
}

/**
 * Markdown for changed words that keeps markup and line breaks around the unchanged ones: changing "5" to "6" turns "**Result:** 5
 * %" into "**Result:** 6 %". Always keeps comments, at the end if they lost their place.
 *
 * @param markdown the old words as the file has them
 * @param isRead whether Markdown reads back as the new words
 * @returns null if the old words are plain and on one line, or the markup cannot be kept
 */
export function spliceWords(
  markdown: string,
  words: string,
  isRead: (markdown: string) => boolean,
): string | null {
  if (!/[\\`*_[<&\r\n]/.test(markdown)) return null;
  const old = readParagraph(markdown);
  if (!old) return null;
  const spliced = splice(markdown, old, words, isRead);
  const lost = old.comments
    .map(({ start, end }) => markdown.slice(start, end))
    .filter((comment) => !spliced?.includes(comment));
  if (lost.length === 0) return spliced;
  for (const written of spliced === null ? writings(words) : [spliced]) {
    const withComments = `${written} ${lost.join(' ')}`;
    if (isRead(withComments)) return withComments;
  }
  return spliced;
}

function splice(
  markdown: string,
  old: ReadText,
  words: string,
  isRead: (markdown: string) => boolean,
): string | null {
  // A line break with the spaces around it reads as one space; it stays if the words around it do.
  const runs = [...old.raw.matchAll(/[ \t\r\n]+|[^ \t\r\n]/g)];
  const shown = runs.map(([run]) => (/^[ \t\r\n]/.test(run) ? ' ' : run)).join('');
  const sourceOf = (at: number): SourceRange => {
    const { index, 0: run } = runs[at] ?? { index: 0, 0: '' };
    return sourceRangeOf(old, index, index + run.length);
  };
  const { from, to, middle } = differ(shown, words);
  let start = 0;
  if (from < to || (from < shown.length && /[\r\n]/.test(runs[from - 1]?.[0] ?? '')))
    start = sourceOf(from).start;
  else if (from > 0) start = sourceOf(from - 1).end;
  const end = from < to ? sourceOf(to - 1).end : start;
  for (const written of writings(middle)) {
    const spliced = markdown.slice(0, start) + written + markdown.slice(end);
    if (isRead(spliced)) return spliced;
  }
  return null;
}

/** What differs between two texts, in whole characters. */
function differ(old: string, now: string): { from: number; to: number; middle: string } {
  const ends = commonEnds(old, now);
  let { head: from, tail } = ends;
  if (isLowHalf(old, from) || isLowHalf(now, from)) from--;
  if (isLowHalf(old, old.length - tail) || isLowHalf(now, now.length - tail)) tail--;
  return { from, to: old.length - tail, middle: now.slice(from, now.length - tail) };
}

function isLowHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
