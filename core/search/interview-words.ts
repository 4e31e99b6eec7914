import tables from '../../assets/words.json' with { type: 'json' };
import { addPhrase, createPhraseTrie, type PhraseNode } from './phrase-trie.ts';
import { stem } from './stem.ts';

/** What English and the language of interviews say about words; the lists are in `assets/words.json`. */
const functionWords = new Set(listed(tables.functionWords));
const askingWords = listed(tables.asking);

/** Every word that has a telling weight of its own, as written. */
export const commonWords: readonly string[] = tables.telling.flatMap(({ words }) => listed(words));

const tellingByStem = new Map<string, number>();
for (const { telling, words } of tables.telling) {
  for (const word of listed(words)) {
    const stemmed = stem(word);
    if (!tellingByStem.has(stemmed)) tellingByStem.set(stemmed, telling);
  }
}

/**
 * What interviewers ask after nearly every question ("What did you learn?"), which says nothing of its subject. Such a
 * stretch is left out of the themes of a text when words stand before it.
 */
export const followUps: PhraseNode<true> = trieOf(tables.followUps);

/** How a question opens that wants a story, not an explanation ("Explain a time"). */
export const openings: PhraseNode<true> = trieOf(tables.openings);

/** An abbreviation of the field and the content words it stands for; one with several meanings stands here several times. */
export const abbreviations: readonly { readonly short: string; readonly long: readonly string[] }[] =
  Object.entries(tables.abbreviations).flatMap(([short, meanings]) =>
    meanings.split(', ').map((meaning) => ({ short, long: meaning.split(' ') })),
  );

/** True for a word that carries no meaning of its own. Takes a normalised word. */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}

/** True for a stem of a word that asks for an answer and says nothing of what about ("describe"), also half typed. */
export function isAsking(stemmed: string): boolean {
  return askingWords.some((word) => word.startsWith(stemmed));
}

/** How many words without meaning begin so. */
export function countFunctionWords(beginning: string): number {
  let count = 0;
  for (const word of functionWords) if (word.startsWith(beginning)) count++;
  return count;
}

/** How telling a stem is in an interview, 0 to 1, whatever the bank; a word not listed counts 1. */
export function tellingWeight(stemmed: string): number {
  return tellingByStem.get(stemmed) ?? 1;
}

function listed(lines: readonly string[]): string[] {
  return lines.join(' ').split(' ');
}

function trieOf(phrases: readonly string[]): PhraseNode<true> {
  const trie = createPhraseTrie<true>();
  for (const phrase of phrases) addPhrase(trie, phrase.split(' '), true);
  return trie;
}
