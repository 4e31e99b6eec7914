import { parseBank } from '../bank/parse.ts';
import { wordsOf, type SourceDocument, type SourceLine } from './document.ts';
import { bankReading, writeBank } from './write-bank.ts';
import type { Carrier, Reading } from './reading.ts';
import { recognise } from './recognise.ts';

export interface Imported {
  readonly reading: Reading;
  /** The bank's Markdown. */
  readonly text: string;
}

/**
 * Imports a document as a bank. Every word of the document ends up in the bank or in the list of what was left out.
 *
 * @param name file name, used as the bank's title if the document has none
 */
export function importDocument(
  document: SourceDocument,
  name: string,
  only: Carrier | null = null,
): Imported {
  const own = only === null ? ownFormat(document) : null;
  return settle(own ?? recognise(document, only), document.lines, name);
}

/** Bullets and numbering at the start of a line. */
const MARKER =
  /^[\s>#*+•–—-]*(?:[*_`]*(?:1\d{3}[.)]|[Qq#]?\d{1,3}(?:\.\d{1,3})*[.)、．:]?|\d\uFE0F?\u20E3|[a-z][.)]|[०-९]{1,3}[.)]|[٠-٩]{1,3}[.)])[*_`]*(?=\s))?/u;

/** Removes the leading number or bullet of a line. */
export const withoutMarker = (line: string): string => line.replace(MARKER, '');

/** Writes the bank, and adds any word that is in neither the bank nor the left-out list to the latter. */
export function settle(reading: Reading, lines: readonly SourceLine[], name: string): Imported {
  const text = writeBank(reading, name);
  const isEmpty = reading.questions.length + reading.stories.length === 0;
  const leftOut = [...reading.leftOut];
  const wordCounts = new Map<string, number>();
  const add = (words: readonly string[]): void => {
    for (const word of words) wordCounts.set(word, (wordCounts.get(word) ?? 0) + 1);
  };
  if (!isEmpty) add(wordsOf(text));
  for (const one of leftOut) add(wordsOf(one.text));
  for (const { line, text: words } of lines) {
    const missing: string[] = [];
    for (const word of wordsOf(withoutMarker(words))) {
      const left = wordCounts.get(word) ?? 0;
      if (left > 0) wordCounts.set(word, left - 1);
      else missing.push(word);
    }
    if (missing.length > 0)
      leftOut.push({ line, text: missing.join(' '), why: missing.length <= 3 ? 'marks' : 'other' });
  }
  leftOut.sort((a, b) => a.line - b.line);
  return { reading: { ...reading, leftOut }, text };
}

/** Parses a document in Sidecue's own format; null for any other. */
function ownFormat(document: SourceDocument): Reading | null {
  const source = document.source;
  if (source === undefined) return null;
  const isReferring = /^\s+[-*+] (?:STORY|ALSO): /mu.test(source);
  const isLibrary =
    /^#{1,6} \**stories\**\s*$/imu.test(source) &&
    /^- \*\*(?:Situation|Task|Action|Result):\*\* /mu.test(source);
  if (!isReferring && !isLibrary) return null;
  const bank = parseBank(source);
  if (bank.questions.length + bank.stories.length === 0) return null;
  return bankReading(bank, source);
}
