import usual from '../../assets/usual-words.json' with { type: 'json' };
import { isFunctionWord } from './interview-words.ts';
import { stem } from './stem.ts';

const usualWords = new Set<string>();
const usualStems = new Set<string>();

/** A word of no more letters is taken as it stands: the plural of two letters is none ("pos"). */
const SHORTEST_INFLECTED = 3;

/** True for a word of usual English, in any inflection, which is no slip of another. Takes a normalised word. */
export function isUsualWord(word: string): boolean {
  if (usualWords.size === 0) {
    for (const one of usual.words.split(' ')) {
      usualWords.add(one);
      usualStems.add(stem(one));
    }
  }
  return usualWords.has(word) || (word.length > SHORTEST_INFLECTED && usualStems.has(stem(word)));
}

/** Whether half of the words are usual in English, of which alone the encoder can say anything. */
export function isMostlyUsual(words: readonly string[]): boolean {
  const usual = words.filter((word) => isFunctionWord(word) || isUsualWord(word));
  return words.length > 0 && usual.length * 2 >= words.length;
}
