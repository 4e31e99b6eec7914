import { findSuccessor } from '../bank/identity.ts';
import type { Settings } from '../settings.ts';

/** Answer times of single questions, in seconds, by `Question.id`. */
export type AnswerTimes = Settings['answerTimes'];

/** A question's own answer time in seconds; null where it takes the usual one. */
export function ownAnswerTime(times: AnswerTimes, question: string): number | null {
  return Object.hasOwn(times, question) ? (times[question] ?? null) : null;
}

/** Gives a question an answer time of its own, in seconds; null takes it back. */
export function withAnswerTime(times: AnswerTimes, question: string, seconds: number | null): AnswerTimes {
  const others = Object.entries(times).filter(([id]) => id !== question);
  return Object.fromEntries(seconds === null ? others : [...others, [question, seconds]]);
}

/** Lets the times go with questions that an edit has renamed; null where nothing changed. */
export function renameAnswerTimes(
  times: AnswerTimes,
  renamed: ReadonlyMap<string, string>,
): AnswerTimes | null {
  return changeIds(times, (id) => renamed.get(id) ?? id);
}

/**
 * Lets the times follow their questions through edits made elsewhere. One whose question is gone stays, without effect,
 * until its text comes back.
 *
 * @param ids `Question.id`s of the bank as it is now
 * @returns null where nothing changed
 */
export function followAnswerTimes(times: AnswerTimes, ids: readonly string[]): AnswerTimes | null {
  const known = new Set(ids);
  return changeIds(times, (id) => (known.has(id) ? id : (findSuccessor(id, ids) ?? id)));
}

function changeIds(times: AnswerTimes, change: (id: string) => string): AnswerTimes | null {
  const ids = Object.keys(times);
  if (ids.every((id) => change(id) === id)) return null;
  // A time that the question has already is not replaced.
  const moved = ids.filter((id) => !ids.includes(change(id)) || change(id) === id);
  return Object.fromEntries(moved.map((id) => [change(id), times[id] ?? 0]));
}
