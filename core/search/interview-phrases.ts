import tables from '../../assets/phrases.json' with { type: 'json' };
import { addPhrase, createPhraseTrie, type PhraseNode } from './phrase-trie.ts';

const askingWords = tables.asking.join(' ').split(' ');

/** Follow-ups that interviewers add to almost any question ("What did you learn?"). They say nothing about its subject. */
export const followUps: PhraseNode<true> = trieOf(tables.followUps);

/** Openings of questions that ask for a story ("Explain a time"). */
export const openings: PhraseNode<true> = trieOf(tables.openings);

/** Common abbreviations with the content words they stand for; one entry per meaning. */
export const abbreviations: readonly { readonly short: string; readonly long: readonly string[] }[] =
  Object.entries(tables.abbreviations).flatMap(([short, meanings]) =>
    meanings.split(', ').map((meaning) => ({ short, long: meaning.split(' ') })),
  );

/** Returns whether a stem starts a word that only asks for an answer ("describe", "tell"). */
export function isAsking(stemmed: string): boolean {
  return askingWords.some((word) => word.startsWith(stemmed));
}

function trieOf(phrases: readonly string[]): PhraseNode<true> {
  const trie = createPhraseTrie<true>();
  for (const phrase of phrases) addPhrase(trie, phrase.split(' '), true);
  return trie;
}
