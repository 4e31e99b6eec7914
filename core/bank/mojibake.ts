import type { SourceRange } from './model.ts';

/** Characters that were read in the wrong encoding, and what they were meant to be. */
export interface GarbledRun {
  readonly range: SourceRange;
  readonly meant: string;
}

/** Windows-1252 from 0x80 on, as in the Encoding Standard's index; every other byte is its own code point. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTE_OF = new Map(Array.from(WINDOWS_1252, (character, i) => [character, 0x80 + i]));
const CONTINUATION = `${WINDOWS_1252}\\u0080-\\u00bf`;
const SUSPECT = new RegExp(`[\\u00c2-\\u00f4][${CONTINUATION}]`, 'g');
const SUSPECT_HERE = new RegExp(SUSPECT.source);

/** What real text may have right after a word ending in an accented letter: quotes, dashes, marks, superscripts. */
const NATURAL_FOLLOWER = /[…’‘”“„‚–—›»‹«•·™®©°²³¹ªº\u00a0\u00ad]/u;
/** Of these, what may be between two letters. */
const NATURAL_JOINER = /[’‘–—·\u00ad]/u;

/**
 * Finds UTF-8 once read as Windows-1252 ("companyâ€™s"): converted back to bytes, it is strict UTF-8. Repairs text garbled up to
 * three times. Leaves alone what may be real French, German or Portuguese ("« café…»", "IRMÃ”").
 */
export function findGarbled(text: string): GarbledRun[] {
  const runs: GarbledRun[] = [];
  SUSPECT.lastIndex = 0;
  for (;;) {
    const match = SUSPECT.exec(text);
    if (!match) return runs;
    const run = readRun(text, match.index);
    if (run) runs.push(run);
    SUSPECT.lastIndex = run ? run.range.end : match.index + 1;
  }
}

/** The text with garbled characters repaired, for display. */
export function repairMojibake(text: string): string {
  const runs = findGarbled(text);
  if (runs.length === 0) return text;
  let meantText = '';
  let at = 0;
  for (const { range, meant } of runs) {
    meantText += text.slice(at, range.start) + meant;
    at = range.end;
  }
  return meantText + text.slice(at);
}

const MAX_TIMES = 3;

function readRun(text: string, start: number): GarbledRun | null {
  const run = readRunOnce(text, start);
  if (!run) return null;
  const { end } = run.range;
  let { meant } = run;
  const before = text.slice(Math.max(0, start - 1), start);
  for (let i = 1; i < MAX_TIMES; i++) meant = repairOnce(before, meant, text.slice(end, end + 1));
  return { range: run.range, meant };
}

function readRunOnce(text: string, start: number): GarbledRun | null {
  const parts: string[] = [];
  let end = start;
  let isCertain = false;
  for (;;) {
    const part = readCharacter(text, end);
    if (!part) break;
    isCertain ||= !mayBeReal(text, end, part);
    parts.push(part.meant);
    end += part.length;
  }
  if (!isCertain) return null;
  return { range: { start, end }, meant: parts.join('') };
}

/** Repairs characters that are still garbled, looking at their neighbours. */
function repairOnce(before: string, garbled: string, after: string): string {
  const text = before + garbled + after;
  const parts: string[] = [];
  let at = before.length;
  const end = text.length - after.length;
  while (at < end) {
    const run = SUSPECT_HERE.test(text.slice(at, at + 2)) ? readRunOnce(text, at) : null;
    const isOwn = run !== null && run.range.end <= end;
    parts.push(isOwn ? run.meant : (text[at] ?? ''));
    at = isOwn ? run.range.end : at + 1;
  }
  return parts.join('');
}

interface Character {
  readonly meant: string;
  readonly length: number;
}

/** Decodes one UTF-8 sequence of two to four bytes, strictly (Unicode 16, table 3-7); null if there is none. */
function readCharacter(text: string, at: number): Character | null {
  const lead = text.charCodeAt(at);
  if (lead < 0xc2 || lead > 0xf4) return null;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let code = lead & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const byte = byteOf(text, at + i);
    // The last byte of a closing quote has no character in Windows-1252 and is often lost.
    if (byte < 0)
      return i === 2 && text.startsWith('â€', at)
        ? { meant: '”', length: text[at + 2] === '\ufffd' ? 3 : 2 }
        : null;
    code = (code << 6) | (byte & 0x3f);
  }
  const isOverlong = (length === 3 && code < 0x800) || (length === 4 && code < 0x10000);
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isOverlong || !isCharacter ? null : { meant: String.fromCodePoint(code), length };
}

/** The byte of a continuation character, 0x80 to 0xBF; -1 for others. */
function byteOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0x80 && code <= 0xbf) return code;
  return BYTE_OF.get(text[at] ?? '') ?? -1;
}

/** Whether these characters may be real: an accented letter that ends a word, and punctuation. */
function mayBeReal(text: string, at: number, part: Character): boolean {
  const lead = text[at] ?? '';
  const before = text[at - 1] ?? '';
  const followers = text.slice(at + 1, at + part.length);
  const isRareResult = /[\u0080-\u009f\u07c0-\u083f\ue000-\uf8ff]/u.test(part.meant);
  if (isRareResult) return true;
  if (!Array.from(followers).every((character) => NATURAL_FOLLOWER.test(character))) return false;
  const isUpper = lead !== lead.toLowerCase();
  if (isUpper && /\p{Ll}/u.test(before)) return false;
  if ((lead === 'Ã' || lead === 'Â') && !/\p{L}/u.test(before)) return false;
  const after = text[at + part.length] ?? '';
  const isInsideWord = /\p{L}/u.test(before) || isUpper;
  const last = followers.at(-1) ?? '';
  return !(isInsideWord && isUpper && /\p{L}/u.test(after) && !NATURAL_JOINER.test(last));
}
