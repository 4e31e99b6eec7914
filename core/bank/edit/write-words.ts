import { isPlainByMass } from '../markdown-parser.ts';

/** What Markdown may read as markup anywhere in a line. */
const INLINE = /[\\`*_[\]<&~|!]/;
/** What may be written with a backslash before it (CommonMark 0.31, 2.4). */
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}]/u;
const CHARACTER_REFERENCE = /^&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});/;

/**
 * Ways to write words so that Markdown reads them back as the same words, the plainest first: with a backslash only where
 * something would be markup, with one before everything that may be, with character references, and as they are (which is how
 * a paragraph with hundreds of marks is read, see `maskHostileMarkup`). Whether one does, its reader has to say.
 *
 * @param words on one line, normalised
 * @param protect offsets of characters that must not mean anything to the bank itself ("STORY:", a comma in a title)
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

/** Where the sign stands that makes the start of a line a heading, a quote, a list item, a rule or an underline; -1 for none. */
function blockSignAt(words: string, isCareful: boolean): number {
  const start = words.slice(0, 12);
  if (isCareful && /^[#>+\-=:|]/.test(start)) return 0;
  if (/^(?:#{1,6}(?:\s|$)|>|[+-](?:\s|$)|:\s)/.test(start)) return 0;
  if (/^(?:[-\s]+|=+)$/.test(words)) return 0;
  return /^\d{1,9}(?=[.)](?:\s|$))/.exec(start)?.[0].length ?? -1;
}

/** A "#" that ends a line behind a space would be taken for the end of a heading. */
function isClosingSign(words: string, at: number): boolean {
  return at === words.length - 1 && words[at] === '#' && /(?:^|\s)#+$/.test(words.slice(-40));
}
