import type { Word } from './words.ts';

/** Puts neighbouring words together whose concatenation is a known word. */
export function joinCompounds(words: readonly Word[], isCompound: (word: string) => boolean): Word[] {
  const joined: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) continue;
    const next = words[i + 1];
    if (next && next.sentence === word.sentence && word.text.length + next.text.length >= 6) {
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
