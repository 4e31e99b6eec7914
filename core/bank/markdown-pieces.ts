import type { Definition, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** Blocks of one stretch of the file. */
export interface MarkdownPiece {
  /** Offset of the stretch in the file; the blocks' own offsets count from here. */
  readonly base: number;
  readonly blocks: readonly RootContent[];
}

/** A piece is cut at the first safe place behind this many characters: short ones parse fastest. */
const PIECE_LENGTH = 1500;

/** Lines at which a document can be cut, if it turns out that the line does begin a block of its own. */
const CUT = /^(?:#{1,6}|[-*+]|\d{1,9}[.)])[ \t]/gm;

/**
 * Parses Markdown into top-level blocks in linear time. mdast-util-from-markdown alone takes time that grows with the
 * square of the document, so the document is cut at headings and top-level list items and parsed piece by piece.
 *
 * Each piece is parsed with the line that follows it. When that line comes out as a heading or list item of the document
 * itself, no block of the piece can reach beyond it, since block structure depends on earlier lines alone (CommonMark
 * 0.31, appendix "A parsing strategy"); when not (it stands in a fence or a comment), the piece is made twice as long. A list
 * may come out as several lists; its items are the same.
 *
 * @param start offset at which the Markdown begins
 */
export function parseInPieces(source: string, start: number): MarkdownPiece[] {
  const cuts = findCuts(source, start);
  const pieces: MarkdownPiece[] = [];
  const stretches: { from: number; to: number; lineEnd: number }[] = [];
  let definitions = new Map<string, string>();
  let from = start;
  let wanted = PIECE_LENGTH;
  let next = 0;
  while (from < source.length) {
    while (next < cuts.length && (cuts[next] ?? 0) < from + wanted) next++;
    const cut = cuts[next];
    const to = cut ?? source.length;
    const lineEnd = cut === undefined ? source.length : endOfLine(source, cut);
    const text = source.slice(from, lineEnd);
    const blocks = fromMarkdown(text).children;
    if (cut !== undefined && !dropFollower(blocks, to - from)) {
      wanted = 2 * (to - from) + PIECE_LENGTH;
      continue;
    }
    definitions = collectDefinitions(blocks, text, definitions);
    pieces.push({ base: from, blocks });
    stretches.push({ from, to, lineEnd });
    from = to;
    wanted = PIECE_LENGTH;
  }
  if (definitions.size === 0) return pieces;
  return pieces.map((piece, i) => {
    const stretch = stretches[i];
    return stretch ? withDefinitions(piece, source, stretch, definitions) : piece;
  });
}

function findCuts(source: string, start: number): number[] {
  const cuts: number[] = [];
  CUT.lastIndex = start;
  for (let match = CUT.exec(source); match; match = CUT.exec(source)) cuts.push(match.index);
  return cuts;
}

function endOfLine(source: string, from: number): number {
  const lineFeed = source.indexOf('\n', from);
  const line = source.slice(from, lineFeed < 0 ? source.length : lineFeed);
  const carriageReturn = line.indexOf('\r');
  return from + (carriageReturn < 0 ? line.length : carriageReturn);
}

/** Takes the block that begins at `offset` off the end; false when no top-level block or list item begins there. */
function dropFollower(blocks: RootContent[], offset: number): boolean {
  const last = blocks.at(-1);
  if (last?.type === 'list') {
    if (last.children.at(-1)?.position?.start.offset !== offset) return false;
    last.children.pop();
    if (last.children.length === 0) blocks.pop();
    return true;
  }
  if (last?.position?.start.offset !== offset) return false;
  blocks.pop();
  return true;
}

/** Link targets may stand anywhere in a document; the first of a name counts. */
function collectDefinitions(
  blocks: readonly RootContent[],
  text: string,
  known: Map<string, string>,
): Map<string, string> {
  if (!text.includes(']:')) return known;
  const waiting: unknown[] = [...blocks];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isDefinition(node)) {
      if (!known.has(node.identifier)) known.set(node.identifier, definitionSource(node, text));
    } else if (hasChildren(node)) {
      for (const child of node.children) waiting.push(child);
    }
  }
  return known;
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

/** Parses a piece again with the link targets of the rest of the document, when it uses any of them. */
function withDefinitions(
  piece: MarkdownPiece,
  source: string,
  stretch: { from: number; to: number; lineEnd: number },
  definitions: ReadonlyMap<string, string>,
): MarkdownPiece {
  const text = source.slice(stretch.from, stretch.to);
  if (!text.includes('[')) return piece;
  const words = text.toLowerCase().replace(/[\s>]+/g, ' ');
  const used = [...definitions].filter(([name]) => definitions.size < 50 || words.includes(name));
  if (used.length === 0) return piece;
  const targets = used.map(([, definition]) => definition).join('\n');
  const whole = `${source.slice(stretch.from, stretch.lineEnd)}\n\n# end\n\n${targets}\n`;
  const end = whole.length - targets.length - '# end\n\n\n'.length;
  const blocks = fromMarkdown(whole).children;
  while ((blocks.at(-1)?.position?.start.offset ?? -1) >= end) blocks.pop();
  if (stretch.to < source.length) dropFollower(blocks, stretch.to - stretch.from);
  return { base: stretch.from, blocks };
}
