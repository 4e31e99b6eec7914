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
import type { CardTarget } from '../../core/session/card-content.ts';
import type { Shape } from '../../core/setting-values.ts';
import type { CallCommands } from '../session/use-call-commands.ts';
import type { StripHandle } from './strip-view.tsx';
import { followTarget, type CardWalk, type Cue } from './use-cue.ts';

/** Timer of the current answer. */
export interface TimerOnScreen {
  readonly timer: AnswerTimer;
  readonly phase: AnswerPhase;
  readonly isRunning: boolean;
  /** True until started, and after a reset. */
  readonly isAtZero: boolean;
  /** Target time, in ms. */
  readonly total: number;
  readonly start: () => void;
  /** Stops it and returns the elapsed time, in ms. */
  readonly stop: () => number;
  readonly reset: () => void;
}

/** Timer of one answer. @param seconds target time */
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

  // Only two or three wake-ups per answer, when the phase changes.
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

/** Timers of answers, one per card. */
export interface AnswersOnScreen {
  /** Timer of the kept card. */
  readonly time: TimerOnScreen;
  /** Story last told in the current answer; null for none. */
  readonly story: string | null;
  /** Records that a line was told. @param story `Story.id`; null for a cue */
  readonly tell: (story: string | null, isAutomatic: boolean) => void;
  /** Resets all answers. */
  readonly clear: () => void;
}

/**
 * @param isAsking a query is being typed: the next question was asked, so the previous answer is over
 * @param seconds target time of the kept card
 * @param onOver stores the length of an answer, in ms, with its story
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
  /** Closes overlays that only last until the next line. */
  readonly onLine: () => void;
}

interface WalkOn {
  readonly walkOn: (by: 1 | -1) => void;
  /** Starts the timer, or stops it and stores the time with the story. */
  readonly toggleTimer: () => void;
}

/** Advances through a card, with the side effects: the timer and, in a call, marking its question asked and story told. */
export function useWalkOn(telling: Telling): WalkOn {
  const { cue, walk, shape, strip, answers, calls, isTimerAutomatic, onLine } = telling;
  const { session: ledger } = calls;
  const { time } = answers;
  return {
    walkOn: (by) => {
      if (shape === 'strip' && strip.current?.advance(by)) return;
      onLine();
      if (!cue.shown) return;
      // Without a story, the strip already shows the first cue before step 0.
      const isSeen = shape === 'strip' && by === 1 && walk.step < 0 && walk.content?.stories.length === 0;
      const step = walk.move(by, isSeen && walk.walk.steps.length > 1 ? 2 : 1);
      if (step < 0) return;
      const { storyId } = walk.walk;
      const question = walk.content?.question?.id ?? null;
      if (by === 1 && walk.step < 1) {
        if (question !== null) ledger.markAsked(question);
        // For a one-line story, advancing from its only line also counts.
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
