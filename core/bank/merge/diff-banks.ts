import { matchBlocks } from './match-blocks.ts';
import { splitBlocks, type Block } from './split-blocks.ts';

/** A block that two texts of a bank do not share. */
export interface BlockChange {
  /** What it is about, for a person. */
  readonly label: string;
  readonly kind: 'question' | 'story' | 'heading' | 'other';
  /** Its Markdown in the one text and the other; empty where it is not there. */
  readonly before: string;
  readonly after: string;
}

/** Two texts of a bank, block by block. */
export interface Comparison {
  readonly old: readonly Block[];
  readonly now: readonly Block[];
  /** For each old block its place now; -1 when it is gone. */
  readonly places: readonly number[];
  readonly differences: readonly Difference[];
}

/** Places of a block in the one text and the other; null where it is not there. */
export type Difference =
  { readonly from: number | null; readonly to: number } | { readonly from: number; readonly to: null };

/** The blocks in which two texts of a bank differ, in the order of the later one. White space between blocks does not count. */
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

/** The same with all that the two have in common; its differences are those of `diffBanks`, one for one. */
export function compareBanks(before: string, after: string): Comparison {
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
