import { readOutline, type Entry } from '../bank/outline.ts';
import { type Script, scriptOf, type ScriptLine } from './script.ts';

/** The largest text the teleprompter reads, in bytes: more than anyone says in a day. */
export const LARGEST_TEXT = 5 * 1024 * 1024;

/** Reads Markdown: headings become markers; of links and emphasis the words stay, of comments nothing. */
export function scriptOfMarkdown(title: string, source: string): Script {
  const lines = readOutline(source, 0).flatMap((block): ScriptLine[] => {
    if (block.kind === 'heading') return [{ isHeading: true, text: block.text.raw }];
    return block.kind === 'words' ? linesOf(block) : block.entries.flatMap(linesOf);
  });
  return scriptOf(`file:${title}`, title, lines);
}

/** Reads plain text: a line each; nothing in it is markup. */
export function scriptOfText(title: string, source: string): Script {
  return scriptOf(
    `file:${title}`,
    title,
    source.split(/\r\n|\r|\n/).map((text) => ({ isHeading: false, text })),
  );
}

function linesOf({ leaf, text }: Pick<Entry, 'leaf' | 'text'>): ScriptLine[] {
  const isHeading = leaf === 'heading';
  return (leaf === 'code' ? text.raw.split('\n') : [text.raw]).map((each) => ({ isHeading, text: each }));
}
