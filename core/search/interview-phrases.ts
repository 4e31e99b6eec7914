import tables from '../../assets/phrases.json' with { type: 'json' };
import { addPhrase, createPhraseTrie, type PhraseNode } from './phrase-trie.ts';

const askingWords = tables.asking.join(' ').split(' ');

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

/** True for a stem of a word that asks for an answer and says nothing of what about ("describe"), also half typed. */
export function isAsking(stemmed: string): boolean {
  return askingWords.some((word) => word.startsWith(stemmed));
}

function trieOf(phrases: readonly string[]): PhraseNode<true> {
  const trie = createPhraseTrie<true>();
  for (const phrase of phrases) addPhrase(trie, phrase.split(' '), true);
  return trie;
}
