import type { Settings } from '../settings.ts';
import { isSameTarget, type CardTarget } from './card.ts';

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

/** What is shorter was a slip, no answer; in ms. */
const SHORTEST = 10_000;

/** The time of the answer on one card. */
interface Answer {
  /** Null while no card is kept. */
  readonly card: CardTarget | null;
  readonly timer: AnswerTimer;
  /** `Story.id` of the story told last in it; null for none. */
  readonly story: string | null;
  /** Something was told on the card: the answer is under way until one begins on another card. */
  readonly isTold: boolean;
}

/** An answer on another card, whose timer stands still. */
interface LeftAnswer extends Answer {
  /** It ran when the card was left, and runs on when the person comes back. */
  readonly ran: boolean;
}

/** The times of answers: one a card, so that another card means another answer. */
export interface Answers {
  /** The answer on the card that is kept. */
  readonly shown: Answer;
  /** Those left, latest first. */
  readonly left: readonly LeftAnswer[];
}

const NEW_ANSWER: Answer = { card: null, timer: STOPPED, story: null, isTold: false };

export const NO_ANSWERS: Answers = { shown: NEW_ANSWER, left: [] };

const MOST_LEFT = 20;

/**
 * The card that is kept is another: its time stands at zero or, when it was here before, where it was. A time begun without
 * a card is the first card's.
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
    left: [leaving, ...left.filter((each) => !isOf(each, card))].slice(0, MOST_LEFT),
  };
}

function isOf({ card }: Answer, other: CardTarget | null): boolean {
  return card === null || other === null ? card === other : isSameTarget(card, other);
}

/**
 * A line on the card shown was told. It begins the answer's time where that stands at zero, and ends the answer that was
 * under way on another card.
 *
 * @param story `Story.id`; null on a card's cues
 * @returns the ended answer's story and its time in ms as `over`; null where there is none worth keeping
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

/** Changes the timer on the card shown. */
export function withTimer(answers: Answers, change: (timer: AnswerTimer) => AnswerTimer): Answers {
  return { ...answers, shown: { ...answers.shown, timer: change(answers.shown.timer) } };
}

/** Lets the times go with cards that are called something else now; a card that is gone takes its time along. */
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
