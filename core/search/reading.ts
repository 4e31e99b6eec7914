import { joinCompounds } from './canonical.ts';
import { followUps } from './interview-words.ts';
import type { CompiledThemes } from './compiled-themes.ts';
import type { SearchParts } from './parts.ts';
import { NO_TERM, type Vocabulary } from './vocabulary.ts';
import { wordsOf, type Word } from './words.ts';

/** How much a later sentence says of what a question is about, beside its first. */
export const LATER = 0.5;

/** A content word of a bank's text and its term. */
export interface ReadWord {
  readonly word: Word;
  readonly term: number;
  /** Place among the content words. */
  readonly position: number;
  /** 1 in the first sentence, less later, 0 inside what is asked after every question. */
  readonly emphasis: number;
}

/** A call that stands literally in a text. */
export interface ReadLiteral {
  readonly stem: number;
  readonly position: number;
  readonly emphasis: number;
}

export interface ReadText {
  readonly words: readonly ReadWord[];
  readonly literals: readonly ReadLiteral[];
}

const tails = new Map<string, string[][]>();
for (const line of followUps) {
  const [first = '', ...rest] = line.split(' ');
  tails.set(first, [...(tails.get(first) ?? []), rest]);
}

/** Marks the words of follow-up questions ("What did you learn?") that stand after other words. */
export function findFollowUps(words: readonly Word[]): boolean[] {
  const isTail = words.map(() => false);
  for (let i = 3; i < words.length; i++) {
    const starts = tails.get(words[i]?.text ?? '');
    if (!starts) continue;
    for (const rest of starts) {
      if (!rest.every((text, k) => words[i + 1 + k]?.text === text)) continue;
      for (let k = i; k <= i + rest.length; k++) isTail[k] = true;
    }
  }
  return isTail;
}

/** The calls of themes that stand in the words literally, each with the index of its first word. */
export function findLiterals(words: readonly Word[], themes: CompiledThemes): { stem: number; at: number }[] {
  const found: { stem: number; at: number }[] = [];
  words.forEach((word, at) => {
    for (const { rest, stem } of themes.literals.get(word.text) ?? []) {
      if (rest.every((text, k) => words[at + 1 + k]?.text === text)) found.push({ stem, at });
    }
  });
  return found;
}

/** The content words of a text of the bank, whose words join the vocabulary. */
export function readBankText(text: string, vocabulary: Vocabulary, parts: SearchParts): ReadText {
  const raw = wordsOf(text);
  const words = parts.compounds ? joinCompounds(raw, vocabulary.themes.isCompound) : raw;
  const isTail = parts.followUps ? findFollowUps(words) : [];
  const read: ReadWord[] = [];
  const literals: ReadLiteral[] = [];
  const emphasisAt = (i: number): number => (isTail[i] === true ? 0 : words[i]?.sentence === 0 ? 1 : LATER);
  const places: number[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) continue;
    places.push(read.length);
    const term = vocabulary.add(word.text);
    if (term === NO_TERM) continue;
    read.push({ word, term, position: read.length, emphasis: emphasisAt(i) });
  }
  for (const { stem, at } of findLiterals(words, vocabulary.themes)) {
    literals.push({ stem, position: places[at] ?? 0, emphasis: emphasisAt(at) });
  }
  return { words: read, literals };
}
