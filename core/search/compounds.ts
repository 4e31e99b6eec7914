import type { Word } from './words.ts';

/** The shortest part of a word that is also written apart, in letters. */
export const SHORTEST_PART = 3;

/** Puts neighbouring words together whose concatenation is a known word. */
export function joinCompounds(words: readonly Word[], isCompound: (word: string) => boolean): Word[] {
  const joined: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) continue;
    const next = words[i + 1];
    const isLong = next && word.text.length >= SHORTEST_PART && next.text.length >= SHORTEST_PART;
    if (isLong && next.sentence === word.sentence) {
      const whole = word.text + next.text;
      if (isCompound(whole)) {
        joined.push({ ...word, text: whole, end: next.end });
        i++;
        continue;
      }
    }
    joined.push(word);
  }
  return joined;
}
