import { useEffect, useRef } from 'react';
import { placeOn } from '../../core/session/cue-session.ts';
import type { LedgerPlace } from '../../core/session/ledger.ts';
import { CARD_START } from '../../core/session/walk.ts';
import type { Cue } from '../cue/use-cue.ts';
import type { SessionOnScreen } from './use-session.ts';

/** Keeps where the person is in a story, and takes them back there when Sidecue was closed in the middle of it. */
export function useKeptPlace(
  { ledger, isRead, setPlace }: Pick<SessionOnScreen, 'ledger' | 'isRead' | 'setPlace'>,
  cue: Cue,
): void {
  const { session, send } = cue;
  const isTaken = useRef(false);
  const kept = session.kept;
  const { storyId, step } = kept ? placeOn(session, kept) : CARD_START;

  useEffect(() => {
    if (!isRead || isTaken.current) return;
    isTaken.current = true;
    const { place } = ledger;
    // Who has begun to type wants another card.
    if (!place || place.step < 0 || session.query !== '' || session.kept) return;
    send({
      type: 'placed',
      target: place.target,
      place: { ...CARD_START, storyId: place.story, step: place.step },
    });
    send({ type: 'kept', target: place.target });
  }, [ledger, isRead, session, send]);

  const written = useRef<string | null>(null);
  useEffect(() => {
    if (!isTaken.current) return;
    const place: LedgerPlace | null = kept && step >= 0 ? { target: kept, story: storyId, step } : null;
    const words = JSON.stringify(place);
    if (words === (written.current ?? JSON.stringify(ledger.place))) return;
    written.current = words;
    setPlace(place);
  }, [ledger, kept, storyId, step, setPlace]);
}
