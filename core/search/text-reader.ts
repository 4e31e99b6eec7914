import { followUps, openings } from './interview-phrases.ts';
import { forEachPhrase, type PhraseNode } from './phrase-trie.ts';
import { WEIGHTS } from './weights.ts';
import { wordsOf, type Word } from './words.ts';

/** The shortest part of a word that is also written apart, in letters. */
export const SHORTEST_PART = 3;

/** A word of a text of the bank or of a query. */
export interface ReadWord extends Word {
  /** 1 in the first sentence, less later, 0 inside what is asked after every question. */
  readonly emphasis: number;
}

/** A phrase that stands in a text word for word. */
export interface FoundPhrase {
  readonly value: number;
  /** Index of its first word, and after its last. */
  readonly at: number;
  readonly end: number;
  /** How likely it is meant, 0 to 1; less than 1 where its last word is half typed. */
  readonly chance: number;
}

/**
 * The words of a text with how much each says of its subject. Neighbours that are one word written apart ("dead line")
 * come as one.
 *
 * @param isOneWord whether two words put together are a word
 * @param most words beyond so many are left out
 */
export function readWords(
  text: string,
  isOneWord: (first: string, second: string) => boolean,
  most = Infinity,
): ReadWord[] {
  const words = joinCompounds(wordsOf(text), isOneWord);
  if (words.length > most) words.length = most;
  const isAskedAlways: boolean[] = [];
  forEachPhrase(words, 0, openings, () => (isAskedAlways[0] = true));
  for (let i = 3; i < words.length; i++) {
    forEachPhrase(words, i, followUps, (_, end) => {
      for (let at = i; at < end; at++) isAskedAlways[at] = true;
    });
  }
  return words.map((word, i) => ({
    ...word,
    emphasis: isAskedAlways[i] === true ? 0 : word.sentence === 0 ? 1 : WEIGHTS.later,
  }));
}

/** Whether two words written apart are one of those known as one. */
export function isCompound(compounds: ReadonlySet<string>, first: string, second: string): boolean {
  return first.length >= SHORTEST_PART && second.length >= SHORTEST_PART && compounds.has(first + second);
}

function joinCompounds(
  words: readonly Word[],
  isOneWord: (first: string, second: string) => boolean,
): Word[] {
  const joined: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const next = words[i + 1];
    if (!word) continue;
    if (next?.sentence === word.sentence && isOneWord(word.text, next.text)) {
      joined.push({ ...word, text: word.text + next.text, end: next.end });
      i++;
    } else joined.push(word);
  }
  return joined;
}

/**
 * The phrases of a trie that stand in the words, and with `isLastUnfinished` those whose last word begins as the last word
 * typed does. What stands where nothing of it is said of the subject is left out.
 */
export function findPhrases(
  words: readonly ReadWord[],
  trie: PhraseNode<number>,
  isLastUnfinished: boolean,
): FoundPhrase[] {
  const found: FoundPhrase[] = [];
  for (let at = 0; at < words.length; at++) {
    if (words[at]?.emphasis === 0) continue;
    let node = trie.next.get(words[at]?.text ?? '');
    for (let i = at + 1; node; i++) {
      if (node.value !== undefined) found.push({ value: node.value, at, end: i, chance: 1 });
      const word = words[i]?.text ?? '';
      if (isLastUnfinished && i === words.length - 1 && word.length > 1) {
        for (const [whole, { value }] of node.next) {
          if (value === undefined || whole.length <= word.length || !whole.startsWith(word)) continue;
          found.push({ value, at, end: i + 1, chance: word.length / whole.length });
        }
      }
      node = node.next.get(word);
    }
  }
  return found;
}
