import { commonEnds } from '../edits.ts';
import { FIELDS, type Bank, type Field, type Story, type StoryLine, type TextEdit } from '../model.ts';
import { normaliseTitle, shorten } from '../normalise.ts';
import { isReserved } from '../story-library.ts';
import {
  entrySaying,
  isSame,
  linesOfField,
  storyContent,
  textsOf,
  wordsOfField,
  type BankContent,
  type StoryContent,
} from './content.ts';
import type { StoryForm } from './edit.ts';
import {
  readStoryTitle,
  refusals,
  replace,
  type Edits,
  type Form,
  type Part,
  type ParsedText,
} from './plan.ts';
import { MARKER, nextMarker } from './question-source.ts';
import { writeNames, writeWords } from './read-back.ts';
import { retitle } from './sections.ts';
import {
  blockEnd,
  endingNear,
  isBlankLine,
  lineEnd,
  lineStart,
  linesToPutIn,
  nextLine,
} from './source-lines.ts';
import { isNames, linesInForm } from './story-form.ts';
import { MAX_NAME_LENGTH, normaliseName, normaliseWords } from './write-words.ts';
import { bankWords } from '../words.ts';

export function findStory(bank: Bank, id: string): Story {
  return bank.stories.find((story) => story.id === id) ?? refusals.stale(bankWords.called.story);
}

/** Normalises a story's title, which no other story may have. @param own the story that gets it */
export function readTitle(bank: Bank, words: string, own: Story | null): string {
  const title = readStoryTitle(words);
  const name = normaliseTitle(title);
  if (isReserved(name)) return refusals.reservedTitle(title);
  const namesake = bank.stories.find(
    (story) =>
      story.id !== own?.id &&
      (story.id === name || story.aliases.some((alias) => normaliseTitle(alias) === name)),
  );
  // A new entry may take the title of a stub.
  return namesake && (own || namesake.isWritten) ? refusals.nameTaken(namesake.title) : title;
}

/** The normalised items of fields, without empty ones. */
export type FieldWords = ReadonlyMap<Field, readonly string[]>;

/** @param names of the fields to read */
export function readFields(
  form: StoryForm,
  story: Story | null = null,
  names: readonly Field[] = FIELDS,
): FieldWords {
  const fields = names.map((field): [Field, readonly string[]] => {
    const lines = linesInForm(form, field).map(isNames(field) ? normaliseName : normaliseWords);
    const words = lines.filter((line) => line !== '');
    const known = story ? wordsOfField(story, field) : [];
    const isTooLong = words.some((name) => name.length > MAX_NAME_LENGTH && !known.includes(name));
    if (isNames(field) && isTooLong)
      return refusals.tooLong(
        field === 'Tags' ? bankWords.called.tag : bankWords.called.alias,
        MAX_NAME_LENGTH,
      );
    return [field, words];
  });
  return new Map(fields);
}

export function writtenIndex(bank: Bank, story: Story): number {
  return bank.stories.filter(({ isWritten }) => isWritten).indexOf(story);
}

export function changeStory(
  before: BankContent,
  index: number,
  change: (content: StoryContent) => StoryContent,
): BankContent {
  return {
    ...before,
    stories: before.stories.map((story, i) => (i === index ? change(storyContent(story)) : story)),
  };
}

/** A new entry at the end of the library, which is created if missing. */
export function newEntry({ text, bank }: ParsedText, title: string, fields: FieldWords): Part {
  const heading = writeWords('storyTitle', title);
  if (heading === null) return refusals.cannotHold(bankWords.called.storyTitleAs(shorten(title)));
  const filled = FIELDS.filter((field) => (fields.get(field) ?? []).length > 0);
  const marked = filled.map((field) => ({
    field,
    written: writeField(field, fields.get(field) ?? []),
    prefix: prefixOf(text, bank.stories, null, field),
  }));
  const library = bank.libraries.at(-1);
  const end = library?.range.end ?? text.length;
  const at = end < text.length ? lineStart(text, end) : text.length;
  const level = library ? entryLevel(text, bank, library.range.start, library.level) : 2;
  if (level > 6) return refusals.tangled();
  const eol = endingNear(text, at);
  const index = bank.stories.filter(({ range }) => range && range.start < at).length;
  return {
    edits: (form) => {
      const lines = marked.flatMap(({ field, prefix, written }) =>
        field === 'Notes'
          ? written.flatMap((words) => ['', words])
          : fieldLines(prefix, written, form === 'below' && !isNames(field)),
      );
      const entry = [`${'#'.repeat(level)} ${heading}`, ...lines].map((line) => line + eol).join('');
      const block = library ? entry : `# Stories${eol}${eol}${entry}`;
      return [replace(at, at, linesToPutIn(text, at, block, true))];
    },
    expect: (before) => ({
      ...before,
      stories: before.stories.toSpliced(
        index,
        0,
        entrySaying(title, (field) => fields.get(field) ?? []),
      ),
    }),
  };
}

/** The heading level of the library's last entry, or else one below its own. */
function entryLevel(text: string, bank: Bank, from: number, level: number): number {
  const last = bank.stories.findLast(({ headingRange }) => headingRange && headingRange.start > from);
  const heading = last?.headingRange;
  if (!heading) return level + 1;
  const marks = /^#{1,6}/.exec(text.slice(heading.start, heading.end))?.[0].length;
  return marks ?? 2;
}

/** Changes an entry's title and some of its fields. */
export function changedEntry(parsed: ParsedText, story: Story, title: string, fields: FieldWords): Part {
  const index = writtenIndex(parsed.bank, story);
  return {
    edits: (form) => changeEntry(parsed, story, title, fields, form),
    expect: (before) =>
      changeStory(before, index, (content) => ({
        ...content,
        ...Object.fromEntries(fields),
        title,
      })),
  };
}

function changeEntry(
  { text, bank }: ParsedText,
  story: Story,
  title: string,
  fields: FieldWords,
  form: Form,
): Edits {
  const slots = FIELDS.filter(
    (field) => !isSame(wordsOfField(story, field), fields.get(field) ?? wordsOfField(story, field)),
  );
  const edits = slots.map((field) => {
    const prefix = field === 'Notes' ? '- ' : prefixOf(text, bank.stories, story, field);
    return setField({ text, story, field, prefix, form }, fields.get(field) ?? []);
  });
  const heading =
    story.headingRange && story.title !== title ? retitle(text, story.headingRange, 'storyTitle', title) : [];
  return [...heading, ...withoutGaps(text, edits.flat())];
}

/** Of fields inserted at one place, only the last keeps the blank line below. */
function withoutGaps(text: string, edits: readonly TextEdit[]): TextEdit[] {
  return edits.map((edit, i) => {
    const gap = endingNear(text, edit.range.start).repeat(2);
    const isFollowed = edits[i + 1]?.range.start === edit.range.end;
    return isFollowed && edit.text.endsWith(gap)
      ? { ...edit, text: edit.text.slice(0, -gap.length / 2) }
      : edit;
  });
}

/** Removes an entry; a stub has none. */
export function removedEntry({ text, bank }: ParsedText, story: Story): Part {
  const index = writtenIndex(bank, story);
  const { range } = story;
  const end = range && (range.end < text.length ? lineStart(text, range.end) : range.end);
  return {
    edits: () => (range && end !== null ? [replace(lineStart(text, range.start), end, '')] : []),
    expect: (before) => ({ ...before, stories: before.stories.filter((_, i) => i !== index) }),
  };
}

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
interface Slot {
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
function setField(slot: Slot, now: readonly string[]): Edits {
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
function writeField(field: Field, words: readonly string[]): string[] {
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
function prefixOf(text: string, stories: readonly Story[], story: Story | null, field: Field): string {
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
function fieldLines(prefix: string, written: readonly string[], isBelow = false): string[] {
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
