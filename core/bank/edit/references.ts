import type { Bank, Question, Story, StoryReference, TextEdit } from '../model.ts';
import { normaliseTitle } from '../normalise.ts';
import { flatten, shift, type NewRow } from './arrange-rows.ts';
import type { QuestionContent, Reference, Row } from './content.ts';
import { isRefusal, refusals, replace, type Refusal } from './plan.ts';
import { findLineStyle, readQuestionSource } from './question-source.ts';
import { rewriteRows } from './rewrite-rows.ts';

/** The title that a reference gets; undefined where it stays. */
type Change = (reference: StoryReference) => string | undefined;

/** References by a story's own title get another; those by an alias stay. */
export function retitled(story: Story, title: string): Change {
  const name = normaliseTitle(story.title);
  return (reference) =>
    reference.storyId === story.id && normaliseTitle(reference.title) === name ? title : undefined;
}

/**
 * Whether every reference means the story it meant, as ids were changed.
 *
 * @param loose normalised names that need not mean what they did
 */
export function keepsLinks(
  bank: Bank,
  after: Bank,
  ids: ReadonlyMap<string, string>,
  loose: ReadonlySet<string> = new Set(),
): boolean {
  return bank.questions.every(({ stories }, i) => {
    const now = new Set(after.questions[i]?.stories.map(({ storyId }) => storyId));
    return stories.every(
      ({ storyId, title }) => loose.has(normaliseTitle(title)) || now.has(ids.get(storyId) ?? storyId),
    );
  });
}

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
    edits.push(made.edit);
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
): { edit: TextEdit; rows: readonly Row[] } | Refusal {
  const source = readQuestionSource(text, question);
  if (!source) return refusals.tangled();
  const titles = source.rows.flatMap(({ rows, references }) =>
    rows.map((_, i) => (references[i] ? change(references[i]) : undefined)),
  );
  const lines = flatten(source);
  /** The references that stay, above and below; of those that change, the ones above. */
  const seen = new Set(
    lines.flatMap(({ row }, i) => (row.kind === 'story' && titles[i] === undefined ? [keyOf(row)] : [])),
  );
  const now: NewRow[] = [];
  /** Depths of the lines gone above, innermost last: what stands below them moves up. */
  let gone: number[] = [];
  for (const [i, line] of lines.entries()) {
    const { row } = line;
    const title = titles[i];
    gone = gone.filter((depth) => depth < row.depth);
    const moved = shift(line, -gone.length);
    if (row.kind !== 'story' || title === undefined) {
      now.push(moved);
      continue;
    }
    const named = { ...row, title, depth: moved.row.depth };
    if (seen.has(keyOf(named))) {
      // Two references that become one are one.
      gone.push(row.depth);
      continue;
    }
    seen.add(keyOf(named));
    now.push({ row: named, from: line.from });
  }
  const block = rewriteRows(text, source, now, findLineStyle(text, bank, index));
  if (isRefusal(block)) return block;
  const { start, end } = source.block;
  return { edit: replace(start, end, block), rows: now.map(({ row }) => row) };
}

/** What tells a reference from another. */
function keyOf({ title, angle, note }: Reference): string {
  return JSON.stringify([normaliseTitle(title), angle, note]);
}
