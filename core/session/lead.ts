import { isFunctionWord, tellingWeight } from '../search/interview-words.ts';
import { stem } from '../search/stem.ts';
import { wordsOf } from '../search/words.ts';

/** A word of a question that says this much or less is the interviewer clearing their throat. */
const EMPTY_WORD = 0.02;
/** What is left after the lead must still say something, in UTF-16 code units. */
const LEAST_REST = 12;

/**
 * How much of a question's start says nothing of what it asks ("Tell me about a time when you"), so that a short row
 * can begin with the words that do.
 *
 * @returns a UTF-16 offset in the text; 0 when its first word tells something
 */
export function leadLength(text: string): number {
  for (const { text: word, start } of wordsOf(text)) {
    if (isFunctionWord(word) || tellingWeight(stem(word)) <= EMPTY_WORD) continue;
    return text.length - start >= LEAST_REST ? start : 0;
  }
  return 0;
}
