import type { GroupedQuestions } from './question-groups.ts';

/** Where a question is to stand. */
export interface Place {
  /** Index into `Bank.sections`; null for above all sections. */
  readonly section: number | null;
  /** `Question.id` it is to stand before; null for the end of the section. */
  readonly before: string | null;
}

/**
 * Where a question goes when it is moved by one place: past the last of its section to the start of the next, past the first to
 * the end of the one before.
 *
 * @returns null at the ends of the bank
 */
export function placeByKey(groups: readonly GroupedQuestions[], id: string, by: 1 | -1): Place | null {
  const index = groups.findIndex(({ questions }) => questions.some((question) => question.id === id));
  const group = groups[index];
  if (!group) return null;
  const { questions, section } = group;
  const at = questions.findIndex((question) => question.id === id);
  if (at + by >= 0 && at + by < questions.length) {
    return { section, before: questions[by === 1 ? at + 2 : at - 1]?.id ?? null };
  }
  const next = groups[index + by];
  if (!next) return null;
  return { section: next.section, before: by === 1 ? (next.questions[0]?.id ?? null) : null };
}
