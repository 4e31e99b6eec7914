import { normaliseTitle } from './normalise.ts';

/** One story named on a `STORY:` line. Offsets are relative to the words after "STORY:". */
export interface ReferenceWords {
  readonly title: string;
  readonly angle: string | null;
  readonly note: string | null;
  readonly start: number;
  readonly end: number;
}

/** Most words of an angle; a longer lead is a title, and what follows it a note. */
const ANGLE_WORDS = 3;

const MARK = /^\s*stor(?:y|ies)(?:\s*#?\d+)?\s*(?:[:：]|\s[-–—](?=\s|$))\s*/iu;

/** Length of the "STORY:" at the start of a line, in any case, with a colon or a dash; 0 if there is none. */
export function storyMarkLength(line: string): number {
  return MARK.exec(line)?.[0].length ?? 0;
}

/**
 * Reads `[angle:] title[, title] [. note]`. Angle and note apply to every title of the line. Commas, colons and full stops in
 * brackets or double quotes separate nothing, nor does the full stop of an abbreviation ("vs.", "J. Smith").
 *
 * @param escaped offsets of escaped characters (see `escapedIn`), which neither separate nor quote
 * @param isWritten whether a written story has this normalised title. Such a lead is the title, however many words or signs it has,
 * unless what follows is a written story, too
 */
export function parseStoryReference(
  words: string,
  escaped: ReadonlySet<number> | null = null,
  isWritten: ((title: string) => boolean) | null = null,
): ReferenceWords[] {
  const signs = signsOf(words, escaped);
  const known = isWritten && readKnownTitle(words, signs, isWritten);
  if (known) return [known];
  let start = 0;
  let angle: string | null = null;
  let head = readHead(words, signs, 0);
  if (head.colon !== null && countWords(words.slice(0, head.end)) <= ANGLE_WORDS) {
    const lead = trimEnds(words, signs, 0, head.end);
    if (lead.text !== '') angle = lead.text;
    start = head.colon;
    head = readHead(words, signs, start);
  }
  const note = trimEnds(words, signs, head.rest, words.length).text;
  return splitTitles(words, signs, start, head.end).map((title) => ({
    title: title.text,
    angle,
    note: note === '' ? null : note,
    start: title.start,
    end: title.end,
  }));
}

/** Most colons and sentence ends in a title, since each longer lead is looked up. */
const MAX_SIGNS = 50;

/** The longest lead, after an angle or not, that is a written story's title; null if the signs alone say as much. */
function readKnownTitle(
  words: string,
  signs: string,
  isWritten: (title: string) => boolean,
): ReferenceWords | null {
  const first = readHead(words, signs, 0);
  if (first.end === words.length) return null;
  const isAngled = first.colon !== null && countWords(words.slice(0, first.end)) <= ANGLE_WORDS;
  for (const from of isAngled ? [0, first.colon] : [0]) {
    let known: Trimmed | null = null;
    let rest = 0;
    let head = readHead(words, signs, from);
    for (let signsIn = 0; signsIn < MAX_SIGNS; signsIn++, head = readHead(words, signs, head.rest)) {
      const lead = trimEnds(words, signs, from, head.end);
      if (isWritten(normaliseTitle(lead.text))) {
        known = lead;
        rest = head.rest;
      }
      if (head.end === words.length) break;
    }
    const note = trimEnds(words, signs, rest, words.length).text;
    if (known === null || isWritten(normaliseTitle(note))) continue;
    const angle = from === 0 ? null : trimEnds(words, signs, 0, first.end).text;
    return { title: known.text, angle, note: note === '' ? null : note, start: known.start, end: known.end };
  }
  return null;
}

interface Head {
  /** End of the head: a colon, a full stop or the end of the line. */
  readonly end: number;
  /** Start of the words after the colon; null if no colon ended it or nothing follows. */
  readonly colon: number | null;
  /** Start of what follows the head. */
  readonly rest: number;
}

/** Finds the first colon or sentence end after `from`. */
function readHead(words: string, signs: string, from: number): Head {
  const body = trimEnds(words, signs, from, words.length);
  for (let i = body.start + 1; i < body.end; i++) {
    const character = signs[i];
    if (character === '：' || (character === ':' && isSpace(words[i + 1]))) {
      return { end: i, colon: i + 1, rest: i + 1 };
    }
    if (character === '。' || (character === '.' && isSpace(words[i + 1]) && endsSentence(words, from, i))) {
      return { end: i, colon: null, rest: i + 1 };
    }
  }
  return { end: words.length, colon: null, rest: words.length };
}

/** Abbreviations that never end a sentence. */
const NEVER_LAST = new Set(
  'vs v e.g eg i.e ie cf ca approx resp aka a.k.a feat ft Mr Mrs Ms Dr Prof St z.b d.h bzw ggf u.a p.ej'.split(
    ' ',
  ),
);
/** Abbreviations that do not end a sentence before a number. */
const BEFORE_NUMBER = new Set('no nr vol fig p pp ch sec ver v art'.split(' '));
/** Abbreviations that end a sentence before a capital letter. */
const MAY_BE_LAST = new Set('etc inc ltd co corp jr sr al a.m p.m usw bspw dept est'.split(' '));
const BEFORE_A_NAME = new Set(
  'with for from by to and of at against vs versus than like mit von y de'.split(' '),
);

/** How far back to look for the word before a full stop, in UTF-16 code units. */
const LOOK_BACK = 80;

/** Whether the full stop at `dot`, followed by a space, ends a sentence. */
function endsSentence(words: string, from: number, dot: number): boolean {
  const before = words.slice(Math.max(from, dot - LOOK_BACK), dot);
  const word = /[^\s(,"“/]*$/u.exec(before)?.[0] ?? '';
  const lower = word.toLowerCase();
  const next = /^\s*(\S)/u.exec(words.slice(dot + 1))?.[1] ?? '';
  const isNumberNext = /\p{N}/u.test(next);
  const isLowerNext = /\p{Ll}/u.test(next);
  if (before.trim() === '') return false;
  if (NEVER_LAST.has(word) || (NEVER_LAST.has(lower) && word.length > 1 && !/^\p{Lu}\p{Ll}/u.test(word)))
    return false;
  if (BEFORE_NUMBER.has(lower) && isNumberNext) return false;
  if (MAY_BE_LAST.has(lower)) return !isLowerNext && !isNumberNext;
  const isFirst = before.trim() === word;
  if (/^\p{N}+$/u.test(word)) return !isFirst;
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return !isFirst && !isLowerNext;
  if (/^\p{Lu}$/u.test(word)) {
    const previous = /(\S+)\s+\S+$/u.exec(before)?.[1] ?? '';
    const isName = isFirst || /^\p{Lu}\.$/u.test(previous) || BEFORE_A_NAME.has(previous);
    return !(isName && /\p{Lu}/u.test(next));
  }
  return true;
}

/** Splits titles at commas, but not between two digits. */
function splitTitles(words: string, signs: string, from: number, to: number): Trimmed[] {
  const titles: Trimmed[] = [];
  let start = from;
  for (let i = from; i <= to; i++) {
    if (i < to && !isComma(words, signs, i)) continue;
    const isAfterComma = start > from;
    const and = isAfterComma ? (/^\s+(?:and|&)\s+/u.exec(words.slice(start, i))?.[0].length ?? 0) : 0;
    const title = trimEnds(words, signs, start + and, i);
    if (/[\p{L}\p{N}\p{S}]/u.test(title.text)) titles.push(title);
    start = i + 1;
  }
  return titles;
}

function isComma(words: string, signs: string, at: number): boolean {
  const character = signs[at];
  if (character === '，' || character === '、') return true;
  if (character !== ',') return false;
  return !(/\d/.test(words[at - 1] ?? '') && /\d/.test(words[at + 1] ?? ''));
}

const DIVIDER = /[\s.,;:，、。；：]/u;

interface Trimmed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Trims spaces and separating punctuation at both ends and collapses spaces inside. */
function trimEnds(words: string, signs: string, from: number, to: number): Trimmed {
  let start = from;
  let end = to;
  while (start < end && DIVIDER.test(signs[start] ?? '')) start++;
  while (end > start && DIVIDER.test(signs[end - 1] ?? '')) end--;
  return { text: words.slice(start, end).replace(/\s+/gu, ' '), start, end };
}

const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Counts the words of a lead; in scripts without spaces two characters count as a word. */
function countWords(lead: string): number {
  let count = 0;
  for (const token of lead.split(/\s+/u)) {
    const ideographs = token.match(IDEOGRAPHS)?.length ?? 0;
    if (ideographs > 0) count += Math.ceil(ideographs / 2);
    else if (/[\p{L}\p{N}]/u.test(token)) count += 1;
  }
  return count;
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/u.test(character);
}

const CLOSERS: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '“': '”',
  '«': '»',
  '（': '）',
  '「': '」',
  '《': '》',
  '"': '"',
};

/** The words with an “x” for each character that separates nothing: escaped ones, and signs in closed brackets and quotes. */
function signsOf(words: string, escaped: ReadonlySet<number> | null): string {
  const signs = escaped
    ? words.replace(/[^]/g, (character, at: number) => (escaped.has(at) ? 'x' : character))
    : words;
  const unclosed = new Set<string>();
  let shielded = '';
  let done = 0;
  for (let at = 0; at < signs.length; at++) {
    const closer = CLOSERS[signs[at] ?? ''];
    if (closer === undefined || unclosed.has(closer)) continue;
    const end = closingAt(signs, at, closer);
    if (end < 0) {
      unclosed.add(closer);
      continue;
    }
    shielded += signs.slice(done, at) + signs.slice(at, end).replace(/[.,:;，、。：；]/gu, 'x');
    done = at = end;
  }
  return shielded + signs.slice(done);
}

function closingAt(words: string, from: number, closer: string): number {
  let depth = 1;
  for (let at = from + 1; at < words.length; at++) {
    if (words[at] === closer) depth--;
    else if (words[at] === words[from]) depth++;
    if (depth === 0) return at;
  }
  return -1;
}
