/** Text in which markup too dense to parse in reasonable time is replaced by stand-ins of the same length. */
export interface MaskedText {
  readonly text: string;
  /** Turns stand-ins back into what the file says. */
  readonly unmask: (text: string) => string;
}

/** Marks of inline markup, counted in runs, that a paragraph may hold; what has more is read as plain words. */
const MOST_MARKS = 400;
/** Marks of quotes and lists at the start of a line that open a container each; those behind are read as plain words. */
const LONGEST_PREFIX = 200;

const MASKED = '*_[]!<>&`\\~-+#.)=|';
/** The first of a stretch of private-use characters that stand in for `MASKED`. */
const STAND_IN = 0xf780;
const INLINE_MARK = /[*_]+|`+|[[\]<&\\]/g;
const PREFIX = /^[\s>*+\-#<`~=\d.)]*/;

/**
 * Hides markup that takes the parser quadratic time: a paragraph with hundreds of brackets or emphasis marks, a line of hundreds of
 * quote or list marks. No bank a person writes has these, yet any file has to open. Positions stay as they are.
 *
 * @param from where to begin looking, at the start of a line
 * @returns null when there is nothing to hide, as in any ordinary file
 */
export function maskHostileMarkup(source: string, from = 0): MaskedText | null {
  if (!mayBeHostile(source, from)) return null;
  const hidden = findHostile(source);
  if (hidden.length === 0) return null;
  let base = STAND_IN;
  while (base < 0xf8e0 && includesAny(source, base)) base += MASKED.length;
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of hidden) {
    const stretch = source
      .slice(start, end)
      .replace(/[*_[\]!<>&`\\~\-+#.)=|]/g, (character) =>
        String.fromCharCode(base + MASKED.indexOf(character)),
      );
    parts.push(source.slice(done, start), stretch);
    done = end;
  }
  parts.push(source.slice(done));
  const standIns = new RegExp(
    `[${String.fromCharCode(base)}-${String.fromCharCode(base + MASKED.length - 1)}]`,
    'g',
  );
  return {
    text: parts.join(''),
    unmask: (text) =>
      text.replace(standIns, (character) => MASKED[character.charCodeAt(0) - base] ?? character),
  };
}

function includesAny(source: string, base: number): boolean {
  for (let i = 0; i < MASKED.length; i++) {
    if (source.includes(String.fromCharCode(base + i))) return true;
  }
  return false;
}

/** Whether words hold so much markup that a paragraph of them is read as plain words. */
export function isPlainByMass(words: string): boolean {
  return words.length > MOST_MARKS && (words.match(INLINE_MARK)?.length ?? 0) > MOST_MARKS;
}

/** A quick look that never misses what `findHostile` would find. */
function mayBeHostile(source: string, from: number): boolean {
  let marks = 0;
  let prefix = 0;
  let isPrefix = true;
  let isBlank = true;
  for (let i = from; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === 10 || code === 13) {
      if (isBlank || startsItem(source, i + 1)) marks = 0;
      isPrefix = true;
      isBlank = true;
      prefix = 0;
      continue;
    }
    if (code !== 32 && code !== 9) isBlank = false;
    const kind = code < 128 ? (KINDS[code] ?? 0) : 0;
    if (isPrefix) {
      if (kind === 0 || kind === INLINE_ONLY) isPrefix = false;
      else if (++prefix > LONGEST_PREFIX) return true;
    }
    if (kind >= INLINE && ++marks > MOST_MARKS) return true;
  }
  return false;
}

const PREFIX_ONLY = 1;
const INLINE = 2;
const INLINE_ONLY = 3;
/** What each ASCII character may be part of: the start of a line, inline markup, or both. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if ('*#`<'.includes(character)) return INLINE;
  if ('_[]&\\'.includes(character)) return INLINE_ONLY;
  return /[\s>+\-~=\d.)]/.test(character) ? PREFIX_ONLY : 0;
});

/** Whether a line begins "- ", after spaces. */
function startsItem(source: string, from: number): boolean {
  let at = from;
  while (source[at] === ' ') at++;
  return (source[at] === '-' || source[at] === '*' || source[at] === '+') && source[at + 1] === ' ';
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The parts of lines to hide, in order. */
function findHostile(source: string): Stretch[] {
  const hostile: Stretch[] = [];
  let paragraph: Stretch[] = [];
  let marks = 0;
  let isOrdered = false;
  const finish = (): void => {
    if (marks > MOST_MARKS) for (const stretch of paragraph) hostile.push(stretch);
    paragraph = [];
    marks = 0;
  };
  const line = /[^\r\n]+/g;
  let previousEnd = 0;
  for (let match = line.exec(source); match; match = line.exec(source)) {
    const [text] = match;
    const isBelowBlank = source.slice(previousEnd, match.index).replace('\r\n', '\n').length > 1;
    previousEnd = match.index + text.length;
    if (isBelowBlank || text.trim() === '') {
      finish();
      isOrdered = false;
    }
    const marker = /^[\s>]*(?:[-*+]|#{1,6}|(\d{1,9})[.)])[ \t]+\S/.exec(text);
    if (marker && (marker[1] === undefined || marker[1] === '1' || isOrdered || paragraph.length === 0)) {
      finish();
      isOrdered = marker[1] !== undefined;
    }
    const prefix = PREFIX.exec(text.slice(0, LONGEST_PREFIX + 1))?.[0].length ?? 0;
    if (prefix > LONGEST_PREFIX) {
      hostile.push({ start: match.index + LONGEST_PREFIX, end: previousEnd });
      continue;
    }
    paragraph.push({ start: match.index + prefix, end: previousEnd });
    if (text.length > 1) marks += text.match(INLINE_MARK)?.length ?? 0;
  }
  finish();
  return hostile.sort((a, b) => a.start - b.start);
}
