import usual from '../../assets/usual-words.json' with { type: 'json' };
import { isFunctionWord } from './interview-words.ts';
import { stem } from './stem.ts';

const usualWords = new Set<string>();
const usualStems = new Set<string>();

/** Words up to this length are not stemmed: "pos" is no plural. */
const MIN_INFLECTED_LENGTH = 3;

/** Returns whether a normalised word is a common English word in any inflection, and so not a typo of another. */
export function isUsualWord(word: string): boolean {
  if (usualWords.size === 0) {
    for (const one of usual.words.split(' ')) {
      usualWords.add(one);
      usualStems.add(stem(one));
    }
  }
  return usualWords.has(word) || (word.length > MIN_INFLECTED_LENGTH && usualStems.has(stem(word)));
}

/** Returns whether at least half of the words are common English, the language the encoder was trained on. */
export function isMostlyUsual(words: readonly string[]): boolean {
  const usual = words.filter((word) => isFunctionWord(word) || isUsualWord(word));
  return words.length > 0 && usual.length * 2 >= words.length;
}
