import { diffIndices } from 'node-diff3';
import { lineEnd, lineStart } from './bank/edit/source-lines.ts';
import { commonEnds } from './bank/edits.ts';

/** A replacement, in UTF-16 offsets into the original text. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Returns the changes that turn one text into the other: for each differing line, the smallest replacement of whole parts. */
export function changesBetween(
  before: string,
  after: string,
  partsOf: (text: string) => readonly string[] = charactersOf,
): Change[] {
  if (before === after) return [];
  const [old, now] = [[...linesOf(before)], [...linesOf(after)]];
  const changes: Change[] = [];
  let [line, start] = [0, 0];
  for (const { buffer1, buffer1Content, buffer2Content } of diffIndices(old, now)) {
    for (; line < buffer1[0]; line++) start += old[line]?.length ?? 0;
    // The same number of lines usually means the same lines, edited.
    const isPaired = buffer1Content.length === buffer2Content.length;
    const pairs = isPaired
      ? buffer1Content.map((each, at) => [each, buffer2Content[at] ?? ''] as const)
      : [[buffer1Content.join(''), buffer2Content.join('')] as const];
    for (const [one, other] of pairs) {
      const { from, to, insert } = smallestChange(partsOf(one), partsOf(other));
      changes.push({ from: start + from, to: start + to, insert });
      start += one.length;
    }
    line += buffer1[1];
  }
  return changes.filter(({ from, to, insert }) => from < to || insert !== '');
}

/** Maps an offset through changes. It stays before words inserted at it, but moves past an inserted line. */
export function followOffset(changes: readonly Change[], offset: number): number {
  let by = 0;
  for (const { from, to, insert } of changes) {
    if (from > offset || (from === offset && !(from === to && insert.endsWith('\n')))) break;
    if (to > offset) return from + by + Math.min(offset - from, insert.length);
    by += insert.length - (to - from);
  }
  return offset + by;
}

/**
 * Three-way merges two edits of one text. Where both inserted lines at the same place, both are kept, theirs first.
 *
 * @param partsOf splits a text into the units compared; a unit changed on both sides is a conflict
 * @returns null if both changed the same unit or inserted words at the same place in a line
 */
export function rebase(base: string, mine: string, theirs: string, partsOf = wordsOf): string | null {
  return merge(base, mine, theirs, partsOf, () => null);
}

/**
 * Rebases a form field by field, and its lists row by row.
 *
 * @returns null if both changed the same field, or the number of rows
 */
export function rebaseForm<Form>(base: Form, mine: Form, theirs: Form): Form | null {
  const rebased = rebaseField(base, mine, theirs);
  return rebased === CLASH ? null : (rebased as Form);
}

const CLASH = Symbol('changed by both');

function rebaseField(base: unknown, mine: unknown, theirs: unknown): unknown {
  const [was, ours, others] = [base, mine, theirs].map((field) => JSON.stringify(field ?? ''));
  if (others === was || others === ours) return mine;
  if (ours === was) return theirs;
  if (isGroup(base) && isGroup(mine) && isGroup(theirs)) {
    const counts = [base, mine, theirs].map((group) => Object.keys(group).length);
    if (Array.isArray(mine) && new Set(counts).size > 1) return CLASH;
    const names = Object.keys({ ...theirs, ...mine });
    const fields = names.map((name) => [name, rebaseField(base[name], mine[name], theirs[name])] as const);
    if (fields.some(([, field]) => field === CLASH)) return CLASH;
    return Array.isArray(mine) ? fields.map(([, field]) => field) : Object.fromEntries(fields);
  }
  const [one, two, three] = [base, mine, theirs].map((field) => field ?? '');
  if (typeof one !== 'string' || typeof two !== 'string' || typeof three !== 'string') return CLASH;
  return rebase(one, two, three) ?? CLASH;
}

function isGroup(field: unknown): field is Readonly<Record<string, unknown>> {
  return typeof field === 'object' && field !== null;
}

/** Rebases free-form notes without conflicts: where both changed a line, both versions are kept, theirs first. */
export function rebaseNotes(base: string, mine: string, theirs: string): string {
  return merge(base, mine, theirs, wordsOf, linesOfBoth) ?? linesOfBoth(mine, theirs);
}

function linesOfBoth(mine: string, theirs: string): string {
  const others = theirs.split('\n');
  return [...others, ...mine.split('\n').filter((line) => !others.includes(line))].join('\n');
}

/** @param both resolves a line changed on both sides; null if it cannot, which fails the merge */
function merge(
  base: string,
  mine: string,
  theirs: string,
  partsOf: (text: string) => readonly string[],
  both: (mine: string, theirs: string) => string | null,
): string | null {
  if (theirs === base || theirs === mine) return mine;
  if (mine === base) return theirs;
  const [ours, others] = [mine, theirs].map((text) => changesBetween(base, text, partsOf));
  let text = '';
  let at = 0;
  const put = ({ from, to, insert }: Change): void => {
    text += base.slice(at, from) + insert;
    at = to;
  };
  while (ours && others) {
    const [one, other] = [ours[0], others[0]];
    if (!one || !other) break;
    if (isSame(one, other)) ours.shift();
    else if (isClash(base, one, other)) {
      const clash = takeClash(
        base,
        Math.max(at, lineStart(base, Math.min(one.from, other.from))),
        ours,
        others,
      );
      const insert = both(clash.mine, clash.theirs);
      if (insert === null) return null;
      put({ ...clash, insert });
    } else put((isFirst(other, one) ? others.shift() : ours.shift()) ?? one);
  }
  for (const change of [...(ours ?? []), ...(others ?? [])]) put(change);
  return text + base.slice(at);
}

function isSame(one: Change, other: Change): boolean {
  return one.from === other.from && one.to === other.to && one.insert === other.insert;
}

function isClash(base: string, one: Change, other: Change): boolean {
  if (one.from < other.to && other.from < one.to) return true;
  const isOnePlace = one.from === other.from && one.to === one.from && other.to === other.from;
  if (isOnePlace) return ![one, other].some(({ insert }) => /^\n|\n$/.test(insert));
  const [left, right] = one.to === other.from ? [one, other] : [other, one];
  return left.to === right.from && runTogether(base, left, right);
}

/** Returns whether two adjacent changes would join two words into one. */
function runTogether(base: string, left: Change, right: Change): boolean {
  const [before, behind] = [base.slice(0, left.from) + left.insert, right.insert + base.slice(right.to)];
  return /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(behind);
}

/** Returns whether their change goes before ours, given that the two do not clash. */
function isFirst(theirs: Change, ours: Change): boolean {
  if (theirs.from !== ours.from) return theirs.from < ours.from;
  const isOnePlace = theirs.to === theirs.from && ours.to === ours.from;
  if (!isOnePlace) return theirs.to === theirs.from;
  // A line inserted above goes before words typed at the start of the next line, one inserted below after words typed at the end.
  if (ours.insert.endsWith('\n')) return theirs.insert.endsWith('\n');
  return !theirs.insert.startsWith('\n') || ours.insert.startsWith('\n');
}

/** Removes the overlapping changes of both sides, widened to whole lines. */
function takeClash(
  base: string,
  from: number,
  ours: Change[],
  others: Change[],
): { readonly from: number; readonly to: number; readonly mine: string; readonly theirs: string } {
  let to = from;
  const taken: readonly Change[][] = [[], []];
  const isIn = (change: Change | undefined): change is Change => change !== undefined && change.from <= to;
  do {
    for (const [side, changes] of [ours, others].entries())
      for (let next = changes[0]; isIn(next); next = changes[0]) {
        changes.shift();
        taken[side]?.push(next);
        to = Math.max(to, next.to);
      }
    to = lineEnd(base, to);
  } while (isIn(ours[0]) || isIn(others[0]));
  const [mine = '', theirs = ''] = taken.map((changes) => applied(base, from, to, changes));
  return { from, to, mine, theirs };
}

function applied(base: string, from: number, to: number, changes: readonly Change[]): string {
  let text = '';
  let at = from;
  for (const change of changes) {
    text += base.slice(at, change.from) + change.insert;
    at = change.to;
  }
  return text + base.slice(at, to);
}

/** Returns the replacement left after removing the common prefix and suffix. */
function smallestChange(before: readonly string[], after: readonly string[]): Change {
  const { head, tail } = commonEnds(before, after);
  const from = before.slice(0, head).join('').length;
  return {
    from,
    to: from + before.slice(head, before.length - tail).join('').length,
    insert: after.slice(head, after.length - tail).join(''),
  };
}

/** Splits a text into lines, each keeping its line break. */
export function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

function charactersOf(text: string): readonly string[] {
  return text.match(/./gsu) ?? [];
}

/** Splits a text into words, runs of spaces, line breaks and single other characters. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\n|[^\S\n]+|[\p{L}\p{M}\p{N}_'’]+|./gsu) ?? [];
}
