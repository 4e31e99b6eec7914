import { parseStoryReference } from '../bank/story-reference.ts';
import { normaliseText, normaliseTitle } from '../bank/normalise.ts';
import type { FoundQuestion, FoundStory, Reading, LeftOut } from './reading.ts';
import type { Bank } from '../bank/model.ts';

/**
 * Writes a reading as a bank's Markdown: sections with questions, their cues, other wordings and stories, then the story
 * library.
 *
 * @param title used if the reading has none
 */
export function writeBank(reading: Reading, title: string): string {
  const own = reading.title ?? title;
  const heading = reading.questions.length > 0 ? besideLibrary(own) : own;
  const out: string[] = [`# ${escapeWords(oneLine(heading))}`, ''];
  let path: readonly string[] = [];
  for (const group of bySection(reading.questions)) {
    const own = group.path;
    const common = own.findIndex((part, at) => path[at] !== part);
    const isDeeper = common >= 0 || path.length > own.length;
    if (isDeeper && out.at(-1) !== '') out.push('');
    for (let at = common < 0 ? own.length - 1 : common; isDeeper && at >= 0 && at < own.length; at += 1) {
      out.push(`${'#'.repeat(Math.min(6, at + 2))} ${escapeHeading(own[at] ?? '')}`, '');
    }
    path = own;
    for (const question of group.questions) out.push(...writeQuestion(question));
  }
  if (reading.stories.length > 0) {
    if (out.at(-1) !== '') out.push('');
    out.push('# Stories', '');
    for (const story of reading.stories) out.push(...writeStory(story, story.title, 2), '');
  }
  return `${out.join('\n').trimEnd()}\n`;
}

/** Renames a section that would be mistaken for the story library. */
function besideLibrary(title: string): string {
  return normaliseText(title) === 'stories' ? `${title} (questions)` : title;
}

/** Groups questions by section; those without one come first, since nothing after a heading can be outside it. */
function bySection(
  questions: readonly FoundQuestion[],
): { path: readonly string[]; questions: FoundQuestion[] }[] {
  const groups = new Map<string, { path: readonly string[]; questions: FoundQuestion[] }>();
  for (const question of questions) {
    const path = question.path.map(besideLibrary).filter((part) => part.trim() !== '');
    const key = path.join('\n');
    const group = groups.get(key) ?? { path, questions: [] };
    groups.set(key, group);
    group.questions.push(question);
  }
  const order: { path: readonly string[]; questions: FoundQuestion[] }[] = [];
  const put = (group: { path: readonly string[]; questions: FoundQuestion[] }): void => {
    // Next to related sections, so that each heading is written only once.
    const at = group.path.length === 0 ? -1 : order.findLastIndex(({ path }) => path[0] === group.path[0]);
    if (group.path.length === 0) order.unshift(group);
    else if (at >= 0) order.splice(insertAfterKin(order, group.path), 0, group);
    else order.push(group);
  };
  for (const group of groups.values()) put(group);
  return order;
}

function insertAfterKin(order: readonly { path: readonly string[] }[], path: readonly string[]): number {
  for (let shared = path.length; shared > 0; shared -= 1) {
    const at = order.findLastIndex(
      (one) => one.path.length >= shared && path.slice(0, shared).every((part, i) => one.path[i] === part),
    );
    if (at >= 0) return at + 1;
  }
  return order.length;
}

/** Returns a question's lines: its item, cues, other wordings and stories. */
export function writeQuestion(question: FoundQuestion): string[] {
  const out = [`- ${escapeItem(oneLine(question.text))}`];
  let last = 0;
  for (const cue of question.cues) {
    const text = oneLine(cue.text);
    if (!/[\p{L}\p{N}]/u.test(text) && text.length < 2) continue;
    last = Math.max(1, Math.min(cue.depth, last + 1));
    out.push(`${'  '.repeat(last)}- ${escapeItem(text)}`);
  }
  for (const also of question.alsoAsked)
    if (oneLine(also) !== '') out.push(`  - ALSO: ${escapeWords(oneLine(also))}`);
  for (const story of question.stories) out.push(`  - STORY: ${escapeWords(referableTitle(story))}`);
  return out;
}

/** Returns the lines of a story's entry, with a heading of the given level. */
export function writeStory(story: FoundStory, title: string, level: number): string[] {
  const out = [`${'#'.repeat(level)} ${escapeHeading(referableTitle(title))}`, ''];
  if (story.aliases.length > 0)
    out.push(`- Aliases: ${story.aliases.map((name) => escapeWords(oneLine(name))).join(', ')}`);
  if (story.tags.length > 0)
    out.push(`- Tags: ${story.tags.map((name) => escapeWords(oneLine(name))).join(', ')}`);
  for (const { name, lines } of story.beats)
    for (const line of lines) out.push(`- **${name}:** ${escapeWords(oneLine(line))}`);
  for (const line of story.numbers) out.push(`- **Numbers:** ${escapeWords(oneLine(line))}`);
  for (const line of story.followUps) out.push(`- **Follow-up:** ${escapeWords(oneLine(line))}`);
  for (const line of story.notes) out.push(`- ${escapeItem(oneLine(line))}`);
  return out;
}

/** Returns a title that a `STORY:` line can refer to: separators in it become a space or a dash. */
function referableTitle(title: string): string {
  const own = oneLine(title);
  const names = parseStoryReference(own);
  const [only] = names;
  if (
    names.length === 1 &&
    only?.angle === null &&
    only.note === null &&
    normaliseTitle(only.title) === normaliseTitle(own)
  )
    return own;
  return own
    .replace(/\s*[:：]\s*/gu, ' – ')
    .replace(/[,，、;。]/gu, ' ')
    .replace(/\.(?=\s)/gu, '')
    .replace(/[.\s]+$/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** Escapes literal text that Markdown would interpret: tags, stray asterisks and a backslash at the end. */
function escapeWords(text: string): string {
  return text
    .replace(/(?<!\\)<(?=[a-z/!?])/giu, '\\<')
    .replace(/(?<=\s)\*(?=\s)|(?<!\*)\*(?!\*)(?=[^*]*$)(?<=^[^*]*\*)/gu, '\\*')
    .replace(/(?<!\\)(?:\\\\)*\\$/u, '$&\\');
}

const escapeHeading = (text: string): string =>
  escapeWords(oneLine(text)).replace(/#+$/u, (marks) => `\\${marks}`) || 'Untitled';

/** Escapes an item that would start another block ("1. ", "- ", "# ", "> ", "[ ]"). */
function escapeItem(text: string): string {
  return escapeWords(text)
    .replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2')
    .replace(/^([-+*])(?=\s|$)/u, '\\$1')
    .replace(/^([>#=|]|```|~~~)/u, '\\$1')
    .replace(/^(?=\[[ xX]\]\s)/u, '\\')
    .replace(/^([-_*])(?=(?:\s*\1){2,}$)/u, '\\$1');
}

/** Converts a bank to a reading, as if imported. */
export function bankReading(bank: Bank, source: string): Reading {
  const lineAt = lineCounter(source);
  const paths = sectionPaths(bank.sections);
  const questions = bank.questions.map((one): FoundQuestion => ({
    text: one.text,
    path: one.section === null ? [] : (paths[one.section] ?? []),
    cues: one.cues.map(({ text, depth }) => ({ text, depth })),
    stories: one.stories.map(
      ({ title, angle, note }) =>
        `${angle === null ? '' : `${angle}: `}${title}${note === null ? '' : `. ${note}`}`,
    ),
    alsoAsked: one.alsoAsked.map(({ text }) => text),
    line: lineAt(one.range.start),
  }));
  const stories = bank.stories
    .filter(({ isWritten }) => isWritten)
    .map((one): FoundStory => ({
      title: one.title,
      tags: one.tags,
      aliases: one.aliases,
      beats: one.beats.map(({ name, bullets }) => ({ name, lines: bullets.map(({ text }) => text) })),
      numbers: one.numbers.map(({ text }) => text),
      followUps: one.followUps.map(({ text }) => text),
      notes: one.notes.map(({ text }) => text),
      line: lineAt(one.range?.start ?? 0),
    }));
  const leftOut: LeftOut[] = [];
  return { title: bank.title, shape: 'bank', confidence: 1, questions, stories, leftOut, toAsk: [] };
}

function sectionPaths(sections: readonly { readonly title: string; readonly level: number }[]): string[][] {
  const open: { title: string; level: number }[] = [];
  return sections.map((section) => {
    while ((open.at(-1)?.level ?? 0) >= section.level) open.pop();
    open.push(section);
    return open.map(({ title }) => title);
  });
}

function lineCounter(source: string): (offset: number) => number {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const next = starts.findIndex((start) => start > offset);
    return next < 0 ? starts.length : next;
  };
}
