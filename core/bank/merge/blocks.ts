import { diffIndices } from 'node-diff3';
import { lineStart, nextLine } from '../edit/source-lines.ts';
import { findSuccessor } from '../identity.ts';
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

/** Which block of a later text each block of the base has become. */
export interface BlockMatch {
  /** For each base block its place in the side; -1 when it is gone. */
  readonly places: readonly number[];
  /** Base blocks that stand elsewhere in the side than between their old neighbours. */
  readonly moved: ReadonlySet<number>;
}

/** Pairs the blocks of two texts: the same text first, then the same name, then the most similar name. */
export function matchBlocks(base: readonly Block[], side: readonly Block[]): BlockMatch {
  const places = new Array<number>(base.length).fill(-1);
  const taken = new Set<number>();
  const pair = (from: number, to: number): void => {
    places[from] = to;
    taken.add(to);
  };
  const gaps = alignBy(
    base,
    side,
    ({ body }) => body,
    { start: 0, end: base.length },
    { start: 0, end: side.length },
    pair,
  );
  for (const gap of gaps) {
    const inner = alignBy(base, side, ({ kind, key }) => `${kind} ${key}`, gap.base, gap.side, pair);
    for (const { base: from, side: to } of inner) pairRenamed(base, side, from, to, pair);
  }
  const moved = new Set<number>();
  const free = new Map<string, number>();
  for (const [at, block] of side.entries()) {
    if (!taken.has(at) && block.kind !== 'other') free.set(`${block.kind} ${block.key}`, at);
  }
  for (const [at, { kind, key }] of base.entries()) {
    const to = places[at] === -1 ? free.get(`${kind} ${key}`) : undefined;
    if (to === undefined) continue;
    free.delete(`${kind} ${key}`);
    pair(at, to);
    moved.add(at);
  }
  return { places, moved };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Pairs what is the same by a key, in order; gives the stretches between that hold anything. */
function alignBy(
  base: readonly Block[],
  side: readonly Block[],
  key: (block: Block) => string,
  from: Span,
  to: Span,
  pair: (from: number, to: number) => void,
): { base: Span; side: Span }[] {
  const different = diffIndices(
    base.slice(from.start, from.end).map(key),
    side.slice(to.start, to.end).map(key),
  );
  const gaps: { base: Span; side: Span }[] = [];
  let [b, s] = [from.start, to.start];
  for (const { buffer1, buffer2 } of different) {
    const gap = {
      base: { start: from.start + buffer1[0], end: from.start + buffer1[0] + buffer1[1] },
      side: { start: to.start + buffer2[0], end: to.start + buffer2[0] + buffer2[1] },
    };
    while (b < gap.base.start) pair(b++, s++);
    [b, s] = [gap.base.end, gap.side.end];
    gaps.push(gap);
  }
  while (b < from.end) pair(b++, s++);
  return gaps;
}

function pairRenamed(
  base: readonly Block[],
  side: readonly Block[],
  from: Span,
  to: Span,
  pair: (from: number, to: number) => void,
): void {
  const isAsMany = from.end - from.start === to.end - to.start;
  let next = to.start;
  for (let b = from.start; b < from.end; b++) {
    const block = base[b];
    if (!block) continue;
    const straight = to.start + (b - from.start);
    if (isAsMany && side[straight]?.kind === block.kind) {
      pair(b, straight);
      continue;
    }
    if (isAsMany || block.kind === 'other') continue;
    const candidates = side.slice(next, to.end);
    const successor = findSuccessor(
      block.key,
      candidates.filter(({ kind }) => kind === block.kind).map(({ key }) => key),
    );
    const found = candidates.findIndex(({ kind, key }) => kind === block.kind && key === successor);
    if (found < 0) continue;
    pair(b, next + found);
    next += found + 1;
  }
}
