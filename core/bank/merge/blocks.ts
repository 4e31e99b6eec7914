import { diffIndices } from 'node-diff3';
import { lineStart, nextLine } from '../edit/source-lines.ts';
import { findSuccessor } from '../identity.ts';
import type { Bank, SourceRange } from '../model.ts';
import { shorten } from '../normalise.ts';
import { parseBank } from '../parse.ts';

/** A part of a bank that changes as a whole: a question, a written story, a heading, or other text. */
export interface Block {
  readonly kind: 'question' | 'story' | 'heading' | 'other';
  /** Its identity: `Question.id`, `Story.id`, a title, or its own text. */
  readonly key: string;
  /** For the user: “Question “Why us?””. */
  readonly label: string;
  /** Whole lines, without the white space at the end. */
  readonly body: string;
  /** The white space after the body: at least a line ending, except for the last block. */
  readonly gap: string;
}

type Named = Pick<Block, 'kind' | 'key' | 'label'>;

/** Splits a bank's text into blocks; joined, they are exactly the text. */
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

/** Splits other text at blank lines. */
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

/** Which block of a later text each base block became. */
export interface BlockMatch {
  /** For each base block its index in the side; -1 if it is gone. */
  readonly places: readonly number[];
  /** Base blocks that are no longer between their old neighbours. */
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
  const named = ({ kind, key }: Block): string => `${kind} ${key}`;
  for (const gap of pairBy(placed(base), placed(side), ({ body }) => body, pair)) {
    for (const inner of pairBy(gap.base, gap.side, named, pair)) pairRenamed(inner, pair);
  }
  const moved = new Set<number>();
  const free = new Map<string, number>();
  for (const [at, block] of side.entries()) {
    if (!taken.has(at) && block.kind !== 'other') free.set(named(block), at);
  }
  for (const [at, block] of base.entries()) {
    const to = places[at] === -1 ? free.get(named(block)) : undefined;
    if (to === undefined) continue;
    free.delete(named(block));
    pair(at, to);
    moved.add(at);
  }
  return { places, moved };
}

/** A run of a text's blocks, with their indexes. */
type Stretch = readonly { readonly at: number; readonly block: Block }[];
type Pair = (from: number, to: number) => void;

/** Runs of two texts in the same place. */
interface Gap {
  readonly base: Stretch;
  readonly side: Stretch;
}

function placed(blocks: readonly Block[]): Stretch {
  return blocks.map((block, at) => ({ at, block }));
}

/** Pairs blocks with the same key, in order; returns the runs between. */
function pairBy(base: Stretch, side: Stretch, key: (block: Block) => string, pair: Pair): Gap[] {
  const keys = [base, side].map((stretch) => stretch.map(({ block }) => key(block)));
  const gaps: Gap[] = [];
  let [b, s] = [0, 0];
  const pairUpTo = (end: number): void => {
    for (; b < end; b++, s++) pair(base[b]?.at ?? -1, side[s]?.at ?? -1);
  };
  for (const { buffer1, buffer2 } of diffIndices(keys[0] ?? [], keys[1] ?? [])) {
    pairUpTo(buffer1[0]);
    [b, s] = [buffer1[0] + buffer1[1], buffer2[0] + buffer2[1]];
    gaps.push({ base: base.slice(buffer1[0], b), side: side.slice(buffer2[0], s) });
  }
  pairUpTo(base.length);
  return gaps;
}

/** Pairs blocks one by one if there are as many, else by similar names. */
function pairRenamed({ base, side }: Gap, pair: Pair): void {
  let left = side;
  for (const [i, { at, block }] of base.entries()) {
    if (base.length === side.length) {
      if (side[i]?.block.kind === block.kind) pair(at, side[i].at);
      continue;
    }
    if (block.kind === 'other') continue;
    const alike = left.filter((other) => other.block.kind === block.kind);
    const successor = findSuccessor(
      block.key,
      alike.map((other) => other.block.key),
    );
    const found = alike.find((other) => other.block.key === successor);
    if (!found) continue;
    pair(at, found.at);
    left = left.slice(left.indexOf(found) + 1);
  }
}
