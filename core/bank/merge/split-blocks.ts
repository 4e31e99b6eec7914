import { lineStart, nextLine } from '../edit/source-lines.ts';
import type { Bank, SourceRange } from '../model.ts';
import { shorten } from '../normalise.ts';
import { parseBank } from '../parse.ts';

/** A part of a bank that is changed as a whole: a question, a written story, a heading, or a stretch of anything else. */
export interface Block {
  readonly kind: 'question' | 'story' | 'heading' | 'other';
  /** What it is known by: `Question.id`, `Story.id`, a title, or its own text. */
  readonly key: string;
  /** For a person: “Question “Why us?””. */
  readonly label: string;
  /** Whole lines, without the white space at the end. */
  readonly body: string;
  /** The white space behind the body: at least a line ending, but for the last block. */
  readonly gap: string;
}

type Named = Pick<Block, 'kind' | 'key' | 'label'>;

/** Cuts a bank's text into blocks; one after another they are the text again, character for character. */
export function splitBlocks(text: string, bank: Bank = parseBank(text)): Block[] {
  const starts = new Map<number, Named | null>([[0, null]]);
  const add = (range: SourceRange, named: Named): void => {
    const start = lineStart(text, range.start);
    const end = nextLine(text, Math.max(range.start, range.end - 1));
    if (!starts.has(end)) starts.set(end, null);
    starts.set(start, named);
  };
  for (const { headingRange, title } of [
    ...bank.libraries.map((one) => ({ ...one, title: 'Stories' })),
    ...bank.sections,
  ]) {
    add(headingRange, { kind: 'heading', key: title, label: `Heading “${shorten(title)}”` });
  }
  for (const { range, id, text: words } of bank.questions) {
    add(range, { kind: 'question', key: id, label: `Question “${shorten(words)}”` });
  }
  for (const { range, id, title } of bank.stories) {
    if (range) add(range, { kind: 'story', key: id, label: `Story “${shorten(title)}”` });
  }
  const ordered = [...starts].sort(([a], [b]) => a - b).filter(([at]) => at === 0 || at < text.length);
  return ordered.flatMap(([start, named], i) => {
    const whole = text.slice(start, ordered[i + 1]?.[0] ?? text.length);
    return named ? [blockOf(whole, named)] : paragraphs(whole);
  });
}

/** Stretches of other text, one for each set of lines between blank ones. */
function paragraphs(text: string): Block[] {
  const parts: string[] = [];
  let isBelowBlank = true;
  for (const line of text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []) {
    const isBlank = line.trim() === '';
    if (parts.length === 0 || (isBelowBlank && !isBlank)) parts.push(line);
    else parts.push((parts.pop() ?? '') + line);
    isBelowBlank = isBlank;
  }
  return parts.map((part) => {
    const body = part.trimEnd();
    return blockOf(part, { kind: 'other', key: body, label: `Text “${shorten(body)}”` });
  });
}

function blockOf(whole: string, named: Named): Block {
  const body = whole.trimEnd();
  return { ...named, body, gap: whole.slice(body.length) };
}
