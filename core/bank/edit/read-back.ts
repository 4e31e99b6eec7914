import { isPlainByMass } from '../markdown-parser.ts';
import { parseBank } from '../parse.ts';
import { markLength } from '../question.ts';
import { parseStoryReference } from '../story-reference.ts';
import { fieldMarkLength } from '../story-library.ts';
import { isSameList, isSameRow, rowsOf, type Reference, type Row } from './content.ts';
import { normaliseName, writings } from './write-words.ts';

/** The first way to write something that is read as it is meant; each is tried in a bank of its own. */
export function firstOf(candidates: Iterable<string>, isRead: (markdown: string) => boolean): string | null {
  for (const markdown of candidates) if (isRead(markdown)) return markdown;
  return null;
}

/** Marks around a question ("*"), or nothing. */
export interface Emphasis {
  readonly open: string;
  readonly close: string;
}

/** Whether Markdown behind "- " is a question of these words and no more. */
export function isQuestion(markdown: string, words: string): boolean {
  const { questions, sections, title } = parseBank(`- ${markdown}\n`);
  const [question] = questions;
  const rows = question ? question.cues.length + question.stories.length + question.alsoAsked.length : 1;
  return questions.length === 1 && question?.text === words && rows + sections.length === 0 && title === null;
}

/** Whether Markdown behind "  - " below a question is these lines and no more. */
function areRows(markdown: string, rows: readonly Row[]): boolean {
  const { questions } = parseBank(`- q\n  - ${markdown}\n`);
  const [question] = questions;
  if (questions.length !== 1 || question?.text !== 'q') return false;
  const found = rowsOf(question).map(({ row }) => row);
  return isSameList(found, rows, isSameRow);
}

/** Whether Markdown behind "  - " is a cue of these words and no more. */
export function isCue(markdown: string, words: string): boolean {
  return areRows(markdown, [{ kind: 'cue', text: words, depth: 1 }]);
}

/** Whether Markdown behind "ALSO: " is one other wording. */
export function isAlso(markdown: string, words: string): boolean {
  return areRows(`ALSO: ${markdown}`, [{ kind: 'also', text: words, depth: 1 }]);
}

/** Whether Markdown below "- Action:" is one line of these words. */
export function isBullet(markdown: string, words: string): boolean {
  const [story, ...others] = parseBank(`# Stories\n## A\n- Action:\n  - ${markdown}\n`).stories;
  if (story?.title !== 'A' || others.length > 0) return false;
  const lines = story.beats.flatMap(({ bullets }) => bullets);
  const rest = story.numbers.length + story.notes.length + story.aliases.length + story.tags.length;
  return lines.length === 1 && lines[0]?.text === words && rest === 0;
}

/** Words of a question, inside the emphasis it has; null when none of the ways to write them is read back. */
export function writeQuestion(words: string, { open, close }: Emphasis): string | null {
  if (open !== '' && isPlainByMass(words)) return null;
  return firstOf(writings(words, markSign(words)), (markdown) =>
    isQuestion(`${open}${markdown}${close}`, words),
  );
}

export function writeCue(words: string): string | null {
  return firstOf(writings(words, markSign(words)), (markdown) => isCue(markdown, words));
}

export function writeAlso(words: string): string | null {
  return firstOf(writings(words), (markdown) => isAlso(markdown, words));
}

/** A line of a beat, or of the numbers. */
export function writeBullet(words: string): string | null {
  return firstOf(writings(words, signAt(words, fieldMarkLength(words))), (markdown) =>
    isBullet(markdown, words),
  );
}

/** Whether Markdown behind "## " is the heading of a section. */
export function isSectionTitle(markdown: string, words: string): boolean {
  const bank = parseBank(`## ${markdown}\n`);
  return bank.sections.length === 1 && bank.sections[0]?.title === words && bank.questions.length === 0;
}

export function writeSectionTitle(words: string, { open, close }: Emphasis): string | null {
  return firstOf(writings(words), (markdown) => isSectionTitle(`${open}${markdown}${close}`, words));
}

/** Whether Markdown behind "## " is the heading of a story, whatever stands above it. */
export function isStoryTitle(markdown: string, words: string): boolean {
  const { stories } = parseBank(`# Stories\n## A\n- x\n## ${markdown}\n`);
  return stories.length === 2 && stories[1]?.title === words && stories[0]?.notes.length === 1;
}

export function writeStoryTitle(words: string): string | null {
  return firstOf(writings(words), (markdown) => isStoryTitle(markdown, words));
}

/** Names of one "Aliases:" or "Tags:" line; null when one cannot be written. */
export function writeNames(names: readonly string[], field: 'Aliases' | 'Tags'): string | null {
  const written = names.map((name) => {
    const dividers = offsetsOf(name, /[,;，、；]/u);
    if (name.endsWith('.')) dividers.add(name.length - 1);
    // On a line of its own it would be another field.
    for (const at of signAt(name, fieldMarkLength(name))) dividers.add(at);
    if (field === 'Tags') {
      for (let at = 0; name[at] === '#'; at++) dividers.add(at);
    }
    return firstOf(writings(name, dividers), (markdown) => isNameList(markdown, [name], field));
  });
  const line = written.join(', ');
  return written.includes(null) || !isNameList(line, names, field) ? null : line;
}

function isNameList(markdown: string, names: readonly string[], field: 'Aliases' | 'Tags'): boolean {
  const [story, ...others] = parseBank(`# Stories\n## A\n- ${field}: ${markdown}\n`).stories;
  const read = field === 'Aliases' ? story?.aliases : story?.tags;
  return others.length === 0 && read?.length === names.length && names.every((name, i) => name === read[i]);
}

export function normaliseReference(draft: {
  title: string;
  angle?: string | null | undefined;
  note?: string | null | undefined;
}): Reference {
  return {
    title: normaliseName(draft.title),
    angle: normaliseName(draft.angle ?? '') || null,
    note: normaliseName(draft.note ?? '') || null,
  };
}

/** Whether Markdown behind "STORY: " names these stories in this order. */
export function areReferences(markdown: string, wanted: readonly Reference[]): boolean {
  const rows = wanted.map(({ title, angle, note }): Row => ({ kind: 'story', title, angle, note, depth: 1 }));
  return areRows(`STORY: ${markdown}`, rows);
}

/** How the note is divided from the title: as people write it, or by a sign that divides always. */
const NOTE_DIVIDERS = ['. ', ': ', '。'];

/** The words behind "STORY:" for one reference; null when none of the ways to write them is read back. */
export function writeReference(reference: Reference): string | null {
  const { title, angle, note } = reference;
  const lead = angle === null ? '' : `${angle}: `;
  for (const divider of note === null ? [''] : NOTE_DIVIDERS) {
    const words = `${lead}${title}${divider}${note ?? ''}`;
    const noteAt = lead.length + title.length + divider.length;
    const parts = [
      { from: 0, to: angle?.length ?? 0 },
      { from: lead.length, to: lead.length + title.length },
      { from: noteAt, to: words.length },
    ];
    for (const protect of protections(words, parts)) {
      const [found, ...others] = parseStoryReference(words, protect.size > 0 ? protect : null);
      if (!found || others.length > 0 || !isSameReference(found, reference)) continue;
      const markdown = firstOf(writings(words, protect), (written) => areReferences(written, [reference]));
      if (markdown !== null) return markdown;
    }
  }
  return null;
}

/** A title to stand where another stood in a line of references. */
export function* titleWritings(title: string): Generator<string> {
  for (const protect of protections(title, [{ from: 0, to: title.length }])) yield* writings(title, protect);
}

function isSameReference(found: Reference, wanted: Reference | undefined): boolean {
  return found.title === wanted?.title && found.angle === wanted.angle && found.note === wanted.note;
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** Which characters to keep from dividing: none, those that would, all that ever do, those and all quotes and brackets. */
function* protections(words: string, parts: readonly Part[]): Generator<Set<number>> {
  yield new Set();
  const within = (pattern: RegExp): Set<number> => {
    const offsets = new Set<number>();
    for (const { from, to } of parts) {
      for (const at of offsetsOf(words.slice(from, to), pattern)) offsets.add(from + at);
    }
    return offsets;
  };
  const likely = within(/[.,:;](?=\s|$)|^[.,:;]|[，、。：；]/gu);
  yield likely;
  yield within(/[.,:;，、。：；]/gu);
  yield within(/[.,:;，、。：；()[\]{}“”«»（）「」《》"]/gu);
}

function offsetsOf(words: string, pattern: RegExp): Set<number> {
  const offsets = new Set<number>();
  for (const match of words.matchAll(new RegExp(pattern.source, 'gu'))) offsets.add(match.index);
  return offsets;
}

/** The sign that would make the words a story reference or another wording. */
function markSign(words: string): ReadonlySet<number> {
  return signAt(words, markLength(words));
}

function signAt(words: string, length: number): ReadonlySet<number> {
  return length === 0 ? new Set() : new Set([words.slice(0, length).trimEnd().length - 1]);
}
