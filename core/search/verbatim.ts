import { isFunctionWord } from './interview-words.ts';
import { LONGEST } from './query-reader.ts';
import type { Field } from './question-reader.ts';
import { stem } from './stem.ts';
import type { Evidence } from './weights.ts';
import { type Word, wordsOf } from './words.ts';

/** Returns whether a document contains a query word for word. */
export type Holds = (document: number) => boolean;

/**
 * Returns a function that looks for a query word for word, function words included ("always been done", "point of sale"),
 * up to inflection; the last word may be a prefix. It returns null for a query without function words, or with no others.
 */
export function createVerbatimFinder(
  documents: readonly (readonly Field[])[],
): (query: string) => Holds | null {
  const known = new Map<number, readonly string[]>();
  const textsOf = (document: number): readonly string[] => {
    const texts =
      known.get(document) ?? (documents[document] ?? []).map(({ text }) => `${stemsOf(wordsOf(text))} `);
    known.set(document, texts);
    return texts;
  };
  return (query) => {
    const words = wordsOf(query.slice(0, LONGEST));
    const isSmall = words.map(({ text }) => isFunctionWord(text));
    if (!isSmall.includes(true) || !isSmall.includes(false)) return null;
    const stems = stemsOf(words);
    return (document) => textsOf(document).some((text) => text.includes(stems));
  };
}

/** If some of the questions with all words have them word for word, counts only those as having all words. */
export function preferVerbatim(evidence: Evidence[], holds: Holds | null): Evidence[] {
  const isVerbatim = evidence.map(
    ({ allWords }, document) => holds !== null && allWords === 1 && holds(document),
  );
  if (!isVerbatim.includes(true)) return evidence;
  return evidence.map((one, document) => ({ ...one, allWords: isVerbatim[document] === true ? 1 : 0 }));
}

function stemsOf(words: readonly Word[]): string {
  return words.map((word) => ` ${stem(word.text)}`).join('');
}
