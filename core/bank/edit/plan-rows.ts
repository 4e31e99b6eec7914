import {
  areSameRows,
  cuePlace,
  flatten,
  isDepthSound,
  reachOf,
  replaceKind,
  shift,
  type FlatRow,
  type Wanted,
} from './arrange-rows.ts';
import type { BankEdit, CueDraft, LineRef, ReferenceDraft, Refusal } from './bank-edit.ts';
import type { Row } from './content.ts';
import { findLineStyle } from './line-style.ts';
import { LONGEST_NAME, LONGEST_NOTE, normaliseWords } from './normalise-words.ts';
import { findQuestion, isRefusal, replace, withQuestion, type Plan, type Scene } from './plan.ts';
import { readQuestionSource, type QuestionSource } from './question-source.ts';
import { cueWords, normaliseReference } from './read-back.ts';
import { refusals } from './refusals.ts';
import { rewriteRows, shorten, type NewRow } from './rewrite-rows.ts';

/** The edits that change the lines below one question. */
export type RowEdit = Extract<
  BankEdit,
  {
    kind:
      | 'addCue'
      | 'setCue'
      | 'removeCue'
      | 'moveCue'
      | 'setCues'
      | 'addReference'
      | 'setReference'
      | 'removeReference'
      | 'moveReference'
      | 'setReferences'
      | 'setAlsoAsked';
  }
>;

export function planRows({ text, bank }: Scene, edit: RowEdit): Plan | Refusal {
  const found = findQuestion(bank, edit.question);
  if (isRefusal(found)) return found;
  const { question, index } = found;
  const source = readQuestionSource(text, question);
  if (!source) return refusals.tangled();
  const old = flatten(source);
  const rows = arrange(old, edit);
  if (isRefusal(rows)) return rows;
  return planNewRows({ text, bank }, index, source, old, rows);
}

/** The plan that gives a question these lines. */
function planNewRows(
  { text, bank }: Scene,
  index: number,
  source: QuestionSource,
  old: readonly FlatRow[],
  rows: readonly NewRow[],
): Plan | Refusal {
  if (!isDepthSound(rows, old)) return refusals.tooDeep();
  const { start, end } = source.block;
  return {
    ok: true,
    candidates: [
      () => {
        if (areSameRows(rows, old)) return [];
        const block = rewriteRows(text, source, rows, findLineStyle(text, bank, index));
        return typeof block === 'string' ? [replace(start, end, block)] : block;
      },
    ],
    expect: (before) => withQuestion(before, index, { rows: rows.map(({ row }) => row) }),
  };
}

function arrange(old: readonly FlatRow[], edit: RowEdit): readonly NewRow[] | Refusal {
  switch (edit.kind) {
    case 'addCue':
      return addCue(old, edit.at, edit.cue);
    case 'setCue':
      return setCue(old, edit.cue, edit.to);
    case 'removeCue':
      return removeCue(old, edit.cue);
    case 'moveCue':
      return moveCue(old, edit.cue, edit.to, edit.depth);
    case 'setCues':
      return setCues(old, edit.expected, edit.cues);
    case 'setAlsoAsked':
      return setAlsoAsked(old, edit.expected, edit.lines);
    case 'addReference':
    case 'setReference':
    case 'removeReference':
    case 'moveReference':
    case 'setReferences':
      return setReferences(old, edit);
  }
}

function cueRow(draft: CueDraft): Row | Refusal {
  const text = cueWords(draft);
  if (normaliseWords(draft.text) === '') return refusals.noWords('The cue');
  return { kind: 'cue', text, depth: draft.depth };
}

function findCue(rows: readonly FlatRow[], { index, text }: LineRef): number | Refusal {
  const at = rows.findIndex(({ row, index: own }) => row.kind === 'cue' && own === index);
  const row = rows[at]?.row;
  return row?.kind === 'cue' && row.text === text ? at : refusals.stale(`The cue “${shorten(text)}”`);
}

function isTooDeep(rows: readonly NewRow[], at: number, depth: number): boolean {
  return depth > (rows[at - 1]?.row.depth ?? 0) + 1;
}

function addCue(old: readonly FlatRow[], index: number, draft: CueDraft): readonly NewRow[] | Refusal {
  const row = cueRow(draft);
  if (isRefusal(row)) return row;
  const at = cuePlace(old, index, row.depth);
  if (isTooDeep(old, at, row.depth)) return refusals.tooDeep();
  return [...old.slice(0, at), { row, from: null }, ...old.slice(at)];
}

function setCue(old: readonly FlatRow[], cue: LineRef, draft: CueDraft): readonly NewRow[] | Refusal {
  const at = findCue(old, cue);
  if (typeof at !== 'number') return at;
  const row = cueRow(draft);
  if (isRefusal(row)) return row;
  const steps = row.depth - (old[at]?.row.depth ?? row.depth);
  if (steps !== 0 && isTooDeep(old, at, row.depth)) return refusals.tooDeep();
  const end = at + reachOf(old, at);
  return old.map((line, i) =>
    i === at ? { row, from: line.from } : i > at && i < end ? shift(line, steps) : line,
  );
}

function removeCue(old: readonly FlatRow[], cue: LineRef): readonly NewRow[] | Refusal {
  const at = findCue(old, cue);
  if (typeof at !== 'number') return at;
  const end = at + reachOf(old, at);
  return old.flatMap((line, i) => (i === at ? [] : [i > at && i < end ? shift(line, -1) : line]));
}

function moveCue(
  old: readonly FlatRow[],
  cue: LineRef,
  to: number,
  depth: number,
): readonly NewRow[] | Refusal {
  const at = findCue(old, cue);
  if (typeof at !== 'number') return at;
  const end = at + reachOf(old, at);
  const steps = depth - (old[at]?.row.depth ?? depth);
  const moved = old.slice(at, end).map((line) => shift(line, steps));
  const rest = [...old.slice(0, at), ...old.slice(end)];
  const place = cuePlace(rest, to, depth);
  if (isTooDeep(rest, place, depth)) return refusals.tooDeep();
  return [...rest.slice(0, place), ...moved, ...rest.slice(place)];
}

function setCues(
  old: readonly FlatRow[],
  expected: readonly string[],
  drafts: readonly CueDraft[],
): readonly NewRow[] | Refusal {
  const now = old.flatMap(({ row }) => (row.kind === 'cue' ? [row.text] : []));
  if (!isSameList(now, expected)) return refusals.stale('The list of cues');
  const wanted: Wanted[] = [];
  for (const draft of drafts) {
    const row = cueRow(draft);
    if (isRefusal(row)) return row;
    if (row.kind === 'cue') wanted.push(row);
  }
  return replaceKind(old, 'cue', wanted);
}

function setAlsoAsked(
  old: readonly FlatRow[],
  expected: readonly string[],
  lines: readonly string[],
): readonly NewRow[] | Refusal {
  const now = old.flatMap(({ row }) => (row.kind === 'also' ? [row.text] : []));
  if (!isSameList(now, expected)) return refusals.stale('The list of other wordings');
  const words = lines.map(normaliseWords);
  if (words.includes('')) return refusals.noWords('Another wording');
  return replaceKind(
    old,
    'also',
    words.map((text) => ({ kind: 'also', text, depth: null })),
  );
}

type ReferenceEdit = Extract<RowEdit, { kind: `${string}Reference` | `${string}References` }>;
type StoryRow = Extract<Row, { kind: 'story' }>;

function setReferences(old: readonly FlatRow[], edit: ReferenceEdit): readonly NewRow[] | Refusal {
  const now = old.flatMap(({ row }) => (row.kind === 'story' ? [row] : []));
  const wanted = changeReferences(now, edit);
  return isRefusal(wanted) ? wanted : replaceKind(old, 'story', wanted);
}

function changeReferences(now: readonly StoryRow[], edit: ReferenceEdit): readonly Wanted[] | Refusal {
  if (edit.kind === 'setReferences') {
    if (
      !isSameList(
        now.map(({ title }) => title),
        edit.expected,
      )
    ) {
      return refusals.stale('The list of stories');
    }
    const wanted: Wanted[] = [];
    for (const draft of edit.references) {
      const reference = readDraft(draft);
      if (isRefusal(reference)) return reference;
      wanted.push(reference);
    }
    return wanted;
  }
  if (edit.kind === 'addReference') {
    const reference = readDraft(edit.reference);
    if (isRefusal(reference)) return reference;
    return [...now.slice(0, edit.at), reference, ...now.slice(edit.at)];
  }
  const { index, text } = edit.reference;
  const named = now[index];
  if (named?.title !== text) return refusals.stale(`The reference to “${shorten(text)}”`);
  const rest = now.filter((_, i) => i !== index);
  if (edit.kind === 'removeReference') return rest;
  if (edit.kind === 'moveReference') return [...rest.slice(0, edit.to), named, ...rest.slice(edit.to)];
  const reference = readDraft(edit.to);
  return isRefusal(reference)
    ? reference
    : now.map((row, i) => (i === index ? { ...reference, depth: row.depth } : row));
}

function readDraft(draft: ReferenceDraft): Wanted | Refusal {
  const reference = normaliseReference(draft);
  if (reference.title === '') return refusals.noWords('The story title');
  const { title, angle, note } = reference;
  if (title.length > LONGEST_NAME) return refusals.tooLong('A story title', LONGEST_NAME);
  if (angle !== null && angle.length > LONGEST_NAME) return refusals.angleTooLong();
  if (note !== null && note.length > LONGEST_NOTE) return refusals.tooLong('A note', LONGEST_NOTE);
  if (!/[\p{L}\p{N}\p{S}]/u.test(title)) return refusals.titleWithoutLetters();
  if (reference.angle !== null && countWords(reference.angle) > 3) return refusals.angleTooLong();
  return { kind: 'story', depth: null, ...reference };
}

function countWords(angle: string): number {
  return angle.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}
