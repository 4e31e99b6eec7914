import { markdownBlocks } from './markdown-blocks.ts';
import type { Entry, OutlineBlock } from './outline.ts';
import { plainText, readPhrasing, type ReadText } from './text-line.ts';

/** Blocks read line by line, and where it has to go on. */
export interface PlainBlocks {
  readonly blocks: readonly OutlineBlock[];
  /** Start of the first line not read; a new block begins there. */
  readonly next: number;
}

const BLANK = /^[ \t]*$/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,}) *$/;
const HEADING = /^(#{1,6}) +([^#]+)$/;
const ITEM = /^( *)([-*+]|\d{1,9}[.)])( {1,4})(?=\S)(.*)$/;
/** What would begin another block at the start of an item. */
const BLOCK_START = /^(?:[#>+=~<|:-]|\d{1,9}[.)](?:\s|$)|\*\s|```)/;
/** Characters that Markdown may read as more than themselves inside a line. */
const MARKUP = /[\\`*[\]\u0085\u2028\u2029]|_(?![A-Za-z0-9])|(?<![A-Za-z0-9])_|<(?![ \d])|&(?! )/;
/** Characters left to the parser together with their block, among them those that stand in for hidden ones. */
const STRANGE = /[\t\v\f\r\0\uf780-\uf8ff]/;
const EMPHASIS = /^(\*\*|__|\*|_)(?=[^\s*_])([^*_]*[^\s*_])\1(?=$|[ :])/;

/**
 * Reads headings, rules and list items of which every line begins a heading or an item. Nearly all of a bank is such lines, most
 * of them plain words or plain words in one pair of emphasis marks, and reading those here takes a hundredth of the parser's
 * time; a line with other markup is given to the parser by itself. It stops at the first block that might mean more and leaves that
 * to the parser; what it reads, it reads as the parser would.
 *
 * @param from start of a line at which no block is open
 * @param hasTargets whether the file may define link targets, on which what is in brackets depends
 */
export function readPlainBlocks(source: string, from: number, hasTargets: boolean): PlainBlocks {
  const blocks: OutlineBlock[] = [];
  let next = from;
  while (next < source.length) {
    const line = lineAt(source, next);
    if (BLANK.test(line.text) || RULE.test(line.text)) {
      next = line.next;
      continue;
    }
    const heading = readHeading(line, hasTargets);
    if (heading) {
      blocks.push(heading);
      next = line.next;
      continue;
    }
    const item = readItem(source, line, hasTargets);
    if (!item) break;
    blocks.push(item.block);
    next = item.next;
  }
  return { blocks, next };
}

interface SourceLine {
  readonly start: number;
  readonly text: string;
  /** Start of the line below. */
  readonly next: number;
}

/** A line that ends in CRLF or LF; one with a lone CR in it is left to the parser, as that character is no plain one. */
function lineAt(source: string, start: number): SourceLine {
  const lineFeed = source.indexOf('\n', start);
  if (lineFeed < 0) return { start, text: source.slice(start), next: source.length };
  const end = lineFeed > start && source[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
  return { start, text: source.slice(start, end), next: lineFeed + 1 };
}

function readHeading(line: SourceLine, hasTargets: boolean): OutlineBlock | null {
  const match = HEADING.exec(line.text);
  if (!match) return null;
  const [, marks = '', rest = ''] = match;
  const words = trimEnd(rest);
  const text = readLine(words, line.start + line.text.length - rest.length, hasTargets);
  if (!text) return null;
  const range = { start: line.start, end: line.start + line.text.length };
  return { kind: 'heading', level: marks.length, text, range };
}

interface OpenItem {
  /** Column at which what belongs to the item begins. */
  readonly column: number;
  readonly entry: {
    depth: number;
    text: ReadText;
    range: { start: number; end: number };
    opensItem: boolean;
  };
}

/** Reads a top-level item with the items below it; null when any line of it may mean more than it says. */
function readItem(
  source: string,
  first: SourceLine,
  hasTargets: boolean,
): { block: OutlineBlock; next: number } | null {
  const entries: Entry[] = [];
  const open: OpenItem[] = [];
  let topMarker = '';
  let line = first;
  for (;;) {
    const match = ITEM.exec(line.text);
    if (!match) return null;
    const [, indent = '', marker = '', gap = '', rest = ''] = match;
    while (open.length > 0 && (open.at(-1)?.column ?? 0) > indent.length) open.pop();
    const isTop = entries.length === 0;
    if (isTop ? indent !== '' : open.length === 0 || indent.length - (open.at(-1)?.column ?? 0) > 3)
      return null;
    if (isTop) topMarker = marker;
    else if (marker.length > 1) return null;
    const column = indent.length + marker.length + gap.length;
    const text = BLOCK_START.test(rest) ? null : readLine(trimEnd(rest), line.start + column, hasTargets);
    if (!text) return null;
    const end = line.start + line.text.length;
    for (const { entry } of open) entry.range.end = end;
    const range = { start: line.start + indent.length, end };
    const entry = { depth: open.length, text, range, opensItem: true };
    entries.push(entry);
    open.push({ column, entry });

    let next = line.next;
    let isBelowBlank = false;
    let below: SourceLine | null = null;
    while (next < source.length) {
      below = lineAt(source, next);
      if (!BLANK.test(below.text)) break;
      isBelowBlank = true;
      next = below.next;
      below = null;
    }
    if (!below || !/^[ \t\r]/.test(below.text)) {
      if (below && !isBelowBlank && !endsItem(below.text, topMarker)) return null;
      const range = entries[0]?.range ?? { start: first.start, end: first.start };
      return { block: { kind: 'item', entries, range }, next: below?.start ?? source.length };
    }
    line = below;
  }
}

/** Whether a line in the first column, right below an item, begins a block of its own rather than going on with the item's. */
function endsItem(line: string, topMarker: string): boolean {
  if (/^#{1,6} /.test(line)) return true;
  const marker = ITEM.exec(line)?.[2];
  if (marker === undefined) return false;
  return marker.length === 1 || (topMarker.length > 1 && marker.at(-1) === topMarker.at(-1));
}

/** Without the spaces at its end; a pattern for that takes quadratic time on long runs of spaces. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === ' ') end--;
  return text.slice(0, end);
}

/** Words of one line with their markup; null when they are not a line of words. */
function readLine(words: string, start: number, hasTargets: boolean): ReadText | null {
  if (words === '' || STRANGE.test(words)) return null;
  const plain = readPlain(words, start);
  if (plain) return plain;
  if (hasTargets && words.includes('[')) return null;
  const [paragraph, ...others] = markdownBlocks(words);
  if (paragraph?.type !== 'paragraph' || others.length > 0) return null;
  const text = readPhrasing(paragraph.children, { base: start, unmask: (text) => text });
  return text.raw.trim() === '' ? null : text;
}

/** Plain words, all or the first of them emphasised or not; null when there may be other markup. */
function readPlain(words: string, start: number): ReadText | null {
  const match = EMPHASIS.exec(words);
  if (!match) return MARKUP.test(words) ? null : plainText(words, start);
  const [whole, mark = '', inner = ''] = match;
  const rest = words.slice(whole.length);
  if (MARKUP.test(inner) || MARKUP.test(rest)) return null;
  const pieces = [
    { at: 0, value: inner, start: start + mark.length, end: start + mark.length + inner.length },
  ];
  if (rest !== '') {
    pieces.push({ at: inner.length, value: rest, start: start + whole.length, end: start + words.length });
  }
  return {
    raw: inner + rest,
    pieces,
    wrappers: [{ from: 0, to: inner.length, start, end: start + whole.length }],
    hardBreaks: [],
    emphasisedLead: inner.length,
  };
}
