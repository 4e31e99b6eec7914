import { shorten } from '../normalise.ts';
import type { NewRow } from './arrange-rows.ts';
import { isSame, type Reference, type Row } from './content.ts';
import { refusals } from './plan.ts';
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
