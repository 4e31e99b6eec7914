import { LCS } from 'node-diff3';
import { commonEnds } from '../edits.ts';
import { shorten } from '../normalise.ts';
import { isSame, type Reference, type Row } from './content.ts';
import { refusals } from './plan.ts';
import { depthsInField } from './question-form.ts';
import {
  nextMarker,
  rowStyle,
  type LineStyle,
  type QuestionSource,
  type SourceRow,
} from './question-source.ts';
import { areReferences, firstOf, titleWritings, writeReference, writeWords } from './read-back.ts';
import { endingNear, endsLine } from './source-lines.ts';
import { bankWords } from '../words.ts';

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

/**
 * Rewrites the lines below a question: kept lines keep their characters, and new ones are formatted like their neighbours. Comments
 * and other lines without meaning to the bank stay where they are.
 *
 * @param rows kept rows in any order; the rows of one source line together or apart
 * @param head the lines of the question itself
 * @returns the Markdown of the whole block
 */
export function rewriteRows(
  text: string,
  source: QuestionSource,
  rows: readonly NewRow[],
  style: LineStyle,
  head = text.slice(source.head.start, source.head.end),
): string {
  const eol = endingNear(text, source.head.end);
  const written: Written[] = [];
  const isLoose = gapsOf(text, source).some((gap) => gap !== '' && gap.trim() === '');
  for (const group of groupRows(text, source, rows)) {
    const isKept = group.from !== null && group.from === (written.at(-1)?.from ?? -1) + 1;
    const line = writeGroup(text, source, group, { written, isKept, style, eol });
    written.push(line);
  }
  return assemble(text, source, written, { head, newGap: isLoose ? eol : '', eol });
}

interface Written {
  readonly from: number | null;
  readonly depth: number;
  readonly indent: string;
  readonly marker: string | null;
  lines: string;
}

interface Group {
  readonly from: number | null;
  readonly rows: readonly Row[];
}

/** Adjacent rows of one source line become one line again; further rows of that line become new lines. */
function groupRows(text: string, source: QuestionSource, rows: readonly NewRow[]): Group[] {
  const groups: { from: number | null; rows: Row[] }[] = [];
  const used = new Set<number>();
  for (let i = 0; i < rows.length;) {
    const from = rows[i]?.from ?? null;
    let end = i + 1;
    while (from !== null && rows[end]?.from === from) end++;
    const own = rows.slice(i, end).map(({ row }) => row);
    i = end;
    const line = from === null || used.has(from) ? undefined : source.rows[from];
    if (line && from !== null) used.add(from);
    if (line && (own.length === 1 || canShareLine(text, line, own))) groups.push({ from, rows: own });
    else
      for (const [k, row] of own.entries()) groups.push({ from: k === 0 && line ? from : null, rows: [row] });
  }
  return groups;
}

/** Several stories stay on one line if only titles change and it reads back so. */
function canShareLine(text: string, line: SourceRow, rows: readonly Row[]): boolean {
  const stories = rows.filter((row) => row.kind === 'story');
  return stories.length === rows.length && swapTitles(text, line, stories) !== null;
}

interface Context {
  readonly written: readonly Written[];
  /** Whether the line was after the same line before. */
  readonly isKept: boolean;
  readonly style: LineStyle;
  readonly eol: string;
}

function writeGroup(
  text: string,
  source: QuestionSource,
  group: Group,
  { written, isKept, style, eol }: Context,
): Written {
  const depth = group.rows[0]?.depth ?? 1;
  const old = group.from === null ? undefined : source.rows[group.from];
  if (!old) {
    const [row] = group.rows;
    const words = row ? writeRow(row) : refusals.tangled();
    const mark = { cue: '', story: style.storyMark, also: style.alsoMark }[row?.kind ?? 'cue'];
    const place = placeFor(source, written, depth, style);
    return { from: null, depth, ...place, lines: `${place.indent}${place.marker}${mark}${words}${eol}` };
  }
  const words = changeWords(text, old, group.rows);
  const before = text.slice(old.lines.start, old.words.start);
  const after = text.slice(old.words.end, old.lines.end);
  const lines = before + words + after;
  const isInPlace = isKept && depth === old.depth;
  if (isInPlace || (old.marker !== null && depth === old.depth && hasParent(source, written, old))) {
    const { indent, marker } = old;
    return { from: group.from, depth, indent, marker, lines };
  }
  const place = placeFor(source, written, depth, style);
  if (old.marker === null) {
    const rest = `${before.slice(old.indent.length)}${words}${after}`;
    return { from: group.from, depth, ...place, lines: `${place.indent}${place.marker}${rest}` };
  }
  const { indent } = place;
  const { marker } = old;
  return { from: group.from, depth, indent, marker, lines: indentAs(lines, old.indent, indent) };
}

/** Whether an old line keeps its depth below the lines written so far. */
function hasParent(source: QuestionSource, written: readonly Written[], old: SourceRow): boolean {
  const { indent, depth } = old;
  for (let i = written.length - 1; i >= 0; i--) {
    const line = written[i];
    if (!line || line.depth > depth) continue;
    if (line.depth === depth) return line.indent === indent;
    return false;
  }
  const first = source.rows[0];
  return depth === 1 && first?.depth === 1 && first.indent === indent;
}

/** Indent and marker for a line of this depth: like a sibling's, else like lines of that depth elsewhere in the question. */
function placeFor(
  source: QuestionSource,
  written: readonly Written[],
  depth: number,
  style: LineStyle,
): { indent: string; marker: string } {
  let parent: { indent: string; marker: string | null } = source;
  let sibling: Written | null = null;
  for (let i = written.length - 1; i >= 0; i--) {
    const line = written[i];
    if (line?.marker == null || line.depth > depth) continue;
    if (line.depth === depth) {
      sibling ??= line;
      continue;
    }
    parent = line;
    break;
  }
  if (sibling?.marker) return { indent: sibling.indent, marker: nextMarker(sibling.marker) };
  const example = rowStyle(source, depth) ?? style;
  const width = (parent.marker ?? '- ').replace(/\t/g, '    ').length;
  const isWide =
    example.unit.includes('\t') || (example.unit.length >= width && example.unit.length < width + 4);
  const unit = isWide ? example.unit : ' '.repeat(width);
  return { indent: parent.indent + unit, marker: example.marker.replace(/^\d+/, '1') };
}

function indentAs(lines: string, old: string, now: string): string {
  if (old === now) return lines;
  const [first = '', ...rest] = lines.split(/(?<=\n|\r(?!\n))/);
  const below = rest.map((line) => (line.startsWith(old) ? now + line.slice(old.length) : line));
  return [now + first.slice(old.length), ...below].join('');
}

/** The words of a kept line. */
function changeWords(text: string, old: SourceRow, rows: readonly Row[]): string {
  const markdown = text.slice(old.words.start, old.words.end);
  if (
    isSame(
      rows.map((row) => ({ ...row, depth: old.depth })),
      old.rows,
    )
  )
    return markdown;
  const [row] = rows;
  if (!row) return markdown;
  if (row.kind !== 'story') return writeRow(row, markdown);
  const wanted = rows.filter((other) => other.kind === 'story');
  const swapped = swapTitles(text, old, wanted);
  if (swapped !== null) return swapped;
  return rows.length === 1 ? writeRow(row) : refusals.tangled();
}

/** A line of references with only titles changed; null if it does not read back as wanted. */
function swapTitles(text: string, old: SourceRow, wanted: readonly Reference[]): string | null {
  if (wanted.length !== old.references.length) return null;
  const { start, end } = old.words;
  let line = text.slice(start, end);
  // From the end, so that earlier offsets stay valid.
  for (let i = wanted.length - 1; i >= 0; i--) {
    const [reference, before] = [wanted[i], old.references[i]];
    if (!reference || !before || before.title === reference.title) continue;
    const { titleRange } = before;
    const now = [...old.references.slice(0, i), ...wanted.slice(i)];
    const head = line.slice(0, titleRange.start - start);
    const tail = line.slice(titleRange.end - start);
    const title = firstOf(titleWritings(reference.title), (each) => areReferences(head + each + tail, now));
    if (title === null) return null;
    line = head + title + tail;
  }
  return areReferences(line, wanted) ? line : null;
}

/**
 * The words of a line, after “STORY:” or “ALSO:”.
 *
 * @param old Markdown of the old words
 */
function writeRow(row: Row, old: string | null = null): string {
  if (row.kind === 'story')
    return writeReference(row) ?? refusals.cannotHold(bankWords.called.reference(shorten(row.title)));
  const written = writeWords(row.kind, row.text, undefined, old);
  return (
    written ??
    refusals.cannotHold(bankWords.called[row.kind === 'cue' ? 'cueAs' : 'words'](shorten(row.text)))
  );
}

/** The text before each line without meaning to the bank: blank lines, comments. */
function gapsOf(text: string, source: QuestionSource): string[] {
  return source.rows.map(({ lines }, i) =>
    text.slice(source.rows[i - 1]?.lines.end ?? source.head.end, lines.start),
  );
}

function assemble(
  text: string,
  source: QuestionSource,
  written: readonly Written[],
  { head, newGap, eol }: { readonly head: string; readonly newGap: string; readonly eol: string },
): string {
  const gaps = gapsOf(text, source);
  const kept = new Set(written.map(({ from }) => from));
  // Text before a removed line moves to the next kept one.
  const orphaned = gaps.map((gap, i) => (!kept.has(i) && gap.trim() !== '' ? gap : ''));
  const parts: string[] = [];
  const add = (part: string): void => {
    if (part === '') return;
    const last = parts.at(-1);
    if (last !== undefined && !endsLine(last)) parts.push(eol);
    parts.push(part);
  };
  add(head);
  let done = 0;
  for (const [i, line] of written.entries()) {
    if (line.from !== null) {
      for (; done < line.from; done++) add(orphaned[done] ?? '');
      add(gaps[line.from] ?? '');
      done = Math.max(done, line.from + 1);
    } else add(newGap);
    const isWhereItWas = line.from === i && written.slice(0, i).every(({ from }, k) => from === k);
    add(isWhereItWas || !isFirstBelow(written, i) ? line.lines : restart(line));
  }
  for (; done < orphaned.length; done++) add(orphaned[done] ?? '');
  const tail = text.slice(source.rows.at(-1)?.lines.end ?? source.head.end, source.block.end);
  add(tail.trim() === '' && written.length < source.rows.length ? '' : tail);
  const block = parts.join('');
  const isOpen = !endsLine(text.slice(source.block.start, source.block.end));
  return isOpen ? block.replace(/(?:\r\n|\r|\n)$/, '') : endsLine(block) ? block : block + eol;
}

/** Whether a line is the first below its parent. */
function isFirstBelow(written: readonly Written[], index: number): boolean {
  const depth = written[index]?.depth ?? 1;
  for (let i = index - 1; i >= 0; i--) {
    const above = written[i]?.depth ?? 0;
    if (above <= depth) return above < depth;
  }
  return true;
}

/** Right below words, a numbered list must start with 1 (CommonMark 0.31, 5.3). */
function restart({ lines, indent, marker }: Written): string {
  if (marker === null || !/^\d/.test(marker) || /^0*1[.)]/.test(marker)) return lines;
  return indent + lines.slice(indent.length).replace(/^\d+/, '1');
}
