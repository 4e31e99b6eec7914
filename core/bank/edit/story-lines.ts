import { commonEnds } from '../edits.ts';
import { FIELDS, type Field, type Story, type StoryLine, type TextEdit } from '../model.ts';
import { shorten } from '../normalise.ts';
import { isSame, linesOfField, textsOf, wordsOfField } from './content.ts';
import { refusals, replace, type Edits, type Form } from './plan.ts';
import { MARKER, nextMarker } from './question-source.ts';
import { writeNames, writeWords } from './read-back.ts';
import {
  blockEnd,
  endingNear,
  isBlankLine,
  lineEnd,
  lineStart,
  linesToPutIn,
  nextLine,
} from './source-lines.ts';
import { isNames } from './story-form.ts';
import { bankWords } from '../words.ts';

/** The text between marker and words of a line that names its field: "**Action:** ". */
const MARK = /^(\*\*|__|\*|_|)\p{L}+(?:[- ]ups?)?\s*(?:[:：]\1|\1[:：])[ \t]*$/iu;

/** A line of an entry, with its place. */
interface EntryLine {
  readonly text: string;
  readonly words: { readonly start: number; readonly end: number };
  /** Start of its first line, and of the line below its own last one. */
  readonly start: number;
  readonly end: number;
  /** Start of the line below everything that belongs to it. */
  readonly reach: number;
  readonly indent: string;
  /** Null if it opens no list item. */
  readonly marker: string | null;
  /** Whether it names its field. */
  readonly isMarked: boolean;
}

function readLine(text: string, { text: words, range, textRange }: StoryLine): EntryLine {
  const start = lineStart(text, range.start);
  const before = text.slice(range.start, textRange.start);
  const marker = MARKER.exec(before)?.[0] ?? null;
  const end = nextLine(text, textRange.end);
  return {
    text: words,
    words: textRange,
    start,
    end,
    reach: Math.max(end, blockEnd(text, range)),
    indent: text.slice(start, range.start),
    marker,
    isMarked: /\p{L}/u.test(before),
  };
}

/** A field of an entry to write. */
export interface Slot {
  readonly text: string;
  /** Written. */
  readonly story: Story;
  readonly field: Field;
  /** The start of a line that names the field; see `prefixOf`. */
  readonly prefix: string;
  readonly form: Form;
}

/**
 * The edits that set a field of an entry. Kept lines keep their characters. Names go on the line of the old ones; if each had a
 * line of its own, so do the new ones.
 *
 * @param now normalised, none empty
 */
export function setField(slot: Slot, now: readonly string[]): Edits {
  const { text, story, field } = slot;
  const words = wordsOfField(story, field);
  const lines = linesOfField(story, field);
  const isOneEach = lines.length > 1 && isSame(textsOf(lines), words);
  if (!isNames(field) || isOneEach || now.length === 0) return setLines(slot, now);
  const written = writeField(field, now);
  const [first, ...others] = lines;
  if (!first) return insertField(slot, written);
  return [
    replace(first.textRange.start, first.textRange.end, written.join('')),
    ...others.map(({ range, textRange }) =>
      replace(lineStart(text, range.start), nextLine(text, textRange.end), ''),
    ),
  ];
}

/** The Markdown of a field's lines; names share one. */
export function writeField(field: Field, words: readonly string[]): string[] {
  if (!isNames(field)) return words.map((line) => write(field, line));
  const names = writeNames(words, field);
  return names === null ? refusals.cannotHold(bankWords.called.words(shorten(words.join(', ')))) : [names];
}

/** @param old Markdown of the old words */
function write(field: Field, words: string, old: string | null = null): string {
  const place = field === 'Notes' ? 'note' : 'bullet';
  const written = isNames(field) ? writeNames([words], field) : writeWords(place, words, undefined, old);
  return written ?? refusals.cannotHold(bankWords.called.words(shorten(words)));
}

function setLines(slot: Slot, now: readonly string[]): Edits {
  const { text, story, field, form } = slot;
  const old = linesOfField(story, field).map((line) => readLine(text, line));
  if (old.some((line, i) => line.start < (old[i - 1]?.end ?? 0))) return refusals.tangled();
  if (old.length === 0) {
    const written = now.map((line) => write(field, line));
    return written.length === 0 ? [] : insertField(slot, written);
  }
  if (form === 'below') return putBelow(slot, now, old);
  const ends = commonEnds(textsOf(old), now);
  const { head } = ends;
  // Nothing can go before the line with the field's name.
  const wouldLead = head === 0 && ends.tail === old.length && now.length > old.length;
  const tail = wouldLead && old[0]?.isMarked === true ? 0 : ends.tail;
  const gone = old.slice(head, old.length - tail);
  const wanted = now.slice(head, now.length - tail);
  const below = old[head + gone.length] ?? null;
  const edits = [...gone.entries()].map(([i, line]) => {
    const words = wanted[i];
    return words === undefined ? removal(line, below) : changeWords(text, field, line, words);
  });
  const extra = wanted.slice(gone.length);
  return extra.length === 0
    ? edits
    : [...edits, addLines(slot, extra, old[head + gone.length - 1] ?? null, below)];
}

/** Rewrites all lines of a field below its name. */
function putBelow({ text, field, prefix }: Slot, now: readonly string[], old: readonly EntryLine[]): Edits {
  const written = now.map((line) => write(field, line));
  const eol = endingNear(text, old[0]?.start ?? 0);
  const block = fieldLines(prefix, written, true);
  return old.map(({ start, end }, i) =>
    replace(start, end, i === 0 ? block.map((line) => line + eol).join('') : ''),
  );
}

/**
 * Removes a line, but keeps its field's name if a line below needs it.
 *
 * @param below the first line of the field below the removed ones
 */
function removal(line: EntryLine, below: EntryLine | null): TextEdit {
  const isNeeded = line.isMarked && below !== null && !below.isMarked;
  return isNeeded ? replace(line.words.start, line.words.end, '') : replace(line.start, line.end, '');
}

function changeWords(text: string, field: Field, line: EntryLine, words: string): TextEdit {
  const { start, end } = line.words;
  const written = write(field, words, text.slice(start, end));
  return replace(start, end, written);
}

function addLines(
  { text, field, prefix, form }: Slot,
  lines: readonly string[],
  above: EntryLine | null,
  below: EntryLine | null,
): TextEdit {
  const written = lines.map((line) => write(field, line));
  const neighbour = above ?? below;
  if (!neighbour) return refusals.tangled();
  if (form === 'marked') return insertLines(text, neighbour.reach, written, { lead: prefix, isApart: true });
  const { indent, marker } = neighbour;
  if (!above)
    return insertLines(text, neighbour.start, written, {
      lead: indent + (marker ?? ''),
      isWords: marker === null,
    });
  if (marker === null) return insertLines(text, above.end, written, { lead: indent, isWords: true });
  if (!above.isMarked) return insertLines(text, above.reach, written, { lead: indent + nextMarker(marker) });
  const isBelowInside =
    below && !below.isMarked && below.marker !== null && below.indent.length > indent.length;
  const lead = isBelowInside
    ? below.indent + below.marker
    : `${indent}${' '.repeat(marker.replace(/\t/g, '    ').length)}- `;
  return insertLines(text, above.end, written, { lead });
}

/**
 * Inserts lines at the start of a line or at the end of the text.
 *
 * @param lead the start of each line
 * @param isWords whether they are paragraphs, separated from each other and the words above by blank lines
 */
function insertLines(
  text: string,
  at: number,
  lines: readonly string[],
  { lead = '', isApart = false, isWords = false },
): TextEdit {
  const eol = endingNear(text, at);
  const block = lines.map((line) => lead + line).join(isWords ? eol + eol : eol);
  return replace(at, at, linesToPutIn(text, at, block, isApart || isWords, isApart));
}

/** How many entries to search for an example. */
const REACH = 50;

/** Marker and name of a field, as this entry or others write them. */
export function prefixOf(text: string, stories: readonly Story[], story: Story | null, field: Field): string {
  const isBold = !isNames(field);
  let like: string | null = null;
  for (const example of [...(story ? [story] : []), ...stories.slice(0, REACH)]) {
    for (const other of FIELDS) {
      const [line] = linesOfField(example, other);
      if (!line) continue;
      const before = text.slice(line.range.start, line.textRange.start);
      const marker = MARKER.exec(before)?.[0];
      const mark = before.slice(marker?.length ?? 0);
      const isTop = lineStart(text, line.range.start) === line.range.start;
      if (!marker || !/^[-*+]/.test(marker) || !isTop || !MARK.test(mark)) continue;
      if (other === field) return `${marker}${mark.trimEnd()} `;
      const isSameSort = isBold === !isNames(other);
      if (isSameSort) like ??= `${marker}${mark.trimEnd().replace(/\p{L}+(?:[- ]ups?)?/u, field)} `;
    }
  }
  return like ?? (isBold ? `- **${field}:** ` : `- ${field}: `);
}

/** The lines of a new field: on one line, or below its name. */
export function fieldLines(prefix: string, written: readonly string[], isBelow = false): string[] {
  const [only] = written;
  if (!isBelow && written.length === 1 && only !== undefined) return [prefix + only];
  const indent = ' '.repeat(MARKER.exec(prefix)?.[0].length ?? 2);
  return [prefix.trimEnd(), ...written.map((words) => `${indent}- ${words}`)];
}

/** Inserts a new field. */
function insertField({ text, story, field, prefix, form }: Slot, written: readonly string[]): Edits {
  if (field === 'Notes')
    return [insertLines(text, nextLine(text, endOfEntry(text, story)), written, { isWords: true })];
  const empty = form === 'near' ? findEmptyMark(text, story, field) : null;
  const [only] = written;
  if (empty && written.length === 1) {
    const gap = /[ \t]$/.test(text.slice(0, empty.end)) ? '' : ' ';
    return [replace(empty.end, empty.end, `${gap}${only}`)];
  }
  if (empty) {
    const lines = written.map((words) => `${empty.inner}- ${words}`);
    return [insertLines(text, nextLine(text, empty.end), lines, {})];
  }
  const block = fieldLines(prefix, written, form === 'below');
  return [insertLines(text, fieldPlace(text, story, field), block, { isApart: form === 'marked' })];
}

/** The end of an entry's words, before its closing blank lines. */
export function endOfEntry(text: string, { range }: Story): number {
  const start = range?.start ?? 0;
  return start + text.slice(start, range?.end).trimEnd().length;
}

/** Where a new field belongs: after the fields before it. */
function fieldPlace(text: string, story: Story, field: Field): number {
  for (let i = FIELDS.indexOf(field) - 1; i >= 0; i--) {
    const before = FIELDS[i];
    const lines = before ? linesOfField(story, before) : [];
    if (lines.length > 0) return lines.reduce((most, line) => Math.max(most, readLine(text, line).reach), 0);
  }
  let at = nextLine(text, story.headingRange?.end ?? 0);
  let below = at;
  const end = story.range?.end ?? text.length;
  while (below < end && isBlankLine(text, below)) below = nextLine(text, below);
  if (below < end && /^[-*+][ \t]/.test(text.slice(below, below + 2))) at = below;
  return at;
}

/** A top-level line that names the field but has no words. */
function findEmptyMark(text: string, story: Story, field: Field): { end: number; inner: string } | null {
  if (!story.range) return null;
  for (let at = story.range.start; at < story.range.end; at = nextLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    const marker = MARKER.exec(line)?.[0];
    if (marker === undefined) continue;
    const mark = line.slice(marker.length);
    if (MARK.test(mark) && /\p{L}+(?:-ups?)?/u.exec(mark)?.[0].toLowerCase() === field.toLowerCase()) {
      return { end: at + line.length, inner: ' '.repeat(marker.length) };
    }
  }
  return null;
}
