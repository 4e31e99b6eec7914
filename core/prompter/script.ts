import type { RootContent } from 'mdast';
import { countWords } from '../bank/edit/speaking-time.ts';
import { parseInPieces } from '../bank/markdown-pieces.ts';
import { collapseSpaces } from '../bank/normalise.ts';
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
  const skipNothing = (_: string, from: number): { skipped: null; next: number } => ({
    skipped: null,
    next: from,
  });
  const lines: Line[] = [];
  for (const piece of parseInPieces(source, 0, skipNothing)) {
    for (const block of piece?.blocks ?? []) lines.push(...linesOf(block));
  }
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

function linesOf(block: RootContent): Line[] {
  if (block.type === 'heading') return [{ isHeading: true, text: textOf(block) }];
  if (block.type === 'paragraph') return [{ isHeading: false, text: textOf(block) }];
  if (block.type === 'code') return block.value.split('\n').map((text) => ({ isHeading: false, text }));
  return 'children' in block ? block.children.flatMap(linesOf) : [];
}

function textOf(node: RootContent): string {
  if (node.type === 'break') return ' ';
  if (node.type === 'html') return '';
  if ('value' in node) return node.value;
  if ('children' in node) return node.children.map(textOf).join('');
  return 'alt' in node ? (node.alt ?? '') : '';
}
