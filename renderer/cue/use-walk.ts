import { useEffect, useMemo } from 'react';
import type { Bank } from '../../core/bank/model.ts';
import {
  cardContent,
  openStory,
  type CardContent,
  type StoryOrder,
} from '../../core/session/card-stories.ts';
import { placeOn } from '../../core/session/cue-session.ts';
import { CARD_START, stepNow, walked, walkOf, type Walk } from '../../core/session/walk.ts';
import type { Cue } from './use-cue.ts';

/** The shown card, and where the person is on it. */
export interface CardWalk {
  /** Null while no card is shown. */
  readonly content: CardContent | null;
  /** `Story.id` of the story whose beats are shown; null on a card without stories. */
  readonly openStoryId: string | null;
  readonly walk: Walk;
  /** Index of the current step; -1 for the whole card. */
  readonly step: number;
  /** Moves on or back by so many steps; gives the step it is at then. */
  readonly move: (by: number) => number;
  readonly choose: (storyId: string) => void;
}

const NO_WALK: Walk = { storyId: null, steps: [] };

export function useWalk(bank: Bank | null, cue: Cue, order: StoryOrder): CardWalk {
  const { shown, session, send } = cue;
  const content = useMemo(
    () => (bank && shown ? cardContent(bank, shown, order) : null),
    [bank, shown, order],
  );
  const place = shown ? placeOn(session, shown) : CARD_START;
  const walk = useMemo(() => (content ? walkOf(content, place.storyId) : NO_WALK), [content, place.storyId]);
  // A place from before a restart knows no words: it takes those it stands on, so that it follows them from now on.
  const isBare = place.step >= 0 && place.beat === null && place.words === '' && walk.steps.length > 0;
  useEffect(() => {
    if (isBare && shown) send({ type: 'placed', target: shown, place: walked(walk, place, 0) });
  }, [isBare, shown, send, walk, place]);
  return {
    content,
    openStoryId: content ? (openStory(content, place.storyId)?.story.id ?? null) : null,
    walk,
    step: stepNow(walk, place),
    move: (by) => {
      if (!shown) return -1;
      const next = walked(walk, place, by);
      send({ type: 'placed', target: shown, place: { ...next, storyId: walk.storyId ?? place.storyId } });
      return next.step;
    },
    choose: (storyId) => {
      if (shown) send({ type: 'placed', target: shown, place: { ...CARD_START, storyId } });
    },
  };
}
