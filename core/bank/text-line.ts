import type { PhrasingContent } from 'mdast';
import type { SourceRange } from './model.ts';

/** A stretch of read text that comes from one stretch of the file. */
interface Piece {
  /** Offset of its first character in the read text. */
  readonly at: number;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** Whether backslashes in it are only backslashes. */
  readonly isCode?: boolean;
}

/** Emphasis, link or code around a stretch of read text. */
interface Wrapper {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** What a person reads in one paragraph or heading, without markup, and where each character of it stands in the file. */
export interface ReadText {
  /** Soft and hard line breaks are "\n" or "\r\n"; spaces are as in the file. */
  readonly raw: string;
  readonly pieces: readonly Piece[];
  readonly wrappers: readonly Wrapper[];
  /** Offsets in `raw` of line breaks the writer asked for (two spaces, a backslash or `<br>`). */
  readonly hardBreaks: readonly number[];
  /** Length of the emphasised words it opens with; 0 when it does not open so. */
  readonly emphasisedLead: number;
}

/** Read text without markup whose characters stand in the file one for one, from `start` on. */
export function plainText(raw: string, start: number): ReadText {
  const pieces = raw === '' ? [] : [{ at: 0, value: raw, start, end: start + raw.length }];
  return { raw, pieces, wrappers: [], hardBreaks: [], emphasisedLead: 0 };
}

interface Visit {
  readonly node: PhrasingContent;
  /** Offset in the read text where the node began, once its children are done; -1 before. */
  readonly begunAt: number;
}

/**
 * Reads phrasing content: markup, HTML tags and comments fall away, links leave their text and images their description.
 *
 * @param origin.base offset in the file from which the nodes' own offsets count
 * @param origin.unmask puts back the markup that was kept from the parser
 */
export function readPhrasing(
  nodes: readonly PhrasingContent[],
  { base, unmask }: { readonly base: number; readonly unmask: (text: string) => string },
): ReadText {
  const pieces: Piece[] = [];
  const wrappers: Wrapper[] = [];
  const hardBreaks: number[] = [];
  const values: string[] = [];
  let length = 0;
  let emphasisedLead = 0;
  const add = (written: string, start: number, end: number, isCode = false): void => {
    if (written === '') return;
    const value = unmask(written);
    pieces.push({ at: length, value, start, end, ...(isCode && { isCode }) });
    values.push(value);
    length += value.length;
  };
  const stack: Visit[] = [];
  const push = (children: readonly PhrasingContent[]): void => {
    for (let i = children.length - 1; i >= 0; i--) {
      const node = children[i];
      if (node) stack.push({ node, begunAt: -1 });
    }
  };
  push(nodes);
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const { node, begunAt } = visit;
    const start = base + (node.position?.start.offset ?? 0);
    const end = base + (node.position?.end.offset ?? 0);
    if (begunAt >= 0) {
      wrappers.push({ from: begunAt, to: length, start, end });
      if (begunAt === 0 && (node.type === 'emphasis' || node.type === 'strong')) emphasisedLead = length;
      continue;
    }
    switch (node.type) {
      case 'text':
        add(node.value, start, end);
        break;
      case 'inlineCode': {
        const from = length;
        add(node.value, start, end, true);
        wrappers.push({ from, to: length, start, end });
        break;
      }
      case 'image':
      case 'imageReference':
        add(node.alt ?? '', start, end);
        break;
      case 'break':
        hardBreaks.push(length);
        add('\n', start, end);
        break;
      case 'html':
        if (/^<br\s*\/?>$/i.test(node.value)) {
          hardBreaks.push(length);
          add('\n', start, end);
        }
        break;
      case 'emphasis':
      case 'strong':
      case 'delete':
      case 'link':
      case 'linkReference':
        stack.push({ node, begunAt: length });
        push(node.children);
        break;
      case 'footnoteReference':
        break;
    }
  }
  return { raw: values.join(''), pieces, wrappers, hardBreaks, emphasisedLead };
}

/**
 * The stretch of the file that holds `raw.slice(from, to)`. Markup around the whole of it is left out, markup inside it is
 * kept in full.
 *
 * @param source the whole file
 */
export function sourceRangeOf(text: ReadText, source: string, from: number, to: number): SourceRange {
  const first = pieceAt(text, from);
  const last = pieceAt(text, Math.max(from, to - 1));
  if (!first || !last) return { start: 0, end: 0 };
  let start = sourceOffset(first, source, from - first.at, false);
  let end = sourceOffset(last, source, to - last.at, true);
  for (const wrapper of text.wrappers) {
    if (wrapper.from === wrapper.to || (wrapper.from <= from && wrapper.to >= to)) continue;
    if (wrapper.from >= from && wrapper.from < to && wrapper.to <= to) {
      start = Math.min(start, wrapper.start);
      end = Math.max(end, wrapper.end);
    }
  }
  return { start, end };
}

/**
 * Which characters of `raw.slice(from, to)` are written with a backslash or as a character reference. Those mean themselves and
 * are no part of the bank's own marks: "STORY\: x" is words, and "A\, B" is one title.
 *
 * @param source the whole file
 * @returns offsets from `from` on; null when there are none, as in nearly every line
 */
export function escapedIn(
  text: ReadText,
  source: string,
  from: number,
  to: number,
): ReadonlySet<number> | null {
  let escaped: Set<number> | null = null;
  for (const piece of text.pieces) {
    if (piece.at >= to) break;
    const end = piece.at + piece.value.length;
    if (end <= from || piece.isCode || piece.end - piece.start === piece.value.length) continue;
    for (let at = Math.max(from, piece.at); at < Math.min(to, end); at++) {
      const mark = source[sourceOffset(piece, source, at - piece.at, false)];
      if ((mark === '\\' || mark === '&') && isEscape(piece, source, at - piece.at))
        (escaped ??= new Set()).add(at - from);
    }
  }
  return escaped;
}

/** Whether more than one character of the file stands for this one. */
function isEscape(piece: Piece, source: string, index: number): boolean {
  return sourceOffset(piece, source, index + 1, true) - sourceOffset(piece, source, index, false) > 1;
}

function pieceAt(text: ReadText, offset: number): Piece | undefined {
  const { pieces } = text;
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}

/** Where character `index` of a piece begins in the file, or where the one before it ends. */
function sourceOffset(piece: Piece, source: string, index: number, isEnd: boolean): number {
  if (piece.end - piece.start === piece.value.length) return piece.start + index;
  let places = placesOf.get(piece);
  if (!places) {
    places = findPlaces(piece, source);
    placesOf.set(piece, places);
  }
  return (isEnd && index > 0 ? places.ends[index - 1] : places.starts[index]) ?? piece.end;
}

/** Where each character of a piece begins and ends in the file. */
interface Places {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const placesOf = new WeakMap<Piece, Places>();

function findPlaces(piece: Piece, source: string): Places {
  const starts = new Int32Array(piece.value.length + 1);
  const ends = new Int32Array(piece.value.length);
  let at = firstCharacter(piece, source);
  for (let i = 0; i < piece.value.length; i++) {
    starts[i] = Math.min(at, piece.end);
    const end = characterEnd(piece, source, i, at);
    ends[i] = end;
    at = nextCharacter(piece, source, i + 1, end);
  }
  starts[piece.value.length] = Math.min(at, piece.end);
  return { starts, ends };
}

/** Code begins behind its backticks, an image's description behind "![". */
function firstCharacter(piece: Piece, source: string): number {
  const opening = /^(?:`+ ?|!\[)/.exec(source.slice(piece.start, piece.end))?.[0].length ?? 0;
  const isText = piece.value.startsWith('`') || piece.value.startsWith('![');
  return nextCharacter(piece, source, 0, piece.start + (isText ? 0 : opening));
}

/** Skips what stands in the file before character `index` and is not read: an indent, a quote mark, a backslash. */
function nextCharacter(piece: Piece, source: string, index: number, from: number): number {
  const wanted = piece.value[index];
  if (wanted === undefined || source[from] === wanted) return from;
  if (
    wanted === '\n' ||
    wanted === '\r' ||
    piece.value[index - 1] === '\n' ||
    piece.value[index - 1] === '\r'
  ) {
    let at = from;
    while (at < piece.end && source[at] !== wanted && /[ \t>]/.test(source[at] ?? '')) at++;
    return at;
  }
  return from;
}

/** Where the source of character `index`, which begins at `from`, ends: behind an escape or a character reference. */
function characterEnd(piece: Piece, source: string, index: number, from: number): number {
  const wanted = piece.value[index];
  if (wanted === '\\' && source[from + 1] === wanted && !piece.isCode) return Math.min(from + 2, piece.end);
  if (source[from] === wanted && !(wanted === '&' && startsReference(source, from))) return from + 1;
  if (source[from] === '\\') return Math.min(from + 2, piece.end);
  if (source[from] === '&') {
    const end = source.indexOf(';', from);
    const isPairStart = /[\uD800-\uDBFF]/.test(wanted ?? '');
    if (end >= 0 && end < piece.end) return isPairStart ? from : end + 1;
  }
  return Math.min(from + 1, piece.end);
}

function startsReference(source: string, from: number): boolean {
  return /^&(?:amp|AMP|#0*38|#[xX]0*26);/.test(source.slice(from, from + 16));
}
