import { countWords } from '../bank/edit/speaking-time.ts';
import { collapseSpaces } from '../bank/normalise.ts';
import { readOutline, type Entry } from '../bank/outline.ts';
import type { CardContent } from '../session/card-stories.ts';
import { openStory } from '../session/card-stories.ts';

/** A paragraph or heading to be read. */
export interface ScriptPart {
  readonly isHeading: boolean;
  readonly text: string;
  /** How many words' time it takes; a heading is a breath. */
  readonly words: number;
  /** Words before it. */
  readonly start: number;
}

export interface Script {
  /** What its markers are kept under: the id of a story, else its kind, a colon and a name. */
  readonly id: string;
  readonly title: string;
  readonly parts: readonly ScriptPart[];
  readonly words: number;
}

const HEADING_WORDS = 2;

/** What is read of a card: its open story beat by beat, else its cues. */
export function scriptOfCard(content: CardContent, chosen: string | null): Script {
  const { question } = content;
  const open = openStory(content, chosen)?.story;
  const lines: Line[] = [];
  if (open && open.beats.length > 0) {
    for (const { name, bullets } of open.beats) {
      lines.push({ isHeading: true, text: name }, ...bullets.map(({ text }) => ({ isHeading: false, text })));
    }
  } else if (question) {
    lines.push(...question.cues.map(({ text }) => ({ isHeading: false, text })));
  }
  if (open) lines.push(...open.notes.map(({ text }) => ({ isHeading: false, text })));
  const id = open?.id ?? `question:${question?.id ?? ''}`;
  return scriptOf(id, open?.title ?? question?.text ?? '', lines);
}

/** Reads Markdown: headings become markers; of links and emphasis the words stay, of comments nothing. */
export function scriptOfMarkdown(title: string, source: string): Script {
  const lines = readOutline(source, 0).flatMap((block): Line[] => {
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

interface Line {
  readonly isHeading: boolean;
  readonly text: string;
}

function scriptOf(id: string, title: string, lines: readonly Line[]): Script {
  const parts: ScriptPart[] = [];
  let start = 0;
  for (const { isHeading, text: raw } of lines) {
    const text = collapseSpaces(raw);
    if (text === '') continue;
    const words = isHeading ? HEADING_WORDS : Math.max(1, countWords(text));
    parts.push({ isHeading, text, words, start });
    start += words;
  }
  return { id, title, parts, words: start };
}

function linesOf({ leaf, text }: Pick<Entry, 'leaf' | 'text'>): Line[] {
  const isHeading = leaf === 'heading';
  return (leaf === 'code' ? text.raw.split('\n') : [text.raw]).map((each) => ({ isHeading, text: each }));
}
