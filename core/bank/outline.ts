import type { ListItem, Nodes, RootContent } from 'mdast';
import { findMarkdownStart } from './front-matter.ts';
import { parseInPieces } from './markdown-pieces.ts';
import type { SourceRange } from './model.ts';
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

/** Reads a Markdown file into headings, top-level list items and other words. Ranges are offsets in the whole file. */
export function readOutline(source: string): OutlineBlock[] {
  const outline: OutlineBlock[] = [];
  for (const { base, blocks } of parseInPieces(source, findMarkdownStart(source))) {
    for (const block of blocks) addBlock(outline, block, base, source);
  }
  return outline;
}

function addBlock(outline: OutlineBlock[], block: RootContent, base: number, source: string): void {
  const range = rangeOf(block, base);
  if (block.type === 'heading') {
    outline.push({ kind: 'heading', level: block.depth, text: readPhrasing(block.children, base), range });
    return;
  }
  if (block.type === 'list') {
    for (const item of block.children) {
      outline.push({ kind: 'item', entries: readItem(item, base, source), range: rangeOf(item, base) });
    }
    return;
  }
  const text = readWords(block, base, source);
  if (text) outline.push({ kind: 'words', text, range });
}

interface Visit {
  readonly node: Nodes;
  readonly depth: number;
  /** The item this node opens. */
  readonly item: SourceRange | null;
}

/** Walks an item without recursion, so that no depth of nesting is too deep. */
function readItem(item: ListItem, base: number, source: string): Entry[] {
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
          item: node.type === 'listItem' && i === 0 ? rangeOf(node, base) : null,
        });
      }
      continue;
    }
    const text = readWords(node, base, source);
    if (!text) continue;
    entries.push({ depth, text, range: visit.item ?? rangeOf(node, base), opensItem: visit.item !== null });
  }
  return entries;
}

/** The words of a block that holds no other blocks; null when it has none to read (a rule, a comment). */
function readWords(block: Nodes, base: number, source: string): ReadText | null {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return wordsOrNull(readPhrasing(block.children, base));
    case 'code': {
      const range = rangeOf(block, base);
      const at = source.indexOf(block.value, range.start);
      return wordsOrNull(plainText(block.value, at >= 0 && at < range.end ? at : range.start));
    }
    default:
      return null;
  }
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
