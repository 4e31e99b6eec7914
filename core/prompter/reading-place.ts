import { findSuccessor } from '../bank/identity.ts';
import { normaliseText } from '../bank/normalise.ts';
import type { Script } from './script.ts';

/** Where someone reads, in terms that survive an edit of the text. */
export interface ReadingPlace {
  /** The part's words, normalised; empty for a script without parts. */
  readonly text: string;
  /** Its number in the script. */
  readonly part: number;
  /** How much of the part is read, 0 to 1. */
  readonly within: number;
  /** How much of the whole is read, 0 to 1. */
  readonly share: number;
}

/** @param words how many words are read */
export function placeIn(script: Script, words: number): ReadingPlace {
  const part = Math.max(
    0,
    script.parts.findLastIndex(({ start }) => start <= words),
  );
  const at = script.parts[part];
  return {
    text: at ? normaliseText(at.text) : '',
    part,
    within: at ? Math.min(1, (words - at.start) / at.words) : 0,
    share: script.words === 0 ? 0 : words / script.words,
  };
}

/** Whether a script is another state of the same text, by its id or, where that was renamed, by most of its words. */
export function isSameText(before: Script, after: Script): boolean {
  if (before.id === after.id) return true;
  const texts = new Set(after.parts.filter(({ isHeading }) => !isHeading).map(({ text }) => text));
  const old = before.parts.filter(({ isHeading }) => !isHeading);
  return old.length > 0 && old.filter(({ text }) => texts.has(text)).length * 2 > old.length;
}

/**
 * How many words are read where the text has changed: those up to the same part, or the most similar one; where neither
 * is there any more, the same share of the whole.
 */
export function wordsAt(script: Script, place: ReadingPlace): number {
  const texts = script.parts.map(({ text }) => normaliseText(text));
  const same = texts.flatMap((text, part) => (text === place.text ? [part] : []));
  const nearest = same.sort((a, b) => Math.abs(a - place.part) - Math.abs(b - place.part))[0];
  const successor = nearest === undefined ? findSuccessor(place.text, texts) : null;
  const part = script.parts[nearest ?? (successor === null ? -1 : texts.indexOf(successor))];
  return part ? part.start + part.words * place.within : script.words * Math.min(1, place.share);
}
