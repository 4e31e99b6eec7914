import table from '../../assets/english-words.json' with { type: 'json' };
import { isFunctionWord } from './interview-words.ts';
import { stem } from './stem.ts';

const englishWords = new Set<string>();
const englishStems = new Set<string>();

/** Words up to this length are not stemmed: "pos" is no plural. */
const MAX_UNINFLECTED_LENGTH = 3;

/** Returns whether a normalised word is a common English word in any inflection, and so not a typo of another. */
export function isEnglishWord(word: string): boolean {
  if (englishWords.size === 0) {
    for (const one of table.words.split(' ')) {
      englishWords.add(one);
      englishStems.add(stem(one));
    }
  }
  return englishWords.has(word) || (word.length > MAX_UNINFLECTED_LENGTH && englishStems.has(stem(word)));
}

/** Returns whether at least half of the words are common English, the language the encoder was trained on. */
export function isMostlyEnglish(words: readonly string[]): boolean {
  const english = words.filter((word) => isFunctionWord(word) || isEnglishWord(word));
  return words.length > 0 && english.length * 2 >= words.length;
}
