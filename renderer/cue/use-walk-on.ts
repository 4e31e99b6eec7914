import type { RefObject } from 'react';
import type { Shape } from '../../core/settings.ts';
import type { CallCommands } from '../session/use-call-commands.ts';
import type { StripHandle } from './strip-view.tsx';
import type { TimerOnScreen } from './use-answer-timer.ts';
import type { CardWalk } from './use-walk.ts';

interface Telling {
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
export function useWalkOn({ walk, shape, strip, time, calls, isTimerAutomatic }: Telling): WalkOn {
  const walkOn = (by: 1 | -1): void => {
    if (shape === 'strip' && strip.current?.advance(by)) return;
    // The strip shows the first step before it is reached.
    const skipped = shape === 'strip' && walk.step < 0 && by === 1 && walk.walk.steps.length > 1 ? 1 : 0;
    const step = walk.move(by + skipped);
    const { storyId } = walk.walk;
    const isStory = storyId !== null;
    if (isStory && walk.step < 1 && step >= 1)
      void calls.session.markTold(storyId, walk.content?.question?.id ?? null);
    if (isStory && step >= 0 && isTimerAutomatic && time.isAtZero) time.start();
  };
  const toggleTimer = (): void => {
    if (!time.isRunning) {
      time.start();
      return;
    }
    const passed = time.stop();
    if (walk.openStoryId !== null) calls.session.keepAnswer(walk.openStoryId, passed / 1000);
  };
  return { walkOn, toggleTimer };
}
