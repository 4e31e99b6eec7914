import { commonEnds } from './edits.ts';

/** Shortest normalised title to compare, in UTF-16 code units; a slip in a shorter one makes another word. */
const MIN_TITLE_LENGTH = 6;
/** A slip in a word this short makes another word ("Team A", "Team B"; "LTR", "LTV"). */
const MIN_WORD_LENGTH = 4;
/** Longest title to compare; a slip in a longer one is not worth its cost. */
const MAX_TITLE_LENGTH = 120;

/** Most titles compared per form; more of them differ by design, not by slips. */
const FULL_FILE = 20;

/**
 * Finds titles one slip apart: one letter missing, too many, wrong, or two neighbours swapped (Damerau-Levenshtein distance 1).
 * Titles that differ in a figure or in a very short word are two titles.
 *
 * Files every title under itself and each form with one letter left out, so that near ones meet without comparing all pairs (the
 * deletion neighbourhood of Bocek, Hunt and Stiller, “Fast Similarity Search in Large Dictionaries”, 2007). Forms are stored as
 * hashes; titles that meet are compared letter by letter.
 *
 * @param titles normalised, without repeats
 * @returns index pairs, the smaller first, in order
 */
export function findNearTitles(titles: readonly string[]): (readonly [number, number])[] {
  const pairs = new Map<string, readonly [number, number]>();
  /** The last card filed for each form; a card names a title and the card before it. */
  const files = new Map<number, number>();
  const titleOfCard: number[] = [];
  const earlierCard: number[] = [];
  for (const [index, title] of titles.entries()) {
    if (title.length < MIN_TITLE_LENGTH || title.length > MAX_TITLE_LENGTH) continue;
    for (const form of formsOf(title)) {
      const last = files.get(form) ?? -1;
      let compared = 0;
      for (let card = last; card >= 0 && compared < FULL_FILE; card = earlierCard[card] ?? -1) {
        compared++;
        const other = titleOfCard[card] ?? index;
        if (other !== index && isOneSlip(titles[other] ?? '', title)) {
          pairs.set(`${other} ${index}`, [other, index]);
        }
      }
      files.set(form, titleOfCard.length);
      titleOfCard.push(index);
      earlierCard.push(last);
    }
  }
  return [...pairs.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

const HASH_BASE = 0x01000193;
const POWERS = new Int32Array(MAX_TITLE_LENGTH).fill(1);
for (let i = 1; i < MAX_TITLE_LENGTH; i++) POWERS[i] = Math.imul(POWERS[i - 1] ?? 1, HASH_BASE);

/** Hashes (polynomial, modulo 2^32) of a title and of each form with one letter left out, without repeated letters' repeats. */
function formsOf(title: string): number[] {
  const { length } = title;
  const tails = new Int32Array(length + 1);
  for (let i = length - 1; i >= 0; i--) {
    tails[i] = (Math.imul(title.charCodeAt(i) + 1, POWERS[length - 1 - i] ?? 0) + (tails[i + 1] ?? 0)) | 0;
  }
  const forms = [tails[0] ?? 0];
  let head = 0;
  for (let i = 0; i < length; i++) {
    if (i === 0 || title[i] !== title[i - 1]) {
      forms.push((Math.imul(head, POWERS[length - 1 - i] ?? 0) + (tails[i + 1] ?? 0)) | 0);
    }
    head = (Math.imul(head, HASH_BASE) + title.charCodeAt(i) + 1) | 0;
  }
  return forms;
}

/** Whether one slip turns one title into the other, and the slip is not in a figure or a very short word. */
function isOneSlip(one: string, other: string): boolean {
  if (one === other) return false;
  const { head: start, tail } = commonEnds(one, other);
  const left = one.slice(start, one.length - tail);
  const right = other.slice(start, other.length - tail);
  const [first = '', second = ''] = left;
  const isSwap = left.length === 2 && right === second + first;
  if (!isSwap && (left.length > 1 || right.length > 1)) return false;
  if (one.replace(/\P{N}+/gu, ' ') !== other.replace(/\P{N}+/gu, ' ')) return false;
  return (
    Math.max(wordLength(one, start), wordLength(other, start)) >= MIN_WORD_LENGTH ||
    one.replaceAll(' ', '') === other.replaceAll(' ', '')
  );
}

/** Length of the word around or before an offset. */
function wordLength(title: string, at: number): number {
  const begin = title.lastIndexOf(' ', at - 1) + 1;
  const end = title.indexOf(' ', at);
  return (end < 0 ? title.length : end) - begin;
}
