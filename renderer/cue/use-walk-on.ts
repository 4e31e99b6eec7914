import type { RefObject } from 'react';
import type { Shape } from '../../core/settings.ts';
import type { CallCommands } from '../session/use-call-commands.ts';
import type { StripHandle } from './strip-view.tsx';
import type { TimerOnScreen } from './use-answer-timer.ts';
import type { Cue } from './use-cue.ts';
import { useTimedAnswer } from './use-timed-answer.ts';
import type { CardWalk } from './use-walk.ts';

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
