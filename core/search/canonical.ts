import { isFunctionWord } from './interview-words.ts';
import { wordsOf, type Word } from './words.ts';

/**
 * The words of a text that carry meaning, with words written apart put together where the whole is a known word
 * ("dead line" as "deadline"), so that both spellings are one.
 */
export function contentWords(text: string, isCompound: (word: string) => boolean): Word[] {
  return dropFunctionWords(joinCompounds(wordsOf(text), isCompound));
}

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

function dropFunctionWords(words: readonly Word[]): Word[] {
  return words.filter((word) => !isFunctionWord(word.text));
}
