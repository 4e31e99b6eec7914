import { readOutline, type Entry } from '../bank/outline.ts';
import { type Script, scriptOf, type ScriptLine } from './script.ts';

/** Maximum size of a teleprompter file, in bytes: more than anyone says in a day. */
export const LARGEST_TEXT = 5 * 1024 * 1024;

/** Builds a script from Markdown: headings become markers, links and emphasis plain text; comments are dropped. */
export function scriptOfMarkdown(title: string, source: string): Script {
  const lines = readOutline(source, 0).flatMap((block): ScriptLine[] => {
    if (block.kind === 'heading') return [{ isHeading: true, text: block.text.raw }];
    return block.kind === 'words' ? linesOf(block) : block.entries.flatMap(linesOf);
  });
  return scriptOf(`file:${title}`, title, lines);
}

/** Builds a script from plain text, one part per line. */
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
