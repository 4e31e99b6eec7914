import { LCS } from 'node-diff3';
import { commonEnds } from '../edits.ts';
import { type Row } from './content.ts';
import { depthsInField } from './question-form.ts';
import type { QuestionSource } from './question-source.ts';

/** A line to write. */
export interface NewRow {
  readonly row: Row;
  /** Index of the old line in `QuestionSource.rows`; null for a new one. */
  readonly from: number | null;
}

/** The lines of a question, with two references on one line as two rows. */
export function flatten(source: QuestionSource): NewRow[] {
  return source.rows.flatMap(({ rows }, from) => rows.map((row) => ({ row, from })));
}

function shift(line: NewRow, steps: number): NewRow {
  return steps === 0 ? line : { ...line, row: { ...line.row, depth: Math.max(1, line.row.depth + steps) } };
}

/** Limits each row's depth to one level below the row above, unless it was deeper there before. */
export function withSoundDepths(rows: readonly NewRow[], old: readonly NewRow[]): NewRow[] {
  const aboveOf = new Map(old.map(({ from }, i) => [from, old[i - 1]?.from ?? null]));
  const depthOf = new Map(old.map(({ from, row }) => [from, row.depth]));
  const sound: NewRow[] = [];
  for (const line of rows) {
    const { from, row } = line;
    const above = sound.at(-1);
    const isAsBefore = depthOf.get(from) === row.depth && aboveOf.get(from) === (above?.from ?? null);
    const tooDeep = row.depth - 1 - (above?.row.depth ?? 0);
    sound.push(from !== null && isAsBefore ? line : shift(line, -Math.max(0, tooDeep)));
  }
  return sound;
}

/** A wanted line; without a depth, as deep as its old line or the line of its kind before it. */
export type Wanted = Undecided<Row>;
type Undecided<Some> = Some extends Row ? Omit<Some, 'depth'> & { readonly depth: number | null } : never;

/**
 * Replaces all lines of one kind. Kept lines are recognised by their words and keep their place among the others; new ones go where
 * they are wanted, in place of removed ones if there are any.
 */
export function replaceKind(old: readonly NewRow[], kind: Row['kind'], drafts: readonly Wanted[]): NewRow[] {
  const own = old.filter(({ row }) => row.kind === kind);
  if (own.length === 0 && kind !== 'cue') {
    return [...old, ...drafts.map((row) => ({ row: { ...row, depth: row.depth ?? 1 }, from: null }))];
  }
  const { origin, moved } = findOrigins(own, drafts);
  const shown = depthsInField(own.map(({ row }) => row.depth));
  const wanted = drafts.map((draft, i) => {
    const line = origin[i];
    const isAsShown = line && draft.depth === shown[own.indexOf(line)];
    return isAsShown ? { ...draft, depth: line.row.depth } : draft;
  });
  const stepsOf = followDepths(old, kind, origin, wanted);
  const placed = new Set<NewRow>();
  const result: NewRow[] = [];
  let next = 0;
  let lastDepth = 1;
  const place = (line: NewRow): void => {
    if (placed.has(line)) return;
    placed.add(line);
    result.push(shift(line, stepsOf.get(line) ?? 0));
  };
  // Lines below a line move with it.
  const placeBelow = (line: NewRow): void => {
    for (let at = old.indexOf(line) + 1; at < old.length; at++) {
      const below = old[at];
      if (!below || below.row.kind === kind || below.row.depth <= line.row.depth) break;
      place(below);
    }
  };
  for (const [i, draft] of wanted.entries()) {
    const line = origin[i] ?? null;
    const depth = draft.depth ?? (line ? line.row.depth + (stepsOf.get(line) ?? 0) : lastDepth);
    lastDepth = depth;
    if (line && !moved.has(i)) {
      for (; next < old.length && old[next] !== line; next++) {
        const other = old[next];
        if (other && other.row.kind !== kind) place(other);
      }
    }
    result.push({ row: { ...draft, depth }, from: line?.from ?? null });
    if (line) placeBelow(line);
  }
  for (const other of old) if (other.row.kind !== kind) place(other);
  return result;
}

/** How many levels each old line moves with the line above it. */
function followDepths(
  old: readonly NewRow[],
  kind: Row['kind'],
  origin: readonly (NewRow | null)[],
  wanted: readonly Wanted[],
): Map<NewRow, number> {
  const steps = new Map<NewRow, number>();
  const above: NewRow[] = [];
  for (const line of old) {
    while ((above.at(-1)?.row.depth ?? 0) >= line.row.depth) above.pop();
    const parent = above.at(-1);
    const isGone = parent?.row.kind === kind && !origin.includes(parent);
    const inherited = (parent ? (steps.get(parent) ?? 0) : 0) - (isGone ? 1 : 0);
    const at = line.row.kind === kind ? origin.indexOf(line) : -1;
    const own = wanted[at]?.depth;
    steps.set(line, own == null ? inherited : own - line.row.depth);
    above.push(line);
  }
  return steps;
}

/** The old line of each wanted one, and which are out of order. */
function findOrigins(
  own: readonly NewRow[],
  wanted: readonly Wanted[],
): { origin: (NewRow | null)[]; moved: Set<number> } {
  const origin: (NewRow | null)[] = wanted.map(() => null);
  const moved = new Set<number>();
  const oldKeys = own.map(({ row }) => keyOf(row));
  const keys = wanted.map(keyOf);
  const used = new Set<number>();
  const matches = align(oldKeys, keys);
  for (const { old, now } of matches) {
    origin[now] = own[old] ?? null;
    used.add(old);
  }
  for (const [i, key] of keys.entries()) {
    if (origin[i]) continue;
    const old = oldKeys.findIndex((other, k) => other === key && !used.has(k));
    if (old < 0) continue;
    origin[i] = own[old] ?? null;
    used.add(old);
    moved.add(i);
  }
  let oldAt = 0;
  let nowAt = 0;
  for (const { old, now } of [...matches, { old: own.length, now: wanted.length }]) {
    const free = range(oldAt, old).filter((k) => !used.has(k));
    for (const i of range(nowAt, now)) {
      if (origin[i]) continue;
      const k = free.shift();
      if (k === undefined) break;
      origin[i] = own[k] ?? null;
    }
    oldAt = old + 1;
    nowAt = now + 1;
  }
  return { origin, moved };
}

function keyOf(row: Wanted | Row): string {
  return row.kind === 'story' ? JSON.stringify([row.title, row.angle, row.note]) : JSON.stringify([row.text]);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

/** Indexes of the same item in an old and a new list. */
interface Match {
  readonly old: number;
  readonly now: number;
}

/** Longer lists are compared only at their ends: the table would be too large. */
const MAX_CELLS = 1_000_000;

/** A longest common subsequence of two lists of keys, in order. */
function align(old: readonly string[], now: readonly string[]): Match[] {
  const { head, tail } = commonEnds(old, now);
  const [middle, changed] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  const matches: Match[] = [];
  if (middle.length * changed.length <= MAX_CELLS) {
    for (let match = LCS(middle, changed); match.chain; match = match.chain)
      matches.unshift({ old: head + match.buffer1index, now: head + match.buffer2index });
  }
  const ends = (count: number, from: number, to: number): Match[] =>
    range(0, count).map((i) => ({ old: from + i, now: to + i }));
  return [...ends(head, 0, 0), ...matches, ...ends(tail, old.length - tail, now.length - tail)];
}
