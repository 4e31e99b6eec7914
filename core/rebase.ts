import { diffIndices } from 'node-diff3';
import { lineEnd, lineStart } from './bank/edit/source-lines.ts';
import { commonEnds } from './bank/edits.ts';

/** A replacement, in UTF-16 offsets of the text it is made in. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What makes one text the other: the lines that differ, each as its smallest replacement of whole parts. */
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
    // As many lines as before are most often the same lines, changed.
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

/** Where an offset of the text before is in the text after: behind a line put in right there, before other words. */
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
 * Puts two changes of one text together. Lines that both put in at one place stand there one after the other, theirs first.
 *
 * @param partsOf what a text is compared by: what both have changed in one part of it is left to the person
 * @returns null where both have changed the same part, or put words into the same place of a line
 */
export function rebase(base: string, mine: string, theirs: string, partsOf = wordsOf): string | null {
  return merge(base, mine, theirs, partsOf, () => null);
}

/**
 * The same for a form, field by field, of which lists are rebased row by row.
 *
 * @returns null where any field, or the number of rows, is changed by both
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

/** The same for notes, which have room for both: where both have changed a line, the lines of both stay, theirs first. */
export function rebaseNotes(base: string, mine: string, theirs: string): string {
  return merge(base, mine, theirs, wordsOf, linesOfBoth) ?? linesOfBoth(mine, theirs);
}

function linesOfBoth(mine: string, theirs: string): string {
  const others = theirs.split('\n');
  return [...others, ...mine.split('\n').filter((line) => !others.includes(line))].join('\n');
}

/** @param both what becomes of a line that both have changed in one place; null gives up */
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

/** Whether two changes beside each other would make one word of two. */
function runTogether(base: string, left: Change, right: Change): boolean {
  const [before, behind] = [base.slice(0, left.from) + left.insert, right.insert + base.slice(right.to)];
  return /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(behind);
}

/** Whether theirs comes before ours, which is in no clash with it. */
function isFirst(theirs: Change, ours: Change): boolean {
  if (theirs.from !== ours.from) return theirs.from < ours.from;
  const isOnePlace = theirs.to === theirs.from && ours.to === ours.from;
  if (!isOnePlace) return theirs.to === theirs.from;
  // A line put in above comes before what is typed at the start of the next, one put in below after what is typed at the end.
  if (ours.insert.endsWith('\n')) return theirs.insert.endsWith('\n');
  return !theirs.insert.startsWith('\n') || ours.insert.startsWith('\n');
}

/** Takes the changes of both of as many whole lines as they are entangled in. */
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

/** What is left between the parts that two lists have in common at their ends. */
function smallestChange(before: readonly string[], after: readonly string[]): Change {
  const { head, tail } = commonEnds(before, after);
  const from = before.slice(0, head).join('').length;
  return {
    from,
    to: from + before.slice(head, before.length - tail).join('').length,
    insert: after.slice(head, after.length - tail).join(''),
  };
}

/** Each with its line break. */
export function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

function charactersOf(text: string): readonly string[] {
  return text.match(/./gsu) ?? [];
}

/** Words, runs of spaces, line breaks, and every other character by itself. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\n|[^\S\n]+|[\p{L}\p{M}\p{N}_'’]+|./gsu) ?? [];
}
