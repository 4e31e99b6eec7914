import { applyEdits } from '../edits.ts';
import { findMarkdownStart } from '../front-matter.ts';
import type { TextEdit } from '../model.ts';
import { readOutline } from '../outline.ts';
import type { LibraryPart, Part } from './part.ts';
import { addNames, readParts } from './read-parts.ts';
import { mayDefineTargets, readText } from './read-text.ts';
import type { Reading } from './reading.ts';

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
  let reading: Reading | null = before;
  // From the last to the first, so that the offsets of those in front stay right.
  for (const stretch of stretches.toReversed()) {
    const { start, end } = rangeOf(stretch);
    const now: string = stretches.length === 1 ? text : applyEdits(reading.text, stretch);
    reading = readStretch(reading, { start, end, grown: now.length - reading.text.length }, now);
    if (!reading) return readText(text);
  }
  if (reading.markdownStart !== findMarkdownStart(text)) return readText(text);
  return withLibraries(reading);
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

function rangeOf(edits: readonly TextEdit[]): { start: number; end: number } {
  return { start: edits[0]?.range.start ?? 0, end: edits.at(-1)?.range.end ?? 0 };
}

/** Where the text changed, in the old text, and by how much it grew. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly grown: number;
}

function readStretch(before: Reading, { start, end, grown }: Change, text: string): Reading | null {
  const { parts, starts } = before;
  const first = lastPartBefore(before, start);
  const next = firstPartAfter(before, end, grown, text);
  const from = first < 0 ? before.markdownStart : (starts[first] ?? 0);
  if (start < from) return null;
  const follower = parts[next];
  const to = next < parts.length ? (starts[next] ?? 0) + grown : text.length;
  const source = follower ? text.slice(0, endOfLine(text, to)) : text;
  if (mayDefineTargets(source.slice(from))) return null;
  const { blocks, isMasked } = readOutline(source, from);
  if (isMasked) return null;
  const own = follower ? blocks.slice(0, -1) : blocks;
  const last = blocks.at(-1);
  if (follower && (last?.range.start !== to || last.kind !== blockKind(follower))) return null;
  const { parts: read, openLibrary } = readParts(own, source, to, namesOutside(before, first, next));
  if (openLibrary !== null && follower && !endsLibrary(follower, openLibrary)) return null;
  const head = Math.max(0, first);
  return {
    text,
    parts: [...parts.slice(0, head), ...read, ...parts.slice(next)],
    starts: [
      ...starts.slice(0, head),
      ...read.map(({ range }) => range.start),
      ...starts.slice(next).map((at) => at + grown),
    ],
    markdownStart: before.markdownStart,
    isLocal: true,
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

/** The first part behind an offset whose line is as before and begins a block wherever it stands; else the number of parts. */
function firstPartAfter(before: Reading, offset: number, grown: number, text: string): number {
  const { starts } = before;
  for (let at = firstAtOrAfter(starts, offset); at < starts.length; at++) {
    const start = starts[at] ?? 0;
    if (isFirm(before.text, start) && isFirm(text, start + grown)) return at;
  }
  return starts.length;
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

/** Whether a heading or item begins here that neither goes on with what stands above nor holds another block in its line. */
function isFirm(text: string, start: number): boolean {
  const above = text[start - 1];
  if (start > 0 && above !== '\n' && above !== '\r') return false;
  const line = text.slice(start, start + 20);
  return HEADING_OR_BULLET.test(line) || (NUMBERED.test(line) && isBelowBlank(text, start));
}

function isBelowBlank(text: string, start: number): boolean {
  return /(?:\n\r?\n|\r\r)$/.test(text.slice(Math.max(0, start - 3), start));
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

function* namesOutside({ parts }: Reading, first: number, next: number): Generator<string> {
  if (!parts.some(isLibrary)) return;
  for (const [at, part] of parts.entries()) {
    if (part.kind !== 'item' || (at >= first && at < next)) continue;
    for (const { storyNames } of part.questions) yield* storyNames;
  }
}

/** How a library divides into entries may hang on which titles the questions refer to. */
function withLibraries(now: Reading): Reading {
  if (!now.parts.some((part) => part.kind === 'library' && part.asked.size > 0)) return now;
  const names = new Set<string>();
  for (const part of now.parts) if (part.kind === 'item') addNames(part, names);
  const isAsBefore = ({ asked }: LibraryPart): boolean =>
    [...asked].every(([name, was]) => names.has(name) === was);
  return now.parts.filter(isLibrary).every(isAsBefore) ? now : readText(now.text);
}

function isLibrary(part: Part): part is LibraryPart {
  return part.kind === 'library';
}
