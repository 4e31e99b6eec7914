import { endingNear } from '../edit/source-lines.ts';
import { compareBanks } from './diff-banks.ts';
import type { Block } from './split-blocks.ts';

/** A text with one block of the past in it. */
export interface BroughtBack {
  /** What the block is, for a person. */
  readonly label: string;
  readonly text: string;
}

/**
 * The text with one block as it was in an earlier one. A block that is gone comes behind the one it stood behind; one that has come
 * since goes.
 *
 * @param index of the change among those `diffBanks` gives for the two
 * @returns null when there is no such change
 */
export function bringBack(past: string, text: string, index: number): BroughtBack | null {
  const { old, now, places, differences } = compareBanks(past, text);
  const difference = differences[index];
  if (!difference) return null;
  const { from, to } = difference;
  const was = from === null ? undefined : old[from];
  const named = to === null ? was : now[to];
  if (!named) return null;
  const pieces =
    to === null
      ? withBlockBack(named, now, placeBehind(places, from), endingNear(text, text.length))
      : now.flatMap((block, i): Piece[] => (i === to ? standingIn(block, was) : [block]));
  return { label: named.label, text: pieces.map(({ body, gap }) => body + gap).join('') };
}

type Piece = Pick<Block, 'body' | 'gap'>;

function standingIn({ gap }: Block, was: Block | undefined): Piece[] {
  return was ? [{ body: was.body, gap }] : [];
}

/** Where a block belongs that is gone: behind what stood before it and is there. */
function placeBehind(places: readonly number[], from: number): number {
  return places.slice(0, from).reduce((last, place) => Math.max(last, place), -1) + 1;
}

function withBlockBack(was: Block, now: readonly Block[], at: number, eol: string): Piece[] {
  return [...now.slice(0, at), ...setApart(was, now[at - 1], now[at], eol), ...now.slice(at)];
}

/** A block with the line endings and blank lines it needs between two others. */
function setApart(block: Block, above: Block | undefined, below: Block | undefined, eol: string): Piece[] {
  const lead = above && above.body !== '' ? missing(above.gap, needsBlank(above, block), eol) : '';
  const tail = below ? missing(block.gap, needsBlank(block, below), eol) : '';
  return [
    { body: '', gap: lead },
    { body: block.body, gap: block.gap + tail },
  ];
}

/** Only words of another kind would go on with the block above them. */
function needsBlank(above: Block, below: Block): boolean {
  return above.kind === 'other' || below.kind === 'other';
}

function missing(gap: string, isBlank: boolean, eol: string): string {
  const endings = gap.match(/\r\n|\r|\n/g)?.length ?? 0;
  return eol.repeat(Math.max(0, (isBlank ? 2 : 1) - endings));
}
