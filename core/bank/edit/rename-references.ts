import type { Bank, Question, StoryReference, TextEdit } from '../model.ts';
import { flatten, shift } from './arrange-rows.ts';
import { normaliseTitle } from '../normalise.ts';
import type { Refusal } from './bank-edit.ts';
import type { QuestionContent, Row } from './content.ts';
import { findLineStyle } from './line-style.ts';
import { isRefusal, replace } from './plan.ts';
import { readQuestionSource } from './question-source.ts';
import { areReferences, titleWritings, type Reference } from './read-back.ts';
import { refusals } from './refusals.ts';
import { rewriteRows, shorten, type NewRow } from './rewrite-rows.ts';

/** What becomes of a reference: another title, nothing (null), or itself (undefined). */
export type Change = (reference: StoryReference) => string | null | undefined;

/** The edits that change references all over the bank, and what each question then has. */
export function changeReferences(
  text: string,
  bank: Bank,
  change: Change,
): { edits: TextEdit[]; rows: Map<number, readonly Row[]> } | Refusal {
  const edits: TextEdit[] = [];
  const rows = new Map<number, readonly Row[]>();
  for (const [index, question] of bank.questions.entries()) {
    if (!question.stories.some((reference) => change(reference) !== undefined)) continue;
    const made = changeInQuestion(text, bank, index, question, change);
    if (isRefusal(made)) return made;
    edits.push(...made.edits);
    rows.set(index, made.rows);
  }
  return { edits, rows };
}

export function withRows(
  questions: readonly QuestionContent[],
  rows: ReadonlyMap<number, readonly Row[]>,
): QuestionContent[] {
  return questions.map((question, i) => ({ ...question, rows: rows.get(i) ?? question.rows }));
}

function changeInQuestion(
  text: string,
  bank: Bank,
  index: number,
  question: Question,
  change: Change,
): { edits: readonly TextEdit[]; rows: readonly Row[] } | Refusal {
  const source = readQuestionSource(text, question);
  if (!source) return refusals.tangled();
  const now: NewRow[] = [];
  const lines = flatten(source).map((line) => {
    const reference = line.row.kind === 'story' ? question.stories[line.index] : undefined;
    return { line, title: reference ? change(reference) : undefined };
  });
  /** The references that stay, above and below; of those that change, the ones above. */
  const seen = new Set(
    lines.flatMap(({ line: { row }, title }) =>
      row.kind === 'story' && title === undefined ? [keyOf(row)] : [],
    ),
  );
  /** Depths of the lines gone above, innermost last: what stands below them moves up. */
  let gone: number[] = [];
  let hasGone = false;
  for (const { line, title } of lines) {
    const { row } = line;
    gone = gone.filter((depth) => depth < row.depth);
    if (row.kind === 'story' && title !== undefined) {
      const key = title === null ? null : keyOf({ ...row, title });
      // Two references that become one are one.
      if (key === null || seen.has(key)) {
        gone.push(row.depth);
        hasGone = true;
        continue;
      }
      seen.add(key);
    }
    const moved = shift(line, -gone.length);
    const kept = moved.row;
    now.push(kept.kind === 'story' && title ? { row: { ...kept, title }, from: line.from } : moved);
  }
  const rows = now.map(({ row }) => row);
  if (!hasGone) {
    const edits = retitle(text, question, change);
    if (!isRefusal(edits)) return { edits, rows };
  }
  const block = rewriteRows(text, source, now, findLineStyle(text, bank, index));
  return typeof block === 'string'
    ? { edits: [replace(source.block.start, source.block.end, block)], rows }
    : block;
}

/** What tells a reference from another. */
function keyOf({ title, angle, note }: Reference): string {
  return JSON.stringify([normaliseTitle(title), angle, note]);
}

/** New titles in the place of the old ones; on a line where that is read otherwise, the question's lines are written anew. */
function retitle(text: string, question: Question, change: Change): TextEdit[] | Refusal {
  const edits: TextEdit[] = [];
  for (const reference of question.stories) {
    const title = change(reference);
    if (title == null || title === reference.title) continue;
    const line = question.stories.filter(({ wordsRange }) => wordsRange.start === reference.wordsRange.start);
    const written = titleFor(text, line, reference, title);
    if (written === null)
      return refusals.cannotHold(`The title “${shorten(title)}” beside “${shorten(line[0]?.title ?? '')}”`);
    edits.push(replace(reference.titleRange.start, reference.titleRange.end, written));
  }
  return edits;
}

function titleFor(
  text: string,
  line: readonly StoryReference[],
  reference: StoryReference,
  title: string,
): string | null {
  const { wordsRange, titleRange } = reference;
  const before = text.slice(wordsRange.start, titleRange.start);
  const after = text.slice(titleRange.end, wordsRange.end);
  const wanted: Reference[] = line.map((other) => (other === reference ? { ...other, title } : other));
  for (const written of titleWritings(title)) {
    if (areReferences(before + written + after, wanted)) return written;
  }
  return null;
}
