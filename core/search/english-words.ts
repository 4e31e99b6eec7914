import table from '../../assets/english-words.json' with { type: 'json' };
import { isFunctionWord } from './interview-words.ts';
import { stem } from './stem.ts';

/** Made with the first question asked. */
let englishStems: string | null = null;

/** Words up to this length are not stemmed: "pos" is no plural. */
const MAX_UNINFLECTED_LENGTH = 3;

/** Returns whether a normalised word is a common English word in any inflection, and so not a typo of another. */
export function isEnglishWord(word: string): boolean {
  if (holds(table.words, word)) return true;
  if (word.length <= MAX_UNINFLECTED_LENGTH) return false;
  englishStems ??= [...new Set(table.words.split(' ').map(stem))].sort().join(' ');
  return holds(englishStems, stem(word));
}

/** Returns whether a list has a word: one string of words in order, a tenth of the memory of a set of 20,000. */
function holds(list: string, word: string): boolean {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const start = list.lastIndexOf(' ', (low + high) >>> 1) + 1;
    const space = list.indexOf(' ', start);
    const end = space < 0 ? list.length : space;
    const found = list.slice(start, end);
    if (found === word) return true;
    if (found < word) low = end + 1;
    else high = start - 1;
  }
  return false;
}

/** Returns whether at least half of the words are common English, the language the encoder was trained on. */
export function isMostlyEnglish(words: readonly string[]): boolean {
  const english = words.filter((word) => isFunctionWord(word) || isEnglishWord(word));
  return words.length > 0 && english.length * 2 >= words.length;
}
