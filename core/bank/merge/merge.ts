import { keepEndings, withLineFeeds } from '../edits.ts';
import { endingNear, lineStart, linesToPutIn } from '../edit/source-lines.ts';
import type { Bank } from '../model.ts';
import { parseBank } from '../parse.ts';
import { linesOf, rebase } from '../../rebase.ts';
import { matchBlocks, splitBlocks, type Block, type BlockMatch } from './blocks.ts';

/** A block that both sides changed differently. */
export interface BlockConflict {
  /** What it is about, for the user. */
  readonly label: string;
  /** The block's Markdown before either change. */
  readonly base: string;
  /** Empty if the side removed the block. */
  readonly ours: string;
  readonly theirs: string;
}

export interface MergedText {
  /** Both sides' changes; in conflicts, theirs. */
  readonly text: string;
  readonly conflicts: readonly BlockConflict[];
}

interface Side {
  readonly blocks: readonly Block[];
  readonly match: BlockMatch;
  /** What the side inserted after each base block (-1: before the first): new blocks, and base blocks moved there. */
  readonly inserts: ReadonlyMap<number, readonly Insert[]>;
}
type Insert = { readonly block: Block } | { readonly moved: number };

/**
 * Merges two changes of one text, block by block. Takes everything only one side changed, added, moved or removed; a block whose
 * same lines both changed is a conflict. Every block of either side is in the text or in a conflict.
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

/** The merged words of one block; null if it is gone. */
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
    const together = mergeEndings(base.body, mine, other) ?? mergeLines(base.body, mine, other);
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

/** One side's words with the other's line endings; null if both changed words. */
function mergeEndings(base: string, ours: string, theirs: string): string | null {
  const [was, mine, other] = [base, ours, theirs].map(withLineFeeds) as [string, string, string];
  if (mine === other || mine === was) return mine === other ? theirs : keepEndings(ours, other);
  return other === was ? keepEndings(theirs, mine) : null;
}

/** Both sides' lines; null if both changed the same ones. */
function mergeLines(base: string, ours: string, theirs: string): string | null {
  const ending = endingNear(theirs, 0);
  const [was, mine, other] = [base, ours, theirs].map((body) => body + ending) as [string, string, string];
  return rebase(was, mine, other, linesOf)?.slice(0, -ending.length) ?? null;
}

function choose(base: string, ours: string, theirs: string): string {
  return theirs === base ? ours : theirs;
}

/** Joins blocks; one that was last in its text gets the line ending it lacked. */
function join(pieces: readonly Pick<Block, 'body' | 'gap'>[], like: string): string {
  const ending = endingNear(like, 0);
  return pieces
    .map(({ body, gap }, i) => {
      const isOpen = i < pieces.length - 1 && body !== '' && !/[\r\n]/.test(gap);
      return body + gap + (isOpen ? ending : '');
    })
    .join('');
}

/**
 * Replaces a block's words.
 *
 * @param old the block's Markdown in the text; empty to add the new one as the last of its kind
 * @param now its new Markdown; empty to remove it
 * @returns null if the text has no such block
 */
export function resolveBlock(text: string, old: string, now: string): string | null {
  if (old === '') return now === '' ? text : insertBlock(text, now);
  const blocks = splitBlocks(text);
  const at = blocks.findIndex(({ body }) => body === old);
  if (at < 0) return null;
  return blocks.map(({ body, gap }, i) => (i === at ? now + (now === '' ? '' : gap) : body + gap)).join('');
}

function insertBlock(text: string, block: string): string {
  const [library] = parseBank(text).libraries;
  const { questions, sections } = parseBank(`${block}\n`);
  const isQuestion = questions.length > 0 && !block.startsWith('#');
  const isHeading = questions.length === 0 && sections.length === 1 && isAllHeading(block, sections);
  const end = library && (isQuestion || isHeading ? library.headingRange.start : library.range.end);
  const at = end === undefined || end >= text.length ? text.length : lineStart(text, end);
  return text.slice(0, at) + linesToPutIn(text, at, block, !isQuestion, true) + text.slice(at);
}

/** Whether a block is only a section heading; a story entry has more. */
function isAllHeading(block: string, [section]: Bank['sections']): boolean {
  return section !== undefined && block.slice(section.headingRange.end).trim() === '';
}

/**
 * A conflict with what the file says now: the block may have changed again, or be back, as when another program wrote the file so
 * slowly that it looked removed.
 *
 * @param blocks of the file
 * @returns the same conflict if it is up to date, or if no block, or more than one, has its name
 */
export function followConflict<Conflict extends BlockConflict>(
  conflict: Conflict,
  blocks: readonly Block[],
): Conflict {
  const { theirs, label } = conflict;
  if (theirs !== '' && blocks.some(({ body }) => body === theirs)) return conflict;
  const [block, ...more] = blocks.filter((each) => each.kind !== 'other' && each.label === label);
  return block && more.length === 0 ? { ...conflict, theirs: block.body } : conflict;
}
