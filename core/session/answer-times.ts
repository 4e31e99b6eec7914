import type { Settings } from '../settings.ts';
import { renameKeys } from './rename-keys.ts';

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
  return renameKeys(times, renamed);
}
