import { type RefObject, useEffect, useRef, useState } from 'react';
import {
  type AnswerPhase,
  type AnswerTimer,
  elapsed,
  phaseOf,
  startTimer,
  STOPPED,
  stopTimer,
  untilNextPhase,
} from '../../core/session/answer-timer.ts';
import type { CueSession } from '../../core/session/cue-session.ts';
import { type CardTarget, isSameTarget } from '../../core/session/card.ts';
import type { Shape } from '../../core/settings.ts';
import type { StripHandle } from './strip-view.tsx';
import type { CardWalk, Cue } from './use-cue.ts';
import type { CallCommands } from '../session/use-call-commands.ts';

interface Telling {
  readonly cue: Cue;
  readonly walk: CardWalk;
  readonly shape: Shape;
  readonly strip: RefObject<StripHandle | null>;
  readonly time: TimerOnScreen;
  readonly calls: CallCommands;
  readonly isTimerAutomatic: boolean;
}

interface WalkOn {
  readonly walkOn: (by: 1 | -1) => void;
  /** Starts the answer's time, or stops it and keeps it with the story. */
  readonly toggleTimer: () => void;
}

/** Goes on in a story, with what follows from that: its time, and that it was told. */
export function useWalkOn(telling: Telling): WalkOn {
  const { cue, walk, shape, strip, time, calls, isTimerAutomatic } = telling;
  const { session: ledger } = calls;
  const keepAnswer = (story: string, passed: number): void => ledger.keepAnswer(story, passed / 1000);
  const answer = useTimedAnswer(cue.session, time, keepAnswer);
  const walkOn = (by: 1 | -1): void => {
    if (shape === 'strip' && strip.current?.advance(by)) return;
    // The strip shows the first step before it is reached.
    const skipped = shape === 'strip' && walk.step < 0 && by === 1 && walk.walk.steps.length > 1 ? 1 : 0;
    const step = walk.move(by + skipped);
    const { storyId } = walk.walk;
    const isStory = storyId !== null;
    // Of a story of one beat, the way on from it goes past it, too.
    const isPast = step >= 1 || (by === 1 && walk.step === 0 && step === 0);
    if (isStory && walk.step < 1 && isPast) void ledger.markTold(storyId, walk.content?.question?.id ?? null);
    if (step < 0 || !isTimerAutomatic) return;
    const wasAtZero = time.isAtZero;
    const startsAnew = cue.shown !== null && answer.tell(cue.shown, storyId);
    if (isStory && (wasAtZero || startsAnew)) time.start();
  };
  const toggleTimer = (): void => {
    if (!time.isRunning) {
      time.start();
      return;
    }
    const passed = time.stop();
    const story = answer.story() ?? walk.openStoryId;
    if (story !== null) keepAnswer(story, passed);
  };
  return { walkOn, toggleTimer };
}

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

/** What is shorter was a slip, no answer; in ms. */
const SHORTEST = 10_000;

interface TimedAnswer {
  /** The story that was told last in the answer; null for none. */
  readonly story: () => string | null;
  /**
   * A step on a card was told: in the answer that is timed or, on another card, in a new one, whose time begins at zero.
   *
   * @param story `Story.id`; null on a card's cues
   * @returns whether it is a new answer
   */
  readonly tell: (card: CardTarget, story: string | null) => boolean;
}

/**
 * Whose time it is that runs: an answer is over when the next one is begun on another card, and was so from the moment that the
 * person searched for that. Nobody has to think of a clock.
 *
 * @param onOver keeps the length of an answer, in ms, with its story
 */
function useTimedAnswer(
  { kept, isSearching }: Pick<CueSession, 'kept' | 'isSearching'>,
  time: TimerOnScreen,
  onOver: (story: string, passed: number) => void,
): TimedAnswer {
  const answer = useRef<{ readonly card: CardTarget; readonly story: string | null } | null>(null);
  const leftAt = useRef<number | null>(null);
  const searchedAt = useRef<number | null>(null);
  useEffect(() => {
    if (!answer.current || !kept) return;
    if (isSameTarget(answer.current.card, kept)) leftAt.current = null;
    else leftAt.current ??= searchedAt.current ?? performance.now();
  }, [kept]);
  // After the card that was kept: its search ends with it.
  useEffect(() => {
    searchedAt.current = isSearching ? performance.now() : null;
  }, [isSearching]);

  const finish = (): void => {
    const story = answer.current?.story ?? null;
    const passed = elapsed(time.timer, leftAt.current ?? performance.now());
    if (story !== null && time.isRunning && passed >= SHORTEST) onOver(story, passed);
    time.reset();
    leftAt.current = null;
  };
  return {
    story: () => answer.current?.story ?? null,
    tell: (card, story) => {
      const told = answer.current;
      // A question whose words were changed meanwhile still has its story.
      const isOther = told !== null && !isSameTarget(told.card, card) && told.story !== story;
      if (isOther) finish();
      answer.current = { card, story: story ?? (isOther ? null : (told?.story ?? null)) };
      return isOther;
    },
  };
}
