import { markdownBlocks } from '../markdown-blocks.ts';
import type { SourceRange } from '../model.ts';
import type { Emphasis } from './read-back.ts';

/** Where the words of a heading stand, without emphasis around the whole of them; null when it has none. */
export function headingWords(
  text: string,
  heading: SourceRange,
): ({ readonly range: SourceRange } & Emphasis) | null {
  const [node, ...others] = markdownBlocks(text.slice(heading.start, heading.end));
  if (node?.type !== 'heading' || others.length > 0) return null;
  const first = node.children[0]?.position?.start.offset;
  const last = node.children.at(-1)?.position?.end.offset;
  if (first === undefined || last === undefined) return null;
  const written = text.slice(heading.start + first, heading.start + last);
  const mark = /^(\*\*|__|\*|_)(?![\s*_])[^*_\\]*\1$/.exec(written)?.[1] ?? '';
  return {
    range: {
      start: heading.start + first + mark.length,
      end: heading.start + last - mark.length,
    },
    open: mark,
    close: mark,
  };
}
