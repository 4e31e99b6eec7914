import { useEffect, useState } from 'react';
import {
  elapsed,
  phaseOf,
  startTimer,
  STOPPED,
  stopTimer,
  untilNextPhase,
  type AnswerPhase,
  type AnswerTimer,
} from '../../core/session/answer-timer.ts';

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

/** @param seconds the time aimed at */
export function useAnswerTimer(seconds: number): TimerOnScreen {
  const [timer, setTimer] = useState<AnswerTimer>(STOPPED);
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
    isAtZero: timer.runningSince === null && timer.before === 0,
    total,
    start: () => setTimer((now) => startTimer(now, performance.now())),
    stop: () => {
      const now = performance.now();
      setTimer((running) => stopTimer(running, now));
      return elapsed(timer, now);
    },
    reset: () => setTimer(STOPPED),
  };
}
