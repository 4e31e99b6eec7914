import { useEffect, useRef } from 'react';
import { elapsed } from '../../core/session/answer-timer.ts';
import { isSameTarget, type CardTarget, type CueSession } from '../../core/session/cue-session.ts';
import type { TimerOnScreen } from './use-answer-timer.ts';

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
export function useTimedAnswer(
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
