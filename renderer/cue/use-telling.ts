import { useEffect, useLayoutEffect, useReducer, useRef, useState, type RefObject } from 'react';
import type { Bank } from '../../core/bank/model.ts';
import {
  elapsed,
  isAtZero,
  NO_ANSWERS,
  phaseOf,
  renameAnswers,
  showCard,
  startTimer,
  STOPPED,
  stopTimer,
  tellLine,
  untilNextPhase,
  withTimer,
  type AnswerPhase,
  type Answers,
  type AnswerTimer,
} from '../../core/session/answer-timer.ts';
import type { CardTarget } from '../../core/session/card.ts';
import type { Shape } from '../../core/setting-values.ts';
import type { CallCommands } from '../session/use-call-commands.ts';
import type { StripHandle } from './strip-view.tsx';
import { followTarget, type CardWalk, type Cue } from './use-cue.ts';

/** The answer's time on screen. */
export interface TimerOnScreen {
  readonly timer: AnswerTimer;
  readonly phase: AnswerPhase;
  readonly isRunning: boolean;
  /** True until it is first started, and after a reset. */
  readonly isAtZero: boolean;
  /** The time aimed at, in ms. */
  readonly total: number;
  readonly start: () => void;
  /** Gives the time that has passed, in ms. */
  readonly stop: () => number;
  readonly reset: () => void;
}

/** The time of one answer. @param seconds the time aimed at */
export function useAnswerTimer(seconds: number): TimerOnScreen {
  const [timer, setTimer] = useState<AnswerTimer>(STOPPED);
  return useTimerView(timer, setTimer, seconds);
}

function useTimerView(
  timer: AnswerTimer,
  change: (with_: (timer: AnswerTimer) => AnswerTimer) => void,
  seconds: number,
): TimerOnScreen {
  const [phase, setPhase] = useState<AnswerPhase>('early');
  const total = seconds * 1000;

  // Two or three wake-ups an answer, at the moments when something is to be seen.
  useEffect(() => {
    let waiting: number | undefined;
    const look = (): void => {
      const passed = elapsed(timer, performance.now());
      setPhase(phaseOf(passed, total));
      const wait = timer.runningSince === null ? null : untilNextPhase(passed, total);
      if (wait !== null) waiting = window.setTimeout(look, wait + 1);
    };
    look();
    return () => window.clearTimeout(waiting);
  }, [timer, total]);

  return {
    timer,
    phase,
    isRunning: timer.runningSince !== null,
    isAtZero: isAtZero(timer),
    total,
    start: () => change((now) => startTimer(now, performance.now())),
    stop: () => {
      const now = performance.now();
      change((running) => stopTimer(running, now));
      return elapsed(timer, now);
    },
    reset: () => change(() => STOPPED),
  };
}

/** The times of answers, one a card. */
export interface AnswersOnScreen {
  /** That of the kept card. */
  readonly time: TimerOnScreen;
  /** The story told last in the answer that is shown; null for none. */
  readonly story: string | null;
  /** A line was told. @param story `Story.id`; null on a card's cues */
  readonly tell: (story: string | null, isAutomatic: boolean) => void;
  /** Every answer begins anew. */
  readonly clear: () => void;
}

/**
 * @param isAsking whether words are being typed: the next question has come, and the answer before it is over
 * @param seconds the time aimed at on the kept card
 * @param onOver keeps the length of an answer, in ms, with its story
 */
export function useAnswers(
  bank: Bank | null,
  kept: CardTarget | null,
  isAsking: boolean,
  seconds: number,
  onOver: (story: string, passed: number) => void,
): AnswersOnScreen {
  const [answers, setAnswers] = useReducer(
    (now: Answers, next: (answers: Answers) => Answers) => next(now),
    NO_ANSWERS,
  );
  const earlier = useRef(bank);
  useLayoutEffect(() => {
    if (earlier.current === bank || !bank) return;
    earlier.current = bank;
    setAnswers((now) => renameAnswers(now, (target) => followTarget(target, bank)));
  }, [bank]);
  const askedAt = useRef<number | null>(null);
  useLayoutEffect(() => {
    const over = askedAt.current ?? performance.now();
    setAnswers((now) => showCard(now, kept, over));
  }, [kept]);
  useLayoutEffect(() => {
    askedAt.current = isAsking ? performance.now() : null;
  }, [isAsking]);
  const time = useTimerView(
    answers.shown.timer,
    (change) => setAnswers((now) => withTimer(now, change)),
    seconds,
  );
  return {
    time,
    story: answers.shown.story,
    tell: (story, isAutomatic) => {
      const now = performance.now();
      const { answers: next, over } = tellLine(answers, story, isAutomatic, now);
      setAnswers(() => next);
      if (over) onOver(over.story, over.passed);
    },
    clear: () => setAnswers(() => showCard(NO_ANSWERS, kept, performance.now())),
  };
}

interface Telling {
  readonly cue: Cue;
  readonly walk: CardWalk;
  readonly shape: Shape;
  readonly strip: RefObject<StripHandle | null>;
  readonly answers: AnswersOnScreen;
  readonly calls: CallCommands;
  readonly isTimerAutomatic: boolean;
  /** Closes what is shown until the next line. */
  readonly onLine: () => void;
}

interface WalkOn {
  readonly walkOn: (by: 1 | -1) => void;
  /** Starts the answer's time, or stops it and keeps it with the story. */
  readonly toggleTimer: () => void;
}

/** Goes on in a story, with what follows from that: its time, and in a call that its question was asked and it was told. */
export function useWalkOn(telling: Telling): WalkOn {
  const { cue, walk, shape, strip, answers, calls, isTimerAutomatic, onLine } = telling;
  const { session: ledger } = calls;
  const { time } = answers;
  return {
    walkOn: (by) => {
      if (shape === 'strip' && strip.current?.advance(by)) return;
      onLine();
      if (!cue.shown) return;
      // A strip of a card without a story shows its first cue before it is reached.
      const isSeen = shape === 'strip' && by === 1 && walk.step < 0 && walk.content?.stories.length === 0;
      const step = walk.move(by, isSeen && walk.walk.steps.length > 1 ? 2 : 1);
      if (step < 0) return;
      const { storyId } = walk.walk;
      const question = walk.content?.question?.id ?? null;
      if (by === 1 && walk.step < 1) {
        if (question !== null) ledger.markAsked(question);
        // Of a story of one line, the way on from it goes past it, too.
        const isPast = step >= 1 || walk.step === 0;
        if (storyId !== null && isPast) void ledger.markTold(storyId, question);
      }
      answers.tell(storyId, isTimerAutomatic);
    },
    toggleTimer: () => {
      if (!time.isRunning) {
        time.start();
        return;
      }
      const passed = time.stop();
      const story = answers.story ?? walk.openStoryId;
      if (story !== null) ledger.keepAnswer(story, passed / 1000);
    },
  };
}
