import type { Definition, RootContent } from 'mdast';
import { markdownBlocks } from './markdown-blocks.ts';

/** Blocks of one stretch of the file. */
export interface MarkdownPiece {
  readonly kind: 'parsed';
  /** Offset of the stretch in the file; the blocks' own offsets count from here. */
  readonly base: number;
  readonly blocks: readonly RootContent[];
}

/** A piece that follows another is cut at the first safe place behind this many characters: short ones parse fastest. */
const PIECE_LENGTH = 1500;

/**
 * Lines at which a document can be cut, if it turns out that the line does begin a block of its own. Items that begin with
 * what may be another block are left out: that depends on the line above.
 */
const CUT =
  /^(?:#{1,6}(?:[ \t]|$)|(?:[-*+]|\d{1,9}[.)])(?: {1,4}(?![-*+](?: |$)|\d{1,9}[.)]|[><\s])|[ \t]*$))|(?<=\n\r?\n|\r\r)[^\s\d*+<>-]/gm;

/**
 * Parses Markdown into top-level blocks in linear time. mdast-util-from-markdown alone takes time that grows with the
 * square of the document, so the document is cut at headings, top-level list items and paragraphs, and parsed piece by piece.
 *
 * Each piece is parsed with the line that follows it. When that line comes out as the start of a block or list item of the
 * document itself, no block of the piece can reach beyond it, since block structure depends on earlier lines alone
 * (CommonMark 0.31, appendix “A parsing strategy”); when not (it stands in a fence or a comment), the next place is tried, then
 * a piece twice as long, and so on. A list may come out as several lists; its items are the same.
 *
 * @param start offset at which the Markdown begins
 * @param skip reads what it can without the parser, from where a block begins, and says where the parser has to go on
 */
export function parseInPieces<Skipped>(
  source: string,
  start: number,
  skip: (source: string, from: number) => { readonly skipped: Skipped; readonly next: number },
): (MarkdownPiece | Skipped)[] {
  const findCut = cutFinder(source, start);
  const found: (MarkdownPiece | Skipped)[] = [];
  const stretches = new Map<number, Stretch>();
  const definitions = new Map<string, string>();
  let from = start;
  let wanted = 0;
  while (from < source.length) {
    const { skipped, next } = skip(source, from);
    found.push(skipped);
    if (next - from > PIECE_LENGTH) wanted = 0;
    from = next;
    if (from >= source.length) break;
    const { piece, stretch } = parsePiece(source, from, wanted, findCut);
    collectDefinitions(piece.blocks, source.slice(from, stretch.to), definitions);
    stretches.set(found.length, stretch);
    found.push(piece);
    from = stretch.to;
    wanted = PIECE_LENGTH;
  }
  if (definitions.size > 0) {
    for (const [index, stretch] of stretches) {
      const piece = withDefinitions(source, stretch, definitions);
      if (piece) found[index] = piece;
    }
  }
  return found;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** End of the line that follows, which is parsed along. */
  readonly lineEnd: number;
}

function parsePiece(
  source: string,
  from: number,
  least: number,
  findCut: (from: number) => number | null,
): { piece: MarkdownPiece; stretch: Stretch } {
  let wanted = least;
  for (let attempt = 0; ; attempt++) {
    const cut = findCut(from + Math.max(1, wanted));
    const to = cut ?? source.length;
    const lineEnd = cut === null ? source.length : endOfLine(source, cut);
    const blocks = markdownBlocks(source.slice(from, lineEnd));
    if (cut === null || dropFollower(blocks, to - from, source.slice(to, lineEnd))) {
      return { piece: { kind: 'parsed', base: from, blocks }, stretch: { from, to, lineEnd } };
    }
    wanted = attempt % 2 === 0 ? to - from + 1 : 2 * (to - from) + PIECE_LENGTH;
  }
}

/** Finds the first possible cut at or behind an offset; offsets have to grow from call to call but for a step back. */
function cutFinder(source: string, start: number): (from: number) => number | null {
  const cuts: number[] = [];
  let isDone = false;
  CUT.lastIndex = start;
  return (from) => {
    while (!isDone && (cuts.at(-1) ?? -1) < from) {
      const match = CUT.exec(source);
      if (match) cuts.push(match.index);
      else isDone = true;
    }
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cuts[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return cuts[low] ?? null;
  };
}

function endOfLine(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\n' || source[at] === '\r') return at;
  }
  return source.length;
}

/** Lines that come out as a paragraph below some blocks and as a list item or HTML when nothing stands above. */
const MAY_BEGIN_BLOCK = /^[\d+*<>-]/;

/** Takes the block that begins at `offset` off the end; false when no top-level block or list item begins there. */
function dropFollower(blocks: RootContent[], offset: number, line: string): boolean {
  const last = blocks.at(-1);
  if (last?.type === 'list') {
    if (last.children.at(-1)?.position?.start.offset !== offset) return false;
    last.children.pop();
    if (last.children.length === 0) blocks.pop();
    return true;
  }
  if (last?.position?.start.offset !== offset) return false;
  if (last.type === 'paragraph' && MAY_BEGIN_BLOCK.test(line)) return false;
  blocks.pop();
  return true;
}

/** Link targets may stand anywhere in a document; the first of a name counts. */
function collectDefinitions(blocks: readonly RootContent[], text: string, known: Map<string, string>): void {
  if (!text.includes(']:')) return;
  const waiting: unknown[] = [...blocks].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isDefinition(node)) {
      if (!known.has(node.identifier)) known.set(node.identifier, definitionSource(node, text));
    } else if (hasChildren(node)) {
      for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i]);
    }
  }
}

function isDefinition(node: unknown): node is Definition {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'definition';
}

function hasChildren(node: unknown): node is { children: unknown[] } {
  return typeof node === 'object' && node !== null && 'children' in node && Array.isArray(node.children);
}

function definitionSource(node: Definition, text: string): string {
  const written = text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
  const label = /^\[((?:\\[^]|[^\]\\])*)\]:/.exec(written)?.[1] ?? node.label ?? node.identifier;
  return `[${label.replace(/[\r\n]+[ \t>]*/g, ' ')}]: <>`;
}

/** So many link targets are simply given to each piece; of more, only those a piece may use. */
const FEW_DEFINITIONS = 20;

/** Parses a piece again with the link targets of the rest of the document; null when it can use none. */
function withDefinitions(
  source: string,
  { from, to, lineEnd }: Stretch,
  definitions: ReadonlyMap<string, string>,
): MarkdownPiece | null {
  const text = source.slice(from, to);
  if (!text.includes('[')) return null;
  const words = text.toLowerCase().replace(/[\s>]+/g, ' ');
  const used = [...definitions].filter(
    ([name]) => definitions.size <= FEW_DEFINITIONS || words.includes(name),
  );
  if (used.length === 0) return null;
  const targets = `${used.map(([, definition]) => definition).join('\n')}\n\n`;
  const blocks = markdownBlocks(targets + source.slice(from, lineEnd));
  if (to < source.length) dropFollower(blocks, targets.length + to - from, source.slice(to, lineEnd));
  const own = blocks.filter((block) => (block.position?.start.offset ?? 0) >= targets.length);
  return { kind: 'parsed', base: from - targets.length, blocks: own };
}
