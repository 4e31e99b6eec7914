import { isPlainByMass } from '../markdown-parser.ts';
import { parseBank } from '../parse.ts';
import type { Field, Story } from '../model.ts';
import { markLength } from '../question.ts';
import { parseStoryReference } from '../story-reference.ts';
import { fieldMarkLength } from '../story-library.ts';
import { entrySaying, isSame, rowsOf, storyContent, type Reference, type Row } from './content.ts';
import type { ReferenceDraft } from './edit.ts';
import { normaliseName, spliceWords, writings } from './write-words.ts';

/** The first candidate that reads back as meant. */
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
 * A place for words: after "- ", "  - ", "ALSO: ", "- Action:\n  - ", alone or after "- " in a story, after "## " and, in the story
 * library, after "## ".
 */
type Place = 'question' | 'cue' | 'also' | 'bullet' | 'note' | 'sectionTitle' | 'storyTitle';

/** Whether Markdown in a place reads as exactly these words, tested in a tiny bank. */
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

/** Length of a name at the start of words that would change their line's meaning there (“STORY:”). */
function nameLength(place: Place, words: string): number {
  if (place === 'bullet' || place === 'note') return fieldMarkLength(words);
  return place === 'question' || place === 'cue' ? markLength(words) : 0;
}

/** The story with these lines below its heading; null if they read as more than one story or change its title. */
function readStory(lines: string): Story | null {
  const [story, ...others] = parseBank(`# Stories\n## A\n${lines}\n`).stories;
  return story?.title === 'A' && others.length === 0 ? story : null;
}

/** Whether the lines of an entry read as this in one field and nothing in the others. */
function isEntry(lines: string, field: Field, words: readonly string[]): boolean {
  const story = readStory(lines);
  const wanted = entrySaying('A', (each) => (each === field ? words : []));
  return story !== null && isSame(storyContent(story), wanted);
}

/** Whether Markdown after "  - " below a question reads as exactly these rows. */
function areRows(markdown: string, rows: readonly Row[]): boolean {
  const { questions } = parseBank(`- q\n  - ${markdown}\n`);
  const [question] = questions;
  if (questions.length !== 1 || question?.text !== 'q') return false;
  const found = rowsOf(question).map(({ row }) => row);
  return isSame(found, rows);
}

const PLAIN: Emphasis = { open: '', close: '' };

/**
 * Words as Markdown, to go between emphasis marks.
 *
 * @param old Markdown of the old words; markup and line breaks around unchanged ones are kept if that reads back
 * @returns null if nothing reads back
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
  // If marks are read literally, so is the emphasis.
  if (open !== '' && isPlainByMass(words)) return null;
  return firstOf(writings(words, signAt(words, nameLength(place, words))), isReadBack);
}

/** The same with the emphasis around them, or without it if they do not read back inside. */
export function writeEmphasised(place: Place, words: string, emphasis: Emphasis): string | null {
  const written = writeWords(place, words, emphasis);
  return written === null ? writeWords(place, words) : `${emphasis.open}${written}${emphasis.close}`;
}

/** The names of one "Aliases:" or "Tags:" line; null if one cannot be written. */
export function writeNames(names: readonly string[], field: 'Aliases' | 'Tags'): string | null {
  const written = names.map((name) => {
    const dividers = offsetsOf(name, /[,;，、；]/u);
    if (name.endsWith('.')) dividers.add(name.length - 1);
    // On a line of its own the name would be another field.
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

/** Whether Markdown after "STORY: " names these stories in this order. */
export function areReferences(markdown: string, wanted: readonly Reference[]): boolean {
  const rows = wanted.map(({ title, angle, note }): Row => ({ kind: 'story', title, angle, note, depth: 1 }));
  return areRows(`STORY: ${markdown}`, rows);
}

/** What separates the note from the title: as people write it, or a sign that always separates. */
const NOTE_DIVIDERS = ['. ', ': ', '。'];

/** The words after "STORY:" for one reference; null if nothing reads back. */
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

/** Ways to write a title in a line of references. */
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

/** Sets of characters to escape: none, likely separators, all separators, these and all quotes and brackets. */
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

/** Offset of the sign that ends a name of this length at the start of words. */
function signAt(words: string, length: number): ReadonlySet<number> {
  return length === 0 ? new Set() : new Set([words.slice(0, length).trimEnd().length - 1]);
}
