import type { Bank, Question, Story, StoryReference, TextEdit } from '../model.ts';
import { normaliseTitle } from '../normalise.ts';
import { flatten, replaceKind, type Wanted } from './arrange-rows.ts';
import type { Reference, Row } from './content.ts';
import { refusals, replace, type Part, type Scene } from './plan.ts';
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

/** Changes references all over the bank. */
export function changedReferences({ text, bank }: Scene, change: Change): Part {
  const edits: TextEdit[] = [];
  const rows = new Map<number, readonly Row[]>();
  for (const [index, question] of bank.questions.entries()) {
    if (!question.stories.some((reference) => change(reference) !== undefined)) continue;
    const made = changeInQuestion(text, bank, index, question, change);
    edits.push(made.edit);
    rows.set(index, made.rows);
  }
  return {
    edits: () => edits,
    expect: (before) => ({
      ...before,
      questions: before.questions.map((question, i) => ({ ...question, rows: rows.get(i) ?? question.rows })),
    }),
  };
}

function changeInQuestion(
  text: string,
  bank: Bank,
  index: number,
  question: Question,
  change: Change,
): { edit: TextEdit; rows: readonly Row[] } {
  const source = readQuestionSource(text, question);
  if (!source) return refusals.tangled();
  const lines = flatten(source);
  const stories = lines.flatMap(({ row }) => (row.kind === 'story' ? [row] : []));
  const titles = source.rows.flatMap(({ references }) => references.map(change));
  // Two references that become one are one; of those that stay none goes.
  const seen = new Set(stories.filter((_, i) => titles[i] === undefined).map(keyOf));
  const wanted = stories.flatMap((row, i): Wanted[] => {
    const title = titles[i];
    const named = { ...row, title: title ?? row.title, depth: null };
    if (title !== undefined && seen.has(keyOf(named))) return [];
    seen.add(keyOf(named));
    return [named];
  });
  const now = replaceKind(lines, 'story', wanted);
  const block = rewriteRows(text, source, now, findLineStyle(text, bank, index));
  const { start, end } = source.block;
  return { edit: replace(start, end, block), rows: now.map(({ row }) => row) };
}

/** What tells a reference from another. */
function keyOf({ title, angle, note }: Reference): string {
  return JSON.stringify([normaliseTitle(title), angle, note]);
}
