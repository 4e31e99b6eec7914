import { joinCompounds } from './canonical.ts';
import { followUps } from './interview-words.ts';
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

/** The content words of a text of the bank, whose words join the vocabulary. */
export function readBankText(text: string, vocabulary: Vocabulary, parts: SearchParts): ReadWord[] {
  const raw = wordsOf(text);
  const words = parts.compounds ? joinCompounds(raw, vocabulary.themes.isCompound) : raw;
  const isTail = parts.followUps ? findFollowUps(words) : [];
  const read: ReadWord[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) continue;
    const term = vocabulary.add(word.text);
    if (term === NO_TERM) continue;
    const emphasis = isTail[i] === true ? 0 : word.sentence === 0 ? 1 : LATER;
    read.push({ word, term, position: read.length, emphasis });
  }
  return read;
}
