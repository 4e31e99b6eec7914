import type { Bank, TextEdit } from './model.ts';
import { bankOf } from './reading/bank-of.ts';
import { keepReading, readingOf } from './reading/kept-reading.ts';
import { readAgain } from './reading/read-again.ts';
import { readText } from './reading/read-text.ts';

/**
 * Reads a question bank from Markdown. Any text gives a bank; nothing is thrown and nothing outside is changed.
 *
 * @param text the file, decoded; line endings and a byte order mark as they are
 * @returns ranges in UTF-16 offsets of `text`
 */
export function parseBank(text: string): Bank {
  const reading = readText(text);
  return keepReading(bankOf(reading), reading);
}

/**
 * What `parseBank` gives for a text after edits, in a fraction of its time.
 *
 * @param before the bank before, as one of these two gave it
 * @param edits in text order, not overlapping
 */
export function parseAfter(before: Bank, edits: readonly TextEdit[], text: string): Bank {
  const earlier = readingOf(before);
  if (!earlier) return parseBank(text);
  const reading = readAgain(earlier, edits, text);
  return keepReading(bankOf(reading), reading);
}
