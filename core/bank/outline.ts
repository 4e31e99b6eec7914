import { markdownBlocks } from './markdown-blocks.ts';
import type { ListItem, Nodes, RootContent } from 'mdast';
import { findMarkdownStart } from './front-matter.ts';
import { maskHostileMarkup } from './hostile-markup.ts';
import { parseInPieces } from './markdown-pieces.ts';
import type { SourceRange } from './model.ts';
import { readPlainBlocks } from './plain-blocks.ts';
import { plainText, readPhrasing, type ReadText } from './text-line.ts';

/** One paragraph in a list item. */
export interface Entry {
  /** 0 in the top-level item itself, 1 in an item below it, and so on. */
  readonly depth: number;
  readonly text: ReadText;
  /** The list item it opens; for a later paragraph of an item, that paragraph. */
  readonly range: SourceRange;
  readonly opensItem: boolean;
}

/** What the bank's grammar is made of: headings, top-level list items and other words, in file order. */
export type OutlineBlock =
  | {
      readonly kind: 'heading';
      readonly level: number;
      readonly text: ReadText;
      readonly range: SourceRange;
    }
  | { readonly kind: 'item'; readonly entries: readonly Entry[]; readonly range: SourceRange }
  | { readonly kind: 'words'; readonly text: ReadText; readonly range: SourceRange };

/** What a stretch of Markdown holds. */
export interface Outline {
  readonly blocks: readonly OutlineBlock[];
  /** Whether markup in it was hidden from the parser. */
  readonly isMasked: boolean;
}

/**
 * Reads Markdown into headings, top-level list items and other words. Ranges are offsets in the whole file.
 *
 * @param from where to begin: at the Markdown's start, or at a line that begins a block of its own
 */
export function readOutline(source: string, from = findMarkdownStart(source)): Outline {
  const masked = maskHostileMarkup(source, from);
  const unmask = masked?.unmask ?? ((text: string): string => text);
  const blocks: OutlineBlock[] = [];
  const hasTargets = source.includes(']:', from);
  const parts = parseInPieces(masked?.text ?? source, from, (text, at) => {
    const { blocks: skipped, next } = readPlainBlocks(text, at, hasTargets);
    return { skipped: { kind: 'plain' as const, blocks: skipped }, next };
  });
  for (const part of parts) {
    if (part.kind === 'plain') for (const block of part.blocks) blocks.push(block);
    else for (const block of part.blocks) addBlock(blocks, block, { source, base: part.base, unmask });
  }
  return { blocks, isMasked: masked !== null };
}

/**
 * The same by one parse of the whole file, which takes quadratic time: what `readOutline` has to equal, for tests and
 * measurements.
 */
export function readOutlineAtOnce(source: string): OutlineBlock[] {
  const base = findMarkdownStart(source);
  const outline: OutlineBlock[] = [];
  for (const block of markdownBlocks(source.slice(base))) {
    addBlock(outline, block, { source, base, unmask: (text) => text });
  }
  return outline;
}

/** Where parsed blocks come from. */
interface Origin {
  /** The whole file. */
  readonly source: string;
  /** Offset in the file from which the blocks' own offsets count. */
  readonly base: number;
  /** Puts back the markup that was kept from the parser. */
  readonly unmask: (text: string) => string;
}

function addBlock(outline: OutlineBlock[], block: RootContent, origin: Origin): void {
  const range = rangeOf(block, origin.base);
  if (block.type === 'heading') {
    outline.push({ kind: 'heading', level: block.depth, text: readPhrasing(block.children, origin), range });
    return;
  }
  if (block.type === 'list') {
    for (const item of block.children) {
      outline.push({ kind: 'item', entries: readItem(item, origin), range: rangeOf(item, origin.base) });
    }
    return;
  }
  const text = readWords(block, origin);
  if (text) outline.push({ kind: 'words', text, range });
}

interface Visit {
  readonly node: Nodes;
  readonly depth: number;
  /** The item this node opens. */
  readonly item: SourceRange | null;
}

/** Walks an item without recursion, so that no depth of nesting is too deep. */
function readItem(item: ListItem, origin: Origin): Entry[] {
  const entries: Entry[] = [];
  const stack: Visit[] = [{ node: item, depth: 0, item: null }];
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const { node, depth } = visit;
    if (node.type === 'listItem' || node.type === 'list' || node.type === 'blockquote') {
      for (let i = node.children.length - 1; i >= 0; i--) {
        const child = node.children[i];
        if (!child) continue;
        stack.push({
          node: child,
          depth: child.type === 'list' ? depth + 1 : depth,
          item: node.type === 'listItem' && i === 0 ? rangeOf(node, origin.base) : null,
        });
      }
      continue;
    }
    const text = readWords(node, origin);
    if (!text) continue;
    entries.push({
      depth,
      text,
      range: visit.item ?? rangeOf(node, origin.base),
      opensItem: visit.item !== null,
    });
  }
  return entries;
}

/** The words of a block that holds no other blocks; null when it has none to read (a rule, a comment). */
function readWords(block: Nodes, origin: Origin): ReadText | null {
  if (block.type === 'paragraph' || block.type === 'heading') {
    return wordsOrNull(readPhrasing(block.children, origin));
  }
  if (block.type !== 'code') return null;
  const range = rangeOf(block, origin.base);
  const value = origin.unmask(block.value);
  const at = origin.source.slice(range.start, range.end).indexOf(value);
  return wordsOrNull(plainText(value, range.start + Math.max(0, at)));
}

function wordsOrNull(text: ReadText): ReadText | null {
  return text.raw.trim() === '' ? null : text;
}

function rangeOf(node: Nodes, base: number): SourceRange {
  return {
    start: base + (node.position?.start.offset ?? 0),
    end: base + (node.position?.end.offset ?? 0),
  };
}
