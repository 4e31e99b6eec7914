import { matchBlocks } from './match-blocks.ts';
import { splitBlocks } from './split-blocks.ts';

/** A block that two texts of a bank do not share. */
export interface BlockChange {
  /** What it is about, for a person. */
  readonly label: string;
  readonly kind: 'question' | 'story' | 'heading' | 'other';
  /** Its Markdown in the one text and the other; empty where it is not there. */
  readonly before: string;
  readonly after: string;
}

/** The blocks in which two texts of a bank differ, in the order of the later one. White space between blocks does not count. */
export function diffBanks(before: string, after: string): BlockChange[] {
  const old = splitBlocks(before);
  const now = splitBlocks(after);
  const { places } = matchBlocks(old, now);
  const oldAt = new Map<number, number>();
  for (const [from, to] of places.entries()) if (to >= 0) oldAt.set(to, from);
  const changes: { at: number; change: BlockChange }[] = [];
  for (const [at, { body, label, kind }] of now.entries()) {
    const earlier = old[oldAt.get(at) ?? -1]?.body ?? '';
    if (earlier !== body) changes.push({ at, change: { label, kind, before: earlier, after: body } });
  }
  let last = -1;
  for (const [from, { body, label, kind }] of old.entries()) {
    const to = places[from] ?? -1;
    if (to >= 0) last = to;
    else if (body !== '') changes.push({ at: last + 0.5, change: { label, kind, before: body, after: '' } });
  }
  return changes.sort((a, b) => a.at - b.at).map(({ change }) => change);
}
