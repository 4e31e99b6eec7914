import tables from '../../assets/phrases.json' with { type: 'json' };
import { WEIGHTS } from './weights.ts';
import { wordsOf, type Word } from './words.ts';

const askingWords = tables.asking.join(' ').split(' ');

/** Follow-ups that interviewers add to almost any question ("What did you learn?"). They say nothing about its subject. */
const followUps = trieOf(tables.followUps);

/** Openings of questions that ask for a story ("Explain a time"). */
const openings = trieOf(tables.openings);

/** Shortest part of a compound that may be written as two words, in letters. */
export const MIN_PART_LENGTH = 3;

/** A word of a document or a query. */
export interface ReadWord extends Word {
  /** Weight by position, 0 to 1: 1 in the first sentence, `WEIGHTS.later` after it, 0 in openings and follow-ups. */
  readonly emphasis: number;
}

/** An occurrence of a phrase, word for word. */
export interface FoundPhrase {
  readonly value: number;
  /** Index of its first word, and of the word after its last. */
  readonly at: number;
  readonly end: number;
  /** Probability that it is meant; below 1 if its last word is half typed. */
  readonly chance: number;
}

/**
 * Splits a text into words with their weight by position. Adjacent words that form a compound ("dead line") are joined. A
 * follow-up counts as one only after three other words, since it may also be the whole question.
 *
 * @param isOneWord whether two adjacent words form a compound
 * @param most maximum number of words
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

/** Returns whether two adjacent words form a known compound. */
export function isCompound(compounds: ReadonlySet<string>, first: string, second: string): boolean {
  return first.length >= MIN_PART_LENGTH && second.length >= MIN_PART_LENGTH && compounds.has(first + second);
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
 * Finds the phrases of a trie in a text, except those that start in an opening or a follow-up.
 *
 * @param isLastUnfinished whether the last word may be a prefix of a phrase’s last word
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

/** Returns whether a stem starts a word that only asks for an answer ("describe", "tell"). */
export function isAsking(stemmed: string): boolean {
  return askingWords.some((word) => word.startsWith(stemmed));
}

/** A node of a trie of phrases, keyed by word. */
export interface PhraseNode<Value> {
  readonly next: Map<string, PhraseNode<Value>>;
  /** The value of the phrase that ends here; undefined if none does. */
  value: Value | undefined;
}

export function createPhraseTrie<Value>(): PhraseNode<Value> {
  return { next: new Map(), value: undefined };
}

/** Adds a phrase unless it is there already; returns its value. */
export function addPhrase<Value>(root: PhraseNode<Value>, words: readonly string[], value: Value): Value {
  let node = root;
  for (const word of words) {
    let next = node.next.get(word);
    if (!next) node.next.set(word, (next = createPhraseTrie()));
    node = next;
  }
  node.value ??= value;
  return node.value;
}

/** Calls `take` for each phrase that starts at word `from`, with its value and the index after its last word. */
function forEachPhrase<Value>(
  words: readonly { readonly text: string }[],
  from: number,
  root: PhraseNode<Value>,
  take: (value: Value, end: number) => void,
): void {
  let node = root.next.get(words[from]?.text ?? '');
  for (let at = from + 1; node; at++) {
    if (node.value !== undefined) take(node.value, at);
    node = node.next.get(words[at]?.text ?? '');
  }
}

function trieOf(phrases: readonly string[]): PhraseNode<true> {
  const trie = createPhraseTrie<true>();
  for (const phrase of phrases) addPhrase(trie, phrase.split(' '), true);
  return trie;
}
