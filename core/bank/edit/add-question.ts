import type { Bank, TextEdit } from '../model.ts';
import { escapeMarkdown } from './escape.ts';

/** Where questions that came up in a call are collected, until their owner sorts them. */
export const NEW_QUESTIONS = 'New questions';

/**
 * The edit that adds a question as the last one under the heading “New questions”, which is made when it is not there,
 * before the story library. No other character of the text changes.
 *
 * @param text the bank's text
 * @param bank what `parseBank` gives for that text
 * @param storiesAt start of the story library's heading in the text; null when there is none
 * @param question the words of the question; blank ones give no edit
 */
export function addQuestion(
  text: string,
  bank: Bank,
  storiesAt: number | null,
  question: string,
): TextEdit | null {
  const words = escapeMarkdown(question);
  if (words === '') return null;
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const index = bank.sections.findLastIndex(({ title }) => title === NEW_QUESTIONS);
  const last = index === -1 ? undefined : bank.questions.findLast(({ section }) => section === index);
  if (last) {
    return insert(last.range.end, `${eol}${markerBefore(text, last.range.start)}${words}`);
  }
  const section = bank.sections[index];
  if (section) return insert(section.headingRange.end, `${eol}- ${words}`);

  const level = bank.sections.findLast((other) => other.level > 1)?.level ?? 2;
  const heading = `${'#'.repeat(level)} ${NEW_QUESTIONS}`;
  const at = storiesAt ?? text.length;
  const before = text.slice(0, at);
  const gap =
    before.trim() === '' ? '' : endsWithBlankLine(before) ? '' : /[\r\n]$/.test(before) ? eol : eol + eol;
  return insert(at, `${gap}${heading}${eol}- ${words}${eol}${storiesAt === null ? '' : eol}`);
}

function insert(at: number, text: string): TextEdit {
  return { range: { start: at, end: at }, text };
}

/** The marker of the item that starts there ("- ", "* ", "3. " becomes "- "). */
function markerBefore(text: string, itemStart: number): string {
  const marker = /^([*+-])\s/.exec(text.slice(itemStart, itemStart + 2));
  return marker ? `${marker[1]} ` : '- ';
}

function endsWithBlankLine(text: string): boolean {
  return /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text);
}
