import { applyEdits } from '../edits.ts';
import { findMarkdownStart } from '../front-matter.ts';
import type { TextEdit } from '../model.ts';
import { readOutline } from '../outline.ts';
import { frameOf } from './frame.ts';
import { keepFrameAgain } from './frame-again.ts';
import type { Part } from './part.ts';
import { addNames, readParts } from './read-parts.ts';
import { spliced } from '../spliced.ts';
import { mayDefineTargets, readText } from './read-text.ts';
import type { Reading, Stretch } from './reading.ts';

/** Edits further apart than this, in UTF-16 code units, are read one by one. */
const NEAR = 20_000;
/** More stretches than this are not worth it. */
const MOST_STRETCHES = 16;

/**
 * Reads a text after edits: the stretch around each, from a part in front of it to one behind it; the rest is what it was.
 *
 * A part is read as it was when its first line begins a block of its own now as then, for block structure depends on earlier
 * lines alone (CommonMark 0.31, appendix “A parsing strategy”). Where that cannot be seen to hold, the whole text is read.
 *
 * @param edits in text order, not overlapping, of the text that was read
 * @param text with the edits made
 */
export function readAgain(before: Reading, edits: readonly TextEdit[], text: string): Reading {
  const stretches = joinNear(edits);
  if (!before.isLocal || stretches.length > MOST_STRETCHES) return readText(text);
  if (mayMoveStart(before, edits) && before.markdownStart !== findMarkdownStart(text)) return readText(text);
  const [only] = stretches;
  const now =
    only && stretches.length === 1 ? readStretch(before, only, text) : readStretches(before, stretches, text);
  if (!now) return readText(text);
  keepFrameAgain(before, now);
  return isLibraryDivided(before, now) ? now : readText(text);
}

function readStretches(before: Reading, stretches: readonly TextEdit[][], text: string): Reading | null {
  let reading: Reading | null = before;
  // From the last to the first, so that the offsets of those in front stay right.
  for (const stretch of stretches.toReversed()) {
    reading = readStretch(reading, stretch, applyEdits(reading.text, stretch));
    if (!reading) return null;
  }
  return { ...reading, text, stretch: null };
}

/** The longest first line that `findMarkdownStart` looks at to see front matter open, and more; in UTF-16 code units. */
const TOP = 100;

/** Whether edits can change where the Markdown begins: to look for it takes a copy of the whole text after them. */
function mayMoveStart({ text, markdownStart }: Reading, edits: readonly TextEdit[]): boolean {
  const start = edits[0]?.range.start ?? 0;
  const hasFrontMatter = markdownStart > 1;
  return hasFrontMatter ? start <= markdownStart : start < TOP || text.startsWith('---', markdownStart);
}

function joinNear(edits: readonly TextEdit[]): TextEdit[][] {
  const stretches: TextEdit[][] = [];
  for (const edit of edits) {
    const stretch = stretches.at(-1);
    const last = stretch?.at(-1);
    if (stretch && last && edit.range.start - last.range.end < NEAR) stretch.push(edit);
    else stretches.push([edit]);
  }
  return stretches;
}

/** @param edits near one another, in text order, of the text that was read */
function readStretch(before: Reading, edits: readonly TextEdit[], text: string): Reading | null {
  const { parts, starts } = before;
  const start = edits[0]?.range.start ?? 0;
  const grown = text.length - before.text.length;
  const first = lastPartBefore(before, start);
  const next = firstPartAfter(before, edits);
  const from = first < 0 ? before.markdownStart : (starts[first] ?? 0);
  if (start < from) return null;
  const follower = parts[next];
  const to = starts[next] ?? before.text.length;
  // Only what is read is put together: the characters of the whole text are not looked at.
  const source = applyEdits(
    before.text.slice(from, follower ? endOfLine(before.text, to) : to),
    movedBack(edits, from),
  );
  if (mayDefineTargets(source)) return null;
  const blocks = readOutline(source, 0);
  const own = follower ? blocks.slice(0, -1) : blocks;
  const last = blocks.at(-1);
  const length = to - from + grown;
  if (follower && (last?.range.start !== length || last.kind !== blockKind(follower))) return null;
  const { parts: read, openLibrary } = readParts(own, length, () => namesOutside(before, first, next));
  if (openLibrary !== null && follower && !endsLibrary(follower, openLibrary)) return null;
  const head = Math.max(0, first);
  return withStretch(before, text, { parts: read, from }, { first: head, next, count: read.length, grown });
}

/** @param read what stands in the stretch now, and the offset in the text from which its own offsets count */
function withStretch(
  { parts, starts, markdownStart }: Reading,
  text: string,
  read: { readonly parts: readonly Part[]; readonly from: number },
  stretch: Stretch,
): Reading {
  const { grown, next } = stretch;
  let { first, count } = stretch;
  // A heading that is where it was and says what it said is the same one; its section need not be looked at again.
  for (let i = 0; first < next && i < read.parts.length; i++) {
    const part = read.parts[i];
    if (!part || starts[first] !== part.range.start + read.from || !isSameHeading(parts[first], part)) break;
    first++;
    count--;
  }
  const added = read.parts.slice(first - stretch.first);
  const behind = starts.slice(next);
  if (grown !== 0) for (let i = 0; i < behind.length; i++) behind[i] = (behind[i] ?? 0) + grown;
  return {
    text,
    parts: spliced(parts, first, next - first, added),
    starts: [...starts.slice(0, first), ...added.map(({ range }) => range.start + read.from), ...behind],
    markdownStart,
    isLocal: true,
    stretch: { first, next, count, grown },
  };
}

/** The last part whose first line ends before an offset and begins a block wherever it stands; -1 when there is none. */
function lastPartBefore(reading: Reading, offset: number): number {
  const { starts, text } = reading;
  for (let at = firstAtOrAfter(starts, offset) - 1; at >= 0; at--) {
    const start = starts[at] ?? 0;
    if (endOfLine(text, start) < offset && isFirm(text, start)) return at;
  }
  return -1;
}

/** The first part behind the edits whose line is as before and begins a block wherever it stands; else the number of parts. */
function firstPartAfter({ starts, text }: Reading, edits: readonly TextEdit[]): number {
  const offset = edits.at(-1)?.range.end ?? 0;
  const base = Math.max(0, (edits[0]?.range.start ?? 0) - REACH.above);
  for (let at = firstAtOrAfter(starts, offset); at < starts.length; at++) {
    const start = starts[at] ?? 0;
    if (!isFirm(text, start)) continue;
    if (start - offset >= REACH.above) return at;
    const now = applyEdits(text.slice(base, start + REACH.below), movedBack(edits, base));
    if (isFirm(now, now.length - Math.min(REACH.below, text.length - start))) return at;
  }
  return starts.length;
}

/** Edits of a text without its first characters. */
function movedBack(edits: readonly TextEdit[], by: number): TextEdit[] {
  return edits.map(({ range, text }) => ({ range: { start: range.start - by, end: range.end - by }, text }));
}

function firstAtOrAfter(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const HEADING_OR_BULLET = /^(?:#{1,6}|[-*+]) {1,4}(?:\*{1,2}|_{1,2})?(?!\d{1,9}[.)])[^\s>#*_+=~<|:`-]/;
const NUMBERED = /^\d{1,9}[.)] {1,4}(?:\*{1,2}|_{1,2})?(?!\d{1,9}[.)])[^\s>#*_+=~<|:`-]/;

/** How many characters above a place, and from it on, `isFirm` looks at. */
const REACH = { above: 3, below: 20 };

/** Whether a heading or item begins here that neither goes on with what stands above nor holds another block in its line. */
function isFirm(text: string, start: number): boolean {
  const above = text[start - 1];
  if (start > 0 && above !== '\n' && above !== '\r') return false;
  const line = text.slice(start, start + REACH.below);
  return HEADING_OR_BULLET.test(line) || (NUMBERED.test(line) && isBelowBlank(text, start));
}

function isBelowBlank(text: string, start: number): boolean {
  return /(?:\n\r?\n|\r\r)$/.test(text.slice(Math.max(0, start - REACH.above), start));
}

function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\n' || text[at] === '\r') return at;
  }
  return text.length;
}

function blockKind({ kind }: Part): 'heading' | 'item' {
  return kind === 'item' ? 'item' : 'heading';
}

function endsLibrary(follower: Part, level: number): boolean {
  return follower.kind !== 'item' && follower.level <= level;
}

function isSameHeading(one: Part | undefined, other: Part): boolean {
  return (
    one?.kind === 'heading' &&
    other.kind === 'heading' &&
    one.level === other.level &&
    one.words === other.words &&
    one.range.end - one.range.start === other.range.end - other.range.start
  );
}

function* namesOutside({ parts }: Reading, first: number, next: number): Generator<string> {
  for (const [at, part] of parts.entries()) {
    if (part.kind !== 'item' || (at >= first && at < next)) continue;
    for (const { storyNames } of part.questions) yield* storyNames;
  }
}

/** How a library divides into entries may hang on which titles the questions refer to. */
function isLibraryDivided(before: Reading, now: Reading): boolean {
  const libraries = frameOf(now).libraryParts.filter(({ asked }) => asked.size > 0);
  if (libraries.length === 0) return true;
  const changed = now.stretch && changedNames(before, now, now.stretch);
  if (changed && libraries.every(({ asked }) => changed.every((name) => !asked.has(name)))) return true;
  const names = new Set<string>();
  for (const part of now.parts) if (part.kind === 'item') addNames(part, names);
  return libraries.every(({ asked }) => [...asked].every(([name, was]) => names.has(name) === was));
}

/** Titles that are referred to in one reading and maybe no longer, or not yet, in the other. */
function changedNames(before: Reading, now: Reading, { first, next, count }: Stretch): string[] {
  const namesOf = (parts: readonly Part[]): Set<string> => {
    const names = new Set<string>();
    for (const part of parts) if (part.kind === 'item') addNames(part, names);
    return names;
  };
  const old = namesOf(before.parts.slice(first, next));
  const added = namesOf(now.parts.slice(first, first + count));
  return [...old, ...added].filter((name) => !old.has(name) || !added.has(name));
}
