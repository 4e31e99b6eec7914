import { diffComm } from 'node-diff3';
import { linesToPutIn } from '../edit/source-lines.ts';
import { matchBlocks, splitBlocks, type Block } from './blocks.ts';

/** A block that differs between two texts of a bank. */
export interface BlockChange {
  /** What it is about, for the user. */
  readonly label: string;
  readonly kind: 'question' | 'story' | 'heading' | 'other';
  /** Its Markdown in either text; empty where it does not exist. */
  readonly before: string;
  readonly after: string;
}

/** Two texts of a bank, block by block. */
interface Comparison {
  readonly old: readonly Block[];
  readonly now: readonly Block[];
  /** For each old block its index now; -1 if it is gone. */
  readonly places: readonly number[];
  readonly differences: readonly Difference[];
}

/** Indexes of a block in either text; null where it does not exist. */
type Difference =
  { readonly from: number | null; readonly to: number } | { readonly from: number; readonly to: null };

/** The blocks that differ between two texts of a bank, in the order of the later one. White space between blocks does not count. */
export function diffBanks(before: string, after: string): BlockChange[] {
  const { old, now, differences } = compareBanks(before, after);
  return differences.flatMap(({ from, to }) => {
    const earlier = from === null ? undefined : old[from];
    const later = to === null ? undefined : now[to];
    const named = later ?? earlier;
    if (!named) return [];
    const { label, kind } = named;
    return [{ label, kind, before: earlier?.body ?? '', after: later?.body ?? '' }];
  });
}

/** The full comparison behind `diffBanks`, with the same differences in the same order. */
function compareBanks(before: string, after: string): Comparison {
  const old = splitBlocks(before);
  const now = splitBlocks(after);
  const { places } = matchBlocks(old, now);
  const oldAt = new Map<number, number>();
  for (const [from, to] of places.entries()) if (to >= 0) oldAt.set(to, from);
  const found: { at: number; difference: Difference }[] = [];
  for (const [to, { body }] of now.entries()) {
    const from = oldAt.get(to) ?? null;
    if ((from === null ? '' : old[from]?.body) !== body) found.push({ at: to, difference: { from, to } });
  }
  let last = -1;
  for (const [from, { body }] of old.entries()) {
    const to = places[from] ?? -1;
    if (to >= 0) last = to;
    else if (body !== '') found.push({ at: last + 0.5, difference: { from, to: null } });
  }
  const differences = found.sort((a, b) => a.at - b.at).map(({ difference }) => difference);
  return { old, now, places, differences };
}

/** A text with one block restored. */
interface BroughtBack {
  /** The block's name, for the user. */
  readonly label: string;
  readonly text: string;
}

/**
 * Restores one block from an earlier text. A removed block goes after its old predecessor; a newly added one is removed.
 *
 * @param index of the change in `diffBanks(past, text)`
 * @returns null if there is no such change
 */
export function bringBack(past: string, text: string, index: number): BroughtBack | null {
  const { old, now, places, differences } = compareBanks(past, text);
  const difference = differences[index];
  if (!difference) return null;
  const { from, to } = difference;
  const was = from === null ? undefined : old[from];
  const named = to === null ? was : now[to];
  if (!named) return null;
  const { kind, label } = named;
  const place = to ?? placeBehind(places, from);
  const at = lengthOf(now.slice(0, place));
  if (to !== null) {
    const standing = was ? was.body + named.gap : '';
    return { label, text: text.slice(0, at) + standing + text.slice(at + lengthOf([named])) };
  }
  const isApart =
    kind !== 'question' || now[place - 1]?.kind === 'other' || /\n\s*\n|\r\s*\r/.test(named.gap);
  return { label, text: text.slice(0, at) + linesToPutIn(text, at, named.body, isApart) + text.slice(at) };
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { body, gap }) => sum + body.length + gap.length, 0);
}

/** Where a removed block belongs: after the last of its predecessors that still exists. */
function placeBehind(places: readonly number[], from: number): number {
  return places.slice(0, from).reduce((last, place) => Math.max(last, place), -1) + 1;
}

/** A line of one side, and whether the other side lacks it. */
export interface DiffLine {
  readonly text: string;
  readonly isOnlyHere: boolean;
}

/** The lines of two texts, marking those the other lacks (Hunt and McIlroy's algorithm). An empty text has no lines. */
export function diffLines(
  one: string,
  other: string,
): { readonly one: DiffLine[]; readonly other: DiffLine[] } {
  const lines = (text: string): string[] => (text === '' ? [] : text.split(/\r\n|\r|\n/));
  const sides: { one: DiffLine[]; other: DiffLine[] } = { one: [], other: [] };
  const add = (side: DiffLine[], texts: readonly string[], isOnlyHere: boolean): void => {
    for (const text of texts) side.push({ text, isOnlyHere });
  };
  for (const { common, buffer1 = [], buffer2 = [] } of diffComm(lines(one), lines(other))) {
    if (common) {
      add(sides.one, common, false);
      add(sides.other, common, false);
    } else {
      add(sides.one, buffer1, true);
      add(sides.other, buffer2, true);
    }
  }
  return sides;
}
