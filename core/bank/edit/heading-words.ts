import type { SourceRange } from '../model.ts';
import { readOutline } from '../outline.ts';
import type { Emphasis } from './read-back.ts';

/** Where the words of a heading stand, without emphasis around the whole of them; null when it has none. */
export function headingWords(
  text: string,
  heading: SourceRange,
): ({ readonly range: SourceRange } & Emphasis) | null {
  const [node, ...others] = readOutline(text.slice(heading.start, heading.end), 0);
  if (node?.kind !== 'heading' || others.length > 0) return null;
  const { start: first, end: last } = node.text.range;
  if (first === last) return null;
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
