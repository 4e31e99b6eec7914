import Fuse from 'fuse.js';
import { isUnspaced } from './words.ts';

/** A possible correction of a misspelt word. */
export interface Correction {
  readonly word: string;
  /** Edit distance: letters deleted, inserted, substituted, or two adjacent ones transposed. */
  readonly edits: number;
}

/** Edits added for a longer word, since a misspelt whole word is likelier than a misspelt prefix. */
const UNFINISHED = 0.5;
/** Maximum number of candidates for the fuzzy match. */
const MAX_CANDIDATES = 48;

/** Words by length, each with a bit set of its letters, which rules out most candidates cheaply. */
export class WordsByLength {
  private readonly words: readonly string[];
  private byLength: { word: string; letters: number }[][] | null = null;

  constructor(words: readonly string[]) {
    this.words = words;
  }

  /** Returns the words of a length. Sorts the list on the first call, since most queries have no typo. */
  ofLength(length: number): readonly { readonly word: string; readonly letters: number }[] {
    this.byLength ??= this.sort();
    return this.byLength[length] ?? [];
  }

  private sort(): { word: string; letters: number }[][] {
    const byLength: { word: string; letters: number }[][] = [];
    for (const word of this.words) {
      if (word.length < 3 || word.length > 24 || !/^[\p{L}\p{M}\p{N}]+$/u.test(word) || isUnspaced(word))
        continue;
      (byLength[word.length] ??= []).push({ word, letters: lettersOf(word) });
    }
    return byLength;
  }
}

/** Corrects misspelt words to the words of several lists. */
export class SpellingCorrector {
  private readonly lists: readonly WordsByLength[];

  constructor(lists: readonly WordsByLength[]) {
    this.lists = lists;
  }

  /**
   * Returns the corrections of `typed`, closest first: words within one edit, or two from eight letters on. Words of fewer
   * than four letters have none. Fuse.js (Bitap) filters candidates that share nearly all letters; restricted
   * Damerau-Levenshtein distance ranks them.
   *
   * @param isUnfinished whether `typed` may be a prefix, so that prefixes of longer words count too
   */
  correct(typed: string, isUnfinished: boolean): Correction[] {
    if (typed.length < 4 || typed.length > 24) return [];
    const most = typed.length >= 8 ? 2 : 1;
    const near = this.candidates(typed, most, isUnfinished);
    if (near.length === 0) return [];
    const fuse = new Fuse(near, { includeScore: true, threshold: 0.5, location: 0, distance: 40 });
    const found: Correction[] = [];
    for (const { item } of fuse.search(typed)) {
      const edits = isUnfinished ? editsToBeginning(typed, item) : editsBetween(typed, item);
      if (edits > most) continue;
      const isLonger = item.length > typed.length + edits;
      found.push({ word: item, edits: isLonger ? edits + UNFINISHED : edits });
    }
    return found.sort((a, b) => a.edits - b.edits || (a.word < b.word ? -1 : 1));
  }

  private candidates(typed: string, most: number, isUnfinished: boolean): string[] {
    const letters = lettersOf(typed);
    const ranked: { word: string; distance: number }[] = [];
    const longest = isUnfinished ? typed.length + 8 : typed.length + most;
    for (let length = Math.max(3, typed.length - most); length <= longest; length++) {
      for (const { word, letters: own } of this.lists.flatMap((list) => list.ofLength(length))) {
        const missing = bits(letters & ~own);
        const extra = length > typed.length + most ? 0 : bits(own & ~letters);
        if (missing > most || extra > most) continue;
        const isSameStart = word.startsWith(typed.charAt(0));
        if (!isSameStart && !word.startsWith(typed.charAt(1)) && word.charAt(1) !== typed.charAt(0)) continue;
        ranked.push({
          word,
          distance: missing + extra + Math.abs(length - typed.length) / 8 + (isSameStart ? 0 : 1),
        });
      }
    }
    if (ranked.length > MAX_CANDIDATES)
      ranked.sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
    return ranked.slice(0, MAX_CANDIDATES).map(({ word }) => word);
  }
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

function bits(value: number): number {
  let left = value - ((value >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Restricted Damerau-Levenshtein distance (optimal string alignment). */
function editsBetween(a: string, b: string): number {
  return table(a, b)[b.length] ?? Infinity;
}

/** The same distance to the closest prefix of `b`. */
function editsToBeginning(a: string, b: string): number {
  const row = table(a, b);
  let least = Infinity;
  for (let length = Math.max(1, a.length - 2); length <= Math.min(b.length, a.length + 2); length++) {
    least = Math.min(least, row[length] ?? Infinity);
  }
  return least;
}

/** Returns the distance from `a` to each prefix of `b`, by its length. */
function table(a: string, b: string): number[] {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    before = last;
    last = row;
  }
  return last;
}
