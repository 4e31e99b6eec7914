import { isPlainByMass } from '../markdown-parser.ts';
import { parseBank } from '../parse.ts';
import type { Field, Story } from '../model.ts';
import { markLength } from '../question.ts';
import { parseStoryReference } from '../story-reference.ts';
import { fieldMarkLength } from '../story-library.ts';
import { entrySaying, isSame, rowsOf, storyContent, type Reference, type Row } from './content.ts';
import type { ReferenceDraft } from './edit.ts';
import { normaliseName, spliceWords, writings } from './write-words.ts';

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

/**
 * A place that takes words: behind "- ", "  - ", "ALSO: ", "- Action:\n  - ", alone or behind "- " in a story, behind "## " and, in
 * the story library, "## ".
 */
type Place = 'question' | 'cue' | 'also' | 'bullet' | 'note' | 'sectionTitle' | 'storyTitle';

/** Whether Markdown in a place says these words and no more, in a bank that has little else. */
function isRead(place: Place, markdown: string, words: string): boolean {
  switch (place) {
    case 'question': {
      const { questions, sections, title } = parseBank(`- ${markdown}\n`);
      const [question] = questions;
      const isAlone = questions.length === 1 && sections.length === 0 && title === null;
      return isAlone && question?.text === words && rowsOf(question).length === 0;
    }
    case 'cue':
    case 'also':
      return areRows(place === 'cue' ? markdown : `ALSO: ${markdown}`, [
        { kind: place, text: words, depth: 1 },
      ]);
    case 'bullet':
      return isEntry(`- Action:\n  - ${markdown}`, 'Action', [words]);
    case 'note':
      return [`x\n\n${markdown}\n\ny`, `- x\n- ${markdown}\n- y`].every((lines) =>
        isEntry(lines, 'Notes', ['x', words, 'y']),
      );
    case 'sectionTitle': {
      const { sections, questions } = parseBank(`## ${markdown}\n`);
      return sections.length === 1 && sections[0]?.title === words && questions.length === 0;
    }
    case 'storyTitle': {
      const { stories } = parseBank(`# Stories\n## A\n- x\n## ${markdown}\n`);
      return stories.length === 2 && stories[1]?.title === words && stories[0]?.notes.length === 1;
    }
  }
}

/** How long a name at the start of words is that would give their line another meaning there (“STORY:”). */
function nameLength(place: Place, words: string): number {
  if (place === 'bullet' || place === 'note') return fieldMarkLength(words);
  return place === 'question' || place === 'cue' ? markLength(words) : 0;
}

/** The one story of a library that has these lines below its heading; null when they make it more or another. */
function readStory(lines: string): Story | null {
  const [story, ...others] = parseBank(`# Stories\n## A\n${lines}\n`).stories;
  return story?.title === 'A' && others.length === 0 ? story : null;
}

/** Whether the lines of an entry say this in one field, and nothing in the others. */
function isEntry(lines: string, field: Field, words: readonly string[]): boolean {
  const story = readStory(lines);
  const wanted = entrySaying('A', (each) => (each === field ? words : []));
  return story !== null && isSame(storyContent(story), wanted);
}

/** Whether Markdown behind "  - " below a question is these lines and no more. */
function areRows(markdown: string, rows: readonly Row[]): boolean {
  const { questions } = parseBank(`- q\n  - ${markdown}\n`);
  const [question] = questions;
  if (questions.length !== 1 || question?.text !== 'q') return false;
  const found = rowsOf(question).map(({ row }) => row);
  return isSame(found, rows);
}

const PLAIN: Emphasis = { open: '', close: '' };

/**
 * Words as Markdown, to stand between the marks of an emphasis.
 *
 * @param old Markdown of the words that stood there: markup and line breaks around what stays are kept where that is read back
 * @returns null when none of the ways to write them is read back
 */
export function writeWords(
  place: Place,
  words: string,
  { open, close }: Emphasis = PLAIN,
  old: string | null = null,
): string | null {
  const isReadBack = (markdown: string): boolean => isRead(place, `${open}${markdown}${close}`, words);
  const spliced = old === null ? null : spliceWords(old, words, isReadBack);
  if (spliced !== null) return spliced;
  // Where marks are read as they are, so is the emphasis.
  if (open !== '' && isPlainByMass(words)) return null;
  return firstOf(writings(words, signAt(words, nameLength(place, words))), isReadBack);
}

/** The same with the emphasis around them; plain where they cannot be read back inside it. */
export function writeEmphasised(place: Place, words: string, emphasis: Emphasis): string | null {
  const written = writeWords(place, words, emphasis);
  return written === null ? writeWords(place, words) : `${emphasis.open}${written}${emphasis.close}`;
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
  const story = readStory(`- ${field}: ${markdown}`);
  return story !== null && isSame(field === 'Aliases' ? story.aliases : story.tags, names);
}

export function normaliseReference(draft: ReferenceDraft): Reference {
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

function isSameReference(found: Reference, wanted: Reference): boolean {
  return found.title === wanted.title && found.angle === wanted.angle && found.note === wanted.note;
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

/** The sign that ends a name of some length at the start of words. */
function signAt(words: string, length: number): ReadonlySet<number> {
  return length === 0 ? new Set() : new Set([words.slice(0, length).trimEnd().length - 1]);
}
