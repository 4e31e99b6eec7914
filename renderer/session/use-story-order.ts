import { useState } from 'react';
import { NO_ORDER, type StoryOrder } from '../../core/session/card-stories.ts';
import type { CardTarget } from '../../core/session/cue-session.ts';
import { lastStoryOf } from '../../core/session/ledger-views.ts';
import type { SessionOnScreen } from './use-session.ts';

/**
 * How the stories of the shown card are ordered. It holds as long as the card is shown: a mark made on it must not move
 * what a person is reading.
 */
export function useStoryOrder(
  { ledger, told, isRead }: SessionOnScreen,
  shown: CardTarget | null,
  freshFirst: boolean,
): StoryOrder {
  const key = `${isRead} ${freshFirst} ${shown?.kind} ${shown?.id}`;
  const [held, setHeld] = useState({ key, order: NO_ORDER });
  if (held.key === key) return held.order;
  const order: StoryOrder = {
    lastStory: shown?.kind === 'question' ? lastStoryOf(ledger, shown.id) : null,
    told: freshFirst ? told : NO_ORDER.told,
  };
  setHeld({ key, order });
  return order;
}
