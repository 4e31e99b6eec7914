import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

const BYTE_ORDER_MARK = 0xfeff;

/**
 * The blocks of a stretch of Markdown, with offsets in that stretch. A byte order mark at its start is a character like any other,
 * as inside a file that was put together of two: the parser alone would pass it over and count from behind it.
 */
export function markdownBlocks(source: string): RootContent[] {
  if (source.charCodeAt(0) !== BYTE_ORDER_MARK) return fromMarkdown(source).children;
  // Below a blank line, which changes no block, the mark is not the first character.
  const { children } = fromMarkdown(`\n${source}`);
  const left: Nodes[] = [...children];
  for (let node = left.pop(); node; node = left.pop()) {
    moveBack(node.position?.start);
    moveBack(node.position?.end);
    if ('children' in node) for (const child of node.children) left.push(child);
  }
  return children;
}

function moveBack(point: { offset?: number | undefined } | undefined): void {
  if (point?.offset !== undefined) point.offset -= 1;
}
