import type { Settings } from '../settings.ts';

/**
 * The time of one answer. All times are of a clock that only goes forward (`performance.now()`), in ms, so that a
 * computer whose clock is put right does not change it.
 */
export interface AnswerTimer {
  /** When it was last started; null while it stands still. */
  readonly runningSince: number | null;
  /** What had passed before that. */
  readonly before: number;
}

export const STOPPED: AnswerTimer = { runningSince: null, before: 0 };

export function startTimer(timer: AnswerTimer, now: number): AnswerTimer {
  return timer.runningSince === null ? { ...timer, runningSince: now } : timer;
}

export function stopTimer(timer: AnswerTimer, now: number): AnswerTimer {
  return { runningSince: null, before: elapsed(timer, now) };
}

/** Time passed so far, in ms; never less than 0. */
export function elapsed({ runningSince, before }: AnswerTimer, now: number): number {
  return before + (runningSince === null ? 0 : Math.max(0, now - runningSince));
}

/** How far an answer is: `late` for its last fifth, `over` from its end on. */
export type AnswerPhase = 'early' | 'late' | 'over';

const LATE = 0.8;

/** @param total the time aimed at, in ms */
export function phaseOf(passed: number, total: number): AnswerPhase {
  if (passed >= total) return 'over';
  return passed >= total * LATE ? 'late' : 'early';
}

/** How long until the phase changes, in ms; null when it changes no more. */
export function untilNextPhase(passed: number, total: number): number | null {
  if (passed >= total) return null;
  return passed >= total * LATE ? total - passed : total * LATE - passed;
}

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
