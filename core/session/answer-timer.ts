import type { Settings } from '../settings.ts';
import { isSameTarget, type CardTarget } from './card-content.ts';

/**
 * Timer of one answer. All times are from a monotonic clock (`performance.now()`), in ms, so that changes of the system
 * clock do not affect it.
 */
export interface AnswerTimer {
  /** When it was last started; null while stopped. */
  readonly runningSince: number | null;
  /** Time accumulated before that. */
  readonly before: number;
}

export const STOPPED: AnswerTimer = { runningSince: null, before: 0 };

export function startTimer(timer: AnswerTimer, now: number): AnswerTimer {
  return timer.runningSince === null ? { ...timer, runningSince: now } : timer;
}

export function stopTimer(timer: AnswerTimer, now: number): AnswerTimer {
  return { runningSince: null, before: elapsed(timer, now) };
}

/** Returns the elapsed time, in ms; never negative. */
export function elapsed({ runningSince, before }: AnswerTimer, now: number): number {
  return before + (runningSince === null ? 0 : Math.max(0, now - runningSince));
}

/** Anything shorter was a slip, not an answer, in ms. */
const SHORTEST = 10_000;

/** Timing of the answer on one card. */
interface Answer {
  /** Null while no card is kept. */
  readonly card: CardTarget | null;
  readonly timer: AnswerTimer;
  /** `Story.id` last told in it; null for none. */
  readonly story: string | null;
  /** A line was told: the answer is in progress until one begins on another card. */
  readonly isTold: boolean;
}

/** An answer on a card no longer shown; its timer is stopped. */
interface LeftAnswer extends Answer {
  /** The timer was running when the card was left, and resumes on return. */
  readonly ran: boolean;
}

/** Timing of answers, one per card. */
export interface Answers {
  /** The answer on the kept card. */
  readonly shown: Answer;
  /** Answers on other cards, latest first. */
  readonly left: readonly LeftAnswer[];
}

const NEW_ANSWER: Answer = { card: null, timer: STOPPED, story: null, isTold: false };

export const NO_ANSWERS: Answers = { shown: NEW_ANSWER, left: [] };

const MAX_LEFT = 20;

/**
 * Switches to another kept card: its timer starts at zero or, if it was shown before, resumes. A timer started without a card
 * goes to the first card.
 */
export function showCard(answers: Answers, card: CardTarget | null, now: number): Answers {
  const { shown, left } = answers;
  if (isOf(shown, card)) return answers;
  const back = left.find((each) => isOf(each, card));
  if (shown.card === null && !back) return { shown: { ...shown, card }, left };
  const leaving = { ...shown, timer: stopTimer(shown.timer, now), ran: shown.timer.runningSince !== null };
  return {
    shown: back
      ? { ...back, timer: back.ran ? startTimer(back.timer, now) : back.timer }
      : { ...NEW_ANSWER, card },
    left: [leaving, ...left.filter((each) => !isOf(each, card))].slice(0, MAX_LEFT),
  };
}

function isOf({ card }: Answer, other: CardTarget | null): boolean {
  return card === null || other === null ? card === other : isSameTarget(card, other);
}

/**
 * Records that a line was told on the shown card, and ends an answer in progress on another card. If `isAutomatic`, the first
 * line of a story starts a timer that is at zero.
 *
 * @param story `Story.id`; null for a cue
 * @returns `over`: the ended answer's story and its length in ms; null if there is none worth keeping
 */
export function tellLine(
  answers: Answers,
  story: string | null,
  isAutomatic: boolean,
  now: number,
): { readonly answers: Answers; readonly over: { readonly story: string; readonly passed: number } | null } {
  const { shown, left } = answers;
  const ended = left.find(({ isTold }) => isTold);
  const starts = isAutomatic && story !== null && !shown.isTold && isAtZero(shown.timer);
  const isWorthKeeping = ended?.ran === true && ended.timer.before >= SHORTEST;
  return {
    answers: {
      shown: {
        ...shown,
        timer: starts ? startTimer(shown.timer, now) : shown.timer,
        story: story ?? shown.story,
        isTold: true,
      },
      left: left.map((each) => (each.isTold ? { ...each, isTold: false, ran: false } : each)),
    },
    over: isWorthKeeping && ended.story !== null ? { story: ended.story, passed: ended.timer.before } : null,
  };
}

/** Changes the timer of the shown card. */
export function withTimer(answers: Answers, change: (timer: AnswerTimer) => AnswerTimer): Answers {
  return { ...answers, shown: { ...answers.shown, timer: change(answers.shown.timer) } };
}

/** Updates cards that were renamed; answers on deleted cards are dropped. */
export function renameAnswers(
  { shown, left }: Answers,
  rename: (target: CardTarget) => CardTarget | null,
): Answers {
  const renamed = <Each extends Answer>(answer: Each): Each[] => {
    const card = answer.card && rename(answer.card);
    return card || answer.card === null ? [{ ...answer, card }] : [];
  };
  return { shown: renamed(shown)[0] ?? NEW_ANSWER, left: left.flatMap(renamed) };
}

export function isAtZero({ runningSince, before }: AnswerTimer): boolean {
  return runningSince === null && before === 0;
}

/** Progress of an answer: `late` in the last fifth of its target time, `over` after it. */
export type AnswerPhase = 'early' | 'late' | 'over';

const LATE = 0.8;

/** @param total target time, in ms */
export function phaseOf(passed: number, total: number): AnswerPhase {
  if (passed >= total) return 'over';
  return passed >= total * LATE ? 'late' : 'early';
}

/** Returns the time until the next phase, in ms; null if this is the last. */
export function untilNextPhase(passed: number, total: number): number | null {
  if (passed >= total) return null;
  return passed >= total * LATE ? total - passed : total * LATE - passed;
}

/** Target times of individual questions, in s, by `Question.id`. */
export type AnswerTimes = Settings['answerTimes'];

/** Returns a question's own target time, in s; null if it uses the default. */
export function ownAnswerTime(times: AnswerTimes, question: string): number | null {
  return Object.hasOwn(times, question) ? (times[question] ?? null) : null;
}

/** Sets a question's own target time, in s; null removes it. */
export function withAnswerTime(times: AnswerTimes, question: string, seconds: number | null): AnswerTimes {
  const others = Object.entries(times).filter(([id]) => id !== question);
  return Object.fromEntries(seconds === null ? others : [...others, [question, seconds]]);
}
