import { keepEndings, withLineFeeds } from '../edit/file-text.ts';
import { matchBlocks, type BlockMatch } from './match-blocks.ts';
import { splitBlocks, type Block } from './split-blocks.ts';

/** A block that both sides have changed, and differently. */
export interface BlockConflict {
  /** What it is about, for a person. */
  readonly label: string;
  /** The block's Markdown before either change. */
  readonly base: string;
  /** Empty where the side has taken the block out. */
  readonly ours: string;
  readonly theirs: string;
}

export interface MergedText {
  /** Both sides' changes; where they are in conflict, theirs. */
  readonly text: string;
  readonly conflicts: readonly BlockConflict[];
}

interface Side {
  readonly blocks: readonly Block[];
  readonly match: BlockMatch;
  /** What the side has put in behind each base block (-1: before the first): new blocks, and base blocks it has moved there. */
  readonly inserts: ReadonlyMap<number, readonly Insert[]>;
}
type Insert = { readonly block: Block } | { readonly moved: number };

/**
 * Merges two changes of one text, block by block. What only one side has changed, added, moved or taken out is taken over; a
 * block that both have changed differently is a conflict. Every block of either side is in the text or in a conflict.
 */
export function mergeBanks(base: string, ours: string, theirs: string): MergedText {
  if (ours === base || ours === theirs) return { text: theirs, conflicts: [] };
  if (theirs === base) return { text: ours, conflicts: [] };
  const blocks = splitBlocks(base);
  const our = readSide(blocks, ours);
  const their = readSide(blocks, theirs);
  const conflicts: BlockConflict[] = [];
  const pieces: Pick<Block, 'body' | 'gap'>[] = [];

  const emit = (at: number): void => {
    const block = blocks[at];
    if (!block) return;
    const mine = counterpart(our, at);
    const other = counterpart(their, at);
    const body = mergeBodies(block, mine, other, conflicts);
    if (body === null) return;
    const gap = choose(block.gap, mine?.gap ?? block.gap, other?.gap ?? block.gap);
    pieces.push({ body, gap });
  };
  const emitInserts = (at: number): void => {
    const added = new Set<string>();
    for (const insert of their.inserts.get(at) ?? []) {
      if ('moved' in insert) emit(insert.moved);
      else {
        added.add(insert.block.body);
        pieces.push(insert.block);
      }
    }
    for (const insert of our.inserts.get(at) ?? []) {
      if ('moved' in insert) {
        if (!their.match.moved.has(insert.moved)) emit(insert.moved);
      } else if (!added.has(insert.block.body) || insert.block.body === '') pieces.push(insert.block);
    }
  };

  emitInserts(-1);
  for (const at of blocks.keys()) {
    if (!our.match.moved.has(at) && !their.match.moved.has(at)) emit(at);
    emitInserts(at);
  }
  return { text: join(pieces, theirs), conflicts };
}

function readSide(base: readonly Block[], text: string): Side {
  const blocks = splitBlocks(text);
  const match = matchBlocks(base, blocks);
  const baseOf = new Map<number, number>();
  for (const [from, to] of match.places.entries()) if (to >= 0) baseOf.set(to, from);
  const inserts = new Map<number, Insert[]>();
  let anchor = -1;
  for (const [at, block] of blocks.entries()) {
    const from = baseOf.get(at);
    if (from !== undefined && !match.moved.has(from)) {
      anchor = from;
      continue;
    }
    const list = inserts.get(anchor) ?? [];
    list.push(from === undefined ? { block } : { moved: from });
    inserts.set(anchor, list);
  }
  return { blocks, match, inserts };
}

function counterpart({ blocks, match }: Side, at: number): Block | null {
  return blocks[match.places[at] ?? -1] ?? null;
}

/** The merged words of one block; null when it is gone. */
function mergeBodies(
  base: Block,
  ours: Block | null,
  theirs: Block | null,
  conflicts: BlockConflict[],
): string | null {
  const mine = ours?.body ?? null;
  const other = theirs?.body ?? null;
  if (mine === other || mine === base.body) return other;
  if (other === base.body) return mine;
  if (mine !== null && other !== null) {
    const together = mergeEndings(base.body, mine, other);
    if (together !== null) return together;
  }
  conflicts.push({
    label: (theirs ?? base).label,
    base: base.body,
    ours: mine ?? '',
    theirs: other ?? '',
  });
  return other;
}

/** One side's words with the other's line endings; null where both have other words than the base. */
function mergeEndings(base: string, ours: string, theirs: string): string | null {
  const [was, mine, other] = [base, ours, theirs].map(withLineFeeds) as [string, string, string];
  if (mine === other || mine === was) return mine === other ? theirs : keepEndings(ours, other);
  return other === was ? keepEndings(theirs, mine) : null;
}

function choose(base: string, ours: string, theirs: string): string {
  return theirs === base ? ours : theirs;
}

/** Puts blocks one after another; what was last in its own text gets the line ending it lacked. */
function join(pieces: readonly Pick<Block, 'body' | 'gap'>[], like: string): string {
  const ending = /\r\n|\r|\n/.exec(like)?.[0] ?? '\n';
  return pieces
    .map(({ body, gap }, i) => {
      const isOpen = i < pieces.length - 1 && body !== '' && !/[\r\n]/.test(gap);
      return body + gap + (isOpen ? ending : '');
    })
    .join('');
}
