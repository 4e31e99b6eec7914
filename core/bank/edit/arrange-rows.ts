import { align } from './align.ts';
import { isSameRow, type Row } from './content.ts';
import type { QuestionSource } from './question-source.ts';
import type { NewRow } from './rewrite-rows.ts';

/** A line of a question with its place among lines of its kind. */
export interface FlatRow extends NewRow {
  readonly from: number;
  /** Index among the question's cues, references or other wordings. */
  readonly index: number;
}

/** The lines of a question one by one, two references on one line apart. */
export function flatten(source: QuestionSource): FlatRow[] {
  return source.rows.flatMap(({ rows, indexes }, from) =>
    rows.map((row, i) => ({ row, from, index: indexes[i] ?? 0 })),
  );
}

/** How many rows from `at` on stand below it, itself included. */
export function reachOf(rows: readonly NewRow[], at: number): number {
  const depth = rows[at]?.row.depth ?? 1;
  let end = at + 1;
  while ((rows[end]?.row.depth ?? 0) > depth) end++;
  return end - at;
}

export function shift<Some extends NewRow>(line: Some, steps: number): Some {
  return steps === 0 ? line : { ...line, row: { ...line.row, depth: Math.max(1, line.row.depth + steps) } };
}

/** Where a cue goes to be the one of this index: behind what belongs to the one before it. */
export function cuePlace(rows: readonly NewRow[], index: number, depth: number): number {
  const cues = rows.flatMap(({ row }, at) => (row.kind === 'cue' ? [at] : []));
  if (index <= 0 || cues.length === 0) return cues[0] ?? 0;
  const above = cues[Math.min(index, cues.length) - 1] ?? 0;
  const aboveDepth = rows[above]?.row.depth ?? 1;
  let at = above + 1;
  if (depth > aboveDepth) return at;
  while (at < rows.length && rows[at]?.row.kind !== 'cue' && (rows[at]?.row.depth ?? 0) > aboveDepth) at++;
  return at;
}

/** Whether no row stands deeper than one step below the row above it, rows that were so before aside. */
export function isDepthSound(rows: readonly NewRow[], old: readonly NewRow[]): boolean {
  const depths = new Map(
    old.map(({ row, from }, i) => [from, { depth: row.depth, above: old[i - 1]?.from ?? null }]),
  );
  return rows.every(({ row, from }, i) => {
    const above = rows[i - 1];
    if (row.depth <= (above?.row.depth ?? 0) + 1) return true;
    const before = from === null ? undefined : depths.get(from);
    return before?.depth === row.depth && before.above === (above?.from ?? null);
  });
}

/** A line wanted; without a depth, as deep as the line it was or the line of its kind before it. */
export type Wanted =
  | { readonly kind: 'cue'; readonly text: string; readonly depth: number | null }
  | { readonly kind: 'also'; readonly text: string; readonly depth: number | null }
  | {
      readonly kind: 'story';
      readonly title: string;
      readonly angle: string | null;
      readonly note: string | null;
      readonly depth: number | null;
    };

/**
 * The lines of a question with all of one kind replaced. What stays is recognised by its words and keeps its place among the
 * other lines; what is new stands where it is asked for, in the place of what is gone where there is such.
 */
export function replaceKind(old: readonly FlatRow[], kind: Row['kind'], wanted: readonly Wanted[]): NewRow[] {
  const own = old.filter(({ row }) => row.kind === kind);
  if (own.length === 0 && kind !== 'cue') {
    return [...old, ...wanted.map((row) => ({ row: { ...row, depth: row.depth ?? 1 }, from: null }))];
  }
  const { origin, moved } = findOrigins(own, wanted);
  const stepsOf = followDepths(old, kind, origin, wanted);
  const placed = new Set<FlatRow>();
  const result: NewRow[] = [];
  let next = 0;
  let lastDepth = 1;
  const place = (line: FlatRow): void => {
    if (placed.has(line)) return;
    placed.add(line);
    result.push(shift(line, stepsOf.get(line) ?? 0));
  };
  // What stands below a line goes with it.
  const placeBelow = (line: FlatRow): void => {
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

/** How many steps each old line moves down or up with the line it stands below. */
function followDepths(
  old: readonly FlatRow[],
  kind: Row['kind'],
  origin: readonly (FlatRow | null)[],
  wanted: readonly Wanted[],
): Map<FlatRow, number> {
  const steps = new Map<FlatRow, number>();
  const above: FlatRow[] = [];
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

/** Which old line each wanted one was, and which of those are out of order. */
function findOrigins(
  own: readonly FlatRow[],
  wanted: readonly Wanted[],
): { origin: (FlatRow | null)[]; moved: Set<number> } {
  const origin: (FlatRow | null)[] = wanted.map(() => null);
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

export function areSameRows(one: readonly NewRow[], other: readonly NewRow[]): boolean {
  return (
    one.length === other.length &&
    one.every((line, i) => {
      const counterpart = other[i];
      return counterpart?.from === line.from && isSameRow(counterpart.row, line.row);
    })
  );
}
