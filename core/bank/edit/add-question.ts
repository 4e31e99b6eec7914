import type { Bank, TextEdit } from '../model.ts';
import { readOutline } from '../outline.ts';
import { isLibraryHeading } from '../story-library.ts';
import { escapeMarkdown } from './escape.ts';

/** Where questions that came up in a call are collected, until their owner sorts them. */
const NEW_QUESTIONS = 'New questions';

/**
 * The edit that adds a question as the last one under the heading “New questions”, which is made when it is not there,
 * before the story library. No other character of the text changes.
 *
 * @param text the bank's text
 * @param bank what `parseBank` gives for that text
 * @param question the words of the question
 * @returns null when there are no words
 */
export function addQuestion(text: string, bank: Bank, question: string): TextEdit | null {
  const words = escapeMarkdown(question);
  if (words === '') return null;
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const index = bank.sections.findLastIndex(({ title }) => title === NEW_QUESTIONS);
  const last = bank.questions.findLast(({ section }) => section === index);
  if (last) return insert(last.range.end, `${eol}${bulletOf(text, last.range.start)} ${words}`);
  const section = bank.sections[index];
  if (section) return insert(section.headingRange.end, `${eol}${eol}- ${words}`);

  const level = bank.sections.findLast((other) => other.level > 1)?.level ?? 2;
  const block = `${'#'.repeat(level)} ${NEW_QUESTIONS}${eol}${eol}- ${words}${eol}`;
  const library = libraryStart(text);
  const at = library ?? text.length;
  return insert(at, `${gapAfter(text.slice(0, at), eol)}${block}${library === null ? '' : eol}`);
}

/** Where the heading of the story library begins, as a UTF-16 offset; null when there is none. */
function libraryStart(text: string): number | null {
  for (const block of readOutline(text)) {
    if (block.kind === 'heading' && isLibraryHeading(block)) return block.range.start;
  }
  return null;
}

function insert(at: number, text: string): TextEdit {
  return { range: { start: at, end: at }, text };
}

/** The marker of the item that starts there; a numbered one is followed by a bullet, which needs no counting. */
function bulletOf(text: string, itemStart: number): string {
  return /[*+-]/.exec(text.charAt(itemStart))?.[0] ?? '-';
}

/** What makes the next line start after a blank one. */
function gapAfter(before: string, eol: string): string {
  if (before.trim() === '' || /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(before)) return '';
  return /[\r\n]$/.test(before) ? eol : eol + eol;
}
