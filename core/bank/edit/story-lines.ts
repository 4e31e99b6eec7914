import type { BeatName, Story, StoryLine, TextEdit } from '../model.ts';
import type { Refusal } from './bank-edit.ts';
import { isRefusal, replace } from './plan.ts';
import { MARKER } from './question-source.ts';
import { isBullet, writeBullet, writeNames } from './read-back.ts';
import { refusals } from './refusals.ts';
import { nextMarker, shorten } from './rewrite-rows.ts';
import { endingNear, endsLine, isBlankLine, blockEnd, lineEnd, lineStart, nextLine } from './source-lines.ts';
import { spliceWords } from './splice-words.ts';

export type Field = BeatName | 'Numbers' | 'Aliases' | 'Tags';

/** The order in which a new entry has its fields. */
export const FIELDS: readonly Field[] = [
  'Aliases',
  'Tags',
  'Situation',
  'Task',
  'Action',
  'Result',
  'Numbers',
];

export function linesOfField(story: Story, field: Field): readonly StoryLine[] {
  if (field === 'Aliases') return story.aliasLines;
  if (field === 'Tags') return story.tagLines;
  if (field === 'Numbers') return story.numbers;
  return story.beats.find(({ name }) => name === field)?.bullets ?? [];
}

/** What is between marker and words of a line that names its field: "**Action:** ". */
const MARK = /^(\*\*|__|\*|_|)\p{L}+\s*(?:[:：]\1|\1[:：])[ \t]*$/u;

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

/**
 * How new lines go in: beside the old ones, each with its field's name, or all below that name, where words that would take its
 * marks for their own have a paragraph to themselves.
 */
export type Form = 'near' | 'marked' | 'below';

/**
 * The edits that give a field of an entry these lines. Lines that stay keep their characters.
 *
 * @param now normalised, none empty
 */
export function setFieldLines(
  text: string,
  stories: readonly Story[],
  story: Story,
  field: Field,
  now: readonly string[],
  form: Form,
): readonly TextEdit[] | Refusal {
  const old = linesOfField(story, field).map((line) => readLine(text, line));
  if (old.some((line, i) => line.start < (old[i - 1]?.end ?? 0))) return refusals.tangled();
  if (old.length === 0) return now.length === 0 ? [] : insertField(text, stories, story, field, now, form);
  if (form === 'below') return putBelow(text, stories, story, field, now, old);
  const { head, tail } = commonEnds(
    old.map((line) => line.text),
    now,
    old[0]?.isMarked === true,
  );
  const gone = old.slice(head, old.length - tail);
  const wanted = now.slice(head, now.length - tail);
  const edits: TextEdit[] = [];
  for (const [i, line] of gone.entries()) {
    const words = wanted[i];
    if (words === undefined) {
      edits.push(removal(line, old[head + gone.length] ?? null));
      continue;
    }
    const changed = changeWords(text, field, line, words);
    if (isRefusal(changed)) return changed;
    edits.push(changed);
  }
  const extra = wanted.slice(gone.length);
  if (extra.length > 0) {
    const above = old[head + gone.length - 1] ?? null;
    const added = addLines(text, stories, story, field, extra, {
      above,
      below: old[head + gone.length] ?? null,
      form,
    });
    if (isRefusal(added)) return added;
    edits.push(added);
  }
  return edits;
}

/** All lines of a field anew, below its name. */
function putBelow(
  text: string,
  stories: readonly Story[],
  story: Story,
  field: Field,
  now: readonly string[],
  old: readonly EntryLine[],
): readonly TextEdit[] | Refusal {
  const [first] = old;
  const written = writeAll(field, now);
  if (!first || isRefusal(written)) return isRefusal(written) ? written : refusals.tangled();
  const eol = endingNear(text, first.start);
  const block = fieldLines(prefixOf(text, stories, story, field), written, true);
  return old.map(({ start, end }, i) =>
    replace(start, end, i === 0 ? block.map((line) => line + eol).join('') : ''),
  );
}

/** How many lines stay at the start and at the end; in front of a line with the field's name nothing can go. */
function commonEnds(
  old: readonly string[],
  now: readonly string[],
  isFirstFixed: boolean,
): { head: number; tail: number } {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const wouldLead = head === 0 && tail === old.length && now.length > old.length;
  return wouldLead && isFirstFixed ? { head, tail: 0 } : { head, tail };
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

function write(field: Field, words: string): string | Refusal {
  const written = field === 'Aliases' || field === 'Tags' ? writeNames([words], field) : writeBullet(words);
  return written ?? refusals.cannotHold(`“${shorten(words)}”`);
}

function writeAll(field: Field, lines: readonly string[]): string[] | Refusal {
  const written: string[] = [];
  for (const line of lines) {
    const words = write(field, line);
    if (typeof words !== 'string') return words;
    written.push(words);
  }
  return written;
}

function changeWords(text: string, field: Field, line: EntryLine, words: string): TextEdit | Refusal {
  const { start, end } = line.words;
  const isNames = field === 'Aliases' || field === 'Tags';
  const spliced = isNames
    ? null
    : spliceWords(text.slice(start, end), words, (markdown) => isBullet(markdown, words));
  const written = spliced ?? write(field, words);
  return typeof written === 'string' ? replace(start, end, written) : written;
}

function addLines(
  text: string,
  stories: readonly Story[],
  story: Story,
  field: Field,
  lines: readonly string[],
  place: { above: EntryLine | null; below: EntryLine | null; form: Form },
): TextEdit | Refusal {
  const { above, below, form } = place;
  const written = writeAll(field, lines);
  if (isRefusal(written)) return written;
  const neighbour = above ?? below;
  if (!neighbour) return refusals.tangled();
  if (form === 'marked') {
    const prefix = prefixOf(text, stories, story, field);
    return insertLines(
      text,
      neighbour.reach,
      written.map((words) => prefix + words),
      true,
    );
  }
  const eol = endingNear(text, neighbour.end);
  if (!above) {
    const lead = `${neighbour.indent}${neighbour.marker ?? ''}`;
    const gap = neighbour.marker === null ? eol : '';
    return replace(
      neighbour.start,
      neighbour.start,
      written.map((words) => `${lead}${words}${eol}${gap}`).join(''),
    );
  }
  if (above.marker === null) {
    return insertLines(
      text,
      above.end,
      written.flatMap((words) => ['', above.indent + words]),
      false,
    );
  }
  if (!above.isMarked) {
    const marker = nextMarker(above.marker);
    return insertLines(
      text,
      above.reach,
      written.map((words) => above.indent + marker + words),
      false,
    );
  }
  const isBelowInside =
    below && !below.isMarked && below.marker !== null && below.indent.length > above.indent.length;
  const lead = isBelowInside
    ? below.indent + below.marker
    : `${above.indent}${' '.repeat(above.marker.replace(/\t/g, '    ').length)}- `;
  return insertLines(
    text,
    above.end,
    written.map((words) => lead + words),
    false,
  );
}

/** Lines put in at the start of a line or at the end of the text. */
function insertLines(text: string, at: number, lines: readonly string[], isApart: boolean): TextEdit {
  const eol = endingNear(text, at);
  const isOpen = at >= text.length && !endsLine(text);
  const block = lines.map((line) => line + eol).join('');
  const next = text.slice(at, lineEnd(text, at));
  const needsGap =
    !isBlankLine(text, at) && (isApart || !/^(?:[ \t]*[-*+][ \t]|#{1,6}(?:[ \t]|$))/.test(next));
  const full = (isApart ? eol : '') + block + (needsGap ? eol : '');
  return replace(at, at, isOpen ? eol + full.slice(0, full.length - eol.length) : full);
}

const DEFAULT_PREFIX: Readonly<Record<Field, string>> = {
  Aliases: '- Aliases: ',
  Tags: '- Tags: ',
  Situation: '- **Situation:** ',
  Task: '- **Task:** ',
  Action: '- **Action:** ',
  Result: '- **Result:** ',
  Numbers: '- **Numbers:** ',
};

/** How many entries are looked at for an example. */
const REACH = 50;

/** Marker and name of a field, as this entry or the next ones write them. */
export function prefixOf(text: string, stories: readonly Story[], story: Story | null, field: Field): string {
  const isBold = field !== 'Aliases' && field !== 'Tags';
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
      const isSameSort = isBold === (other !== 'Aliases' && other !== 'Tags');
      if (isSameSort) like ??= `${marker}${mark.trimEnd().replace(/\p{L}+/u, field)} `;
    }
  }
  return like ?? DEFAULT_PREFIX[field];
}

/** A field of a new entry, or a new one of an old entry: on one line, or below its name. */
export function fieldLines(prefix: string, written: readonly string[], isBelow = false): string[] {
  const [only] = written;
  if (!isBelow && written.length === 1 && only !== undefined) return [prefix + only];
  const indent = ' '.repeat(MARKER.exec(prefix)?.[0].length ?? 2);
  return [prefix.trimEnd(), ...written.map((words) => `${indent}- ${words}`)];
}

function insertField(
  text: string,
  stories: readonly Story[],
  story: Story,
  field: Field,
  lines: readonly string[],
  form: Form,
): readonly TextEdit[] | Refusal {
  if (!story.range || !story.headingRange) return refusals.stale('The story');
  const written = writeAll(field, lines);
  if (isRefusal(written)) return written;
  return insertWritten(text, stories, story, field, written, form);
}

/** The same with words that are Markdown already. */
export function insertWritten(
  text: string,
  stories: readonly Story[],
  story: Story,
  field: Field,
  written: readonly string[],
  form: Form,
): readonly TextEdit[] {
  const empty = form === 'near' ? findEmptyMark(text, story, field) : null;
  if (empty) {
    const [only] = written;
    const isOne = written.length === 1 && only !== undefined;
    if (isOne)
      return [replace(empty.end, empty.end, `${/[ \t]$/.test(text.slice(0, empty.end)) ? '' : ' '}${only}`)];
    return [
      insertLines(
        text,
        nextLine(text, empty.end),
        written.map((words) => `${empty.inner}- ${words}`),
        false,
      ),
    ];
  }
  const block = fieldLines(prefixOf(text, stories, story, field), written, form === 'below');
  return [insertLines(text, fieldPlace(text, story, field), block, form === 'marked')];
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
    if (MARK.test(mark) && /\p{L}+/u.exec(mark)?.[0].toLowerCase() === field.toLowerCase()) {
      return { end: at + line.length, inner: ' '.repeat(marker.length) };
    }
  }
  return null;
}
