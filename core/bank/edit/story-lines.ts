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

/** What is between marker and words of a line that names its field: "**Action:** ". */
const MARK = /^(\*\*|__|\*|_|)\p{L}+(?:[- ]ups?)?\s*(?:[:：]\1|\1[:：])[ \t]*$/iu;

/** A line of an entry, with where it stands. */
interface EntryLine {
  readonly text: string;
  readonly words: { readonly start: number; readonly end: number };
  /** Start of its first line, and of the line below its last own one. */
  readonly start: number;
  readonly end: number;
  /** Start of the line below everything that belongs to it. */
  readonly reach: number;
  readonly indent: string;
  /** Null when it opens no list item. */
  readonly marker: string | null;
  /** Whether it names its field itself. */
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

/** A field of an entry that is being written. */
export interface Slot {
  readonly text: string;
  /** Written. */
  readonly story: Story;
  readonly field: Field;
  /** What a line that names the field begins with; see `prefixOf`. */
  readonly prefix: string;
  readonly form: Form;
}

/**
 * The edits that give a field of an entry these words. Lines that stay keep their characters. Names go on the line the old ones
 * have; where each has a line of its own, so have the new ones.
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

/** Markdown of a field's lines; names share one. */
export function writeField(field: Field, words: readonly string[]): string[] {
  if (!isNames(field)) return words.map((line) => write(field, line));
  const names = writeNames(words, field);
  return names === null ? refusals.cannotHold(bankWords.called.words(shorten(words.join(', ')))) : [names];
}

/** @param old Markdown of the words that stood there */
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
  // In front of a line with the field's name nothing can go.
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

/** All lines of a field anew, below its name. */
function putBelow({ text, field, prefix }: Slot, now: readonly string[], old: readonly EntryLine[]): Edits {
  const written = now.map((line) => write(field, line));
  const eol = endingNear(text, old[0]?.start ?? 0);
  const block = fieldLines(prefix, written, true);
  return old.map(({ start, end }, i) =>
    replace(start, end, i === 0 ? block.map((line) => line + eol).join('') : ''),
  );
}

/**
 * A line goes with its field's name, unless a line below needs that.
 *
 * @param below the first line of the field below those that go
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
 * Lines put in at the start of a line or at the end of the text.
 *
 * @param lead what each begins with
 * @param isWords whether they are paragraphs, which stand apart from the words above and from each other
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

/** How many entries are looked at for an example. */
const REACH = 50;

/** Marker and name of a field, as this entry or the next ones write them. */
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

/** A field of a new entry, or a new one of an old entry: on one line, or below its name. */
export function fieldLines(prefix: string, written: readonly string[], isBelow = false): string[] {
  const [only] = written;
  if (!isBelow && written.length === 1 && only !== undefined) return [prefix + only];
  const indent = ' '.repeat(MARKER.exec(prefix)?.[0].length ?? 2);
  return [prefix.trimEnd(), ...written.map((words) => `${indent}- ${words}`)];
}

/** A field that is not there yet. */
function insertField({ text, story, field, prefix, form }: Slot, written: readonly string[]): Edits {
  if (field === 'Notes') return [appendParagraphs(text, story, written)];
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

/** Paragraphs in front of the blank lines that close the entry. */
function appendParagraphs(text: string, { range }: Story, written: readonly string[]): TextEdit {
  const start = range?.start ?? 0;
  let at = range?.end ?? text.length;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return insertLines(text, nextLine(text, at), written, { isWords: true });
}

/** Where a field that is not there yet belongs: behind the fields before it. */
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

/** A top-level line of the entry that names the field and says nothing. */
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
