import Fuse from 'fuse.js';
import { isUnspaced } from './words.ts';

/** A word meant by one with a slip. */
export interface Meant {
  readonly word: string;
  /** Edits between the two: a letter left out, put in, changed, or two neighbours swapped. */
  readonly edits: number;
}

/** A word typed in full with a slip is likelier than the beginning of a longer one, by as many edits. */
const UNFINISHED = 0.5;
/** How many words the fuzzy match looks at; the nearest by letters are kept. */
const MOST_CANDIDATES = 48;

/** Words by length, each with a bit for every letter in it, which tells most of those that are not near. */
export class WordsByLength {
  private readonly words: readonly string[];
  private byLength: { word: string; letters: number }[][] | null = null;

  constructor(words: readonly string[]) {
    this.words = words;
  }

  /** Sorts them with the first call: most queries have no slip. */
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

/** Finds what a word with a slip was meant to be, among the words of several lists. */
export class SlipResolver {
  private readonly lists: readonly WordsByLength[];

  constructor(lists: readonly WordsByLength[]) {
    this.lists = lists;
  }

  /**
   * The words nearest to `typed`, nearest first; none for a word of fewer than four letters. With `isUnfinished` the
   * beginnings of longer words count too. The candidates that share nearly all letters are matched by Fuse.js (Bitap),
   * then put in order by restricted Damerau-Levenshtein distance.
   */
  resolve(typed: string, isUnfinished: boolean): Meant[] {
    if (typed.length < 4 || typed.length > 24) return [];
    const most = typed.length >= 8 ? 2 : 1;
    const near = this.candidates(typed, most, isUnfinished);
    if (near.length === 0) return [];
    const fuse = new Fuse(near, { includeScore: true, threshold: 0.5, location: 0, distance: 40 });
    const found: Meant[] = [];
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
    const ranked: { word: string; apart: number }[] = [];
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
          apart: missing + extra + Math.abs(length - typed.length) / 8 + (isSameStart ? 0 : 1),
        });
      }
    }
    if (ranked.length > MOST_CANDIDATES)
      ranked.sort((a, b) => a.apart - b.apart || (a.word < b.word ? -1 : 1));
    return ranked.slice(0, MOST_CANDIDATES).map(({ word }) => word);
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

/** The same to the nearest beginning of `b`. */
function editsToBeginning(a: string, b: string): number {
  const row = table(a, b);
  let least = Infinity;
  for (let length = Math.max(1, a.length - 2); length <= Math.min(b.length, a.length + 2); length++) {
    least = Math.min(least, row[length] ?? Infinity);
  }
  return least;
}

/** Edits from the whole of `a` to each beginning of `b`, by its length. */
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
