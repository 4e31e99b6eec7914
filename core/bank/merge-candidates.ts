import type { Bank } from './model.ts';
import { normaliseTitle } from './normalise.ts';

/** Two stories that may be one. */
export interface MergeCandidate {
  /** `Story.id` of the shorter title. */
  readonly one: string;
  /** `Story.id` of the title that holds all its words. */
  readonly other: string;
}

const SMALL_WORDS = new Set('a an and as at by for from in into of on or the to vs with'.split(' '));
/** The shorter title has at least this part of the longer one's words. */
const LEAST_SHARE = 0.6;
/** A word in more titles than this names a field of work, not a story. */
const MOST_TITLES = 50;

/**
 * Finds stories to offer for merging: the words of one title are all in the other ("Defect classifier", "CNN defect
 * classifier"), small words aside. Each title is compared with those that share its rarest word, which keeps the cost near
 * linear. Nothing is decided here; a person says whether they are one.
 */
export function findMergeCandidates(bank: Bank): MergeCandidate[] {
  const wordsOf = bank.stories.map((story) => contentWords(story.title));
  const titlesWith = new Map<string, number[]>();
  for (const [index, words] of wordsOf.entries()) {
    for (const word of words) {
      const titles = titlesWith.get(word);
      if (titles) titles.push(index);
      else titlesWith.set(word, [index]);
    }
  }
  const candidates: MergeCandidate[] = [];
  for (const [index, words] of wordsOf.entries()) {
    let rarest: readonly number[] | null = null;
    for (const word of words) {
      const titles = titlesWith.get(word) ?? [];
      if (!rarest || titles.length < rarest.length) rarest = titles;
    }
    if (!rarest || rarest.length > MOST_TITLES) continue;
    for (const otherIndex of rarest) {
      const other = wordsOf[otherIndex];
      const isLater = other?.size === words.size && otherIndex <= index;
      if (!other || otherIndex === index || isLater || words.size < LEAST_SHARE * other.size) continue;
      if (![...words].every((word) => other.has(word))) continue;
      const one = bank.stories[index]?.id;
      const longer = bank.stories[otherIndex]?.id;
      if (one !== undefined && longer !== undefined) candidates.push({ one, other: longer });
    }
  }
  return candidates;
}

function contentWords(title: string): Set<string> {
  return new Set(
    normaliseTitle(title)
      .split(' ')
      .filter((word) => !SMALL_WORDS.has(word)),
  );
}
