import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Result } from '../../core/contract/errors.ts';
import { placeOn } from '../../core/session/cue-session.ts';
import { CARD_START, type CardTarget, NO_ORDER, type StoryOrder } from '../../core/session/card-content.ts';
import { lastStoryOf, toldNow } from '../../core/session/ledger-views.ts';
import {
  type CallRecord,
  type Ledger,
  type LedgerPlace,
  newLedger,
  runningCall,
} from '../../core/session/ledger.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import type { Cue } from '../cue/use-cue.ts';
import type { Service } from '../cue/use-service.ts';

/** The ledger and actions on it. Actions resolve to the new ledger, or null if the service refused. */
export interface SessionOnScreen {
  readonly ledger: Ledger;
  /** False until the service has answered. */
  readonly isRead: boolean;
  readonly running: CallRecord | null;
  /** `Story.id`s told in the running call. */
  readonly told: ReadonlySet<string>;
  readonly startCall: (call: Pick<CallRecord, 'company' | 'round' | 'set'>) => Promise<Ledger | null>;
  readonly endCall: () => Promise<Ledger | null>;
  /** Resumes an ended call. */
  readonly reopenCall: (call: string) => Promise<Ledger | null>;
  /** Records a query without a card as asked in the running call. */
  readonly markUnanswered: (text: string) => Promise<Ledger | null>;
  /**
   * Records a question as asked in the running call, if there is one.
   *
   * @param typed the query, if it had no confident result and another result than the first was kept
   */
  readonly markAsked: (question: string, typed?: string) => void;
  readonly markTold: (story: string, question: string | null) => Promise<Ledger | null>;
  readonly undoTold: () => Promise<Ledger | null>;
  readonly keepAnswer: (story: string, seconds: number) => void;
  /** Stores the position for the next start. */
  readonly setPlace: (place: LedgerPlace | null) => void;
  /** @param base the notes the edit started from */
  readonly setNotes: (call: string, base: string, notes: string) => Promise<Ledger | null>;
  readonly deleteCall: (call: string) => Promise<Ledger | null>;
  readonly restoreCall: (call: CallRecord) => Promise<Ledger | null>;
}

export function useSession(bridge: WindowBridge, report: Service['report']): SessionOnScreen {
  const [ledger, setLedger] = useState<Ledger | null>(null);
  useEffect(() => {
    let heard = 0;
    const read = async (): Promise<void> => {
      const before = heard;
      const answer = await bridge.request('session.read', {});
      // An event received meanwhile carried a newer ledger.
      if (answer.ok && heard === before) setLedger(answer.value);
    };
    let hasLost = false;
    const stops = [
      bridge.on('session.changed', (changed) => {
        heard += 1;
        // Render before the response arrives: typing may continue from it.
        flushSync(() => setLedger(changed));
      }),
      bridge.onConnection((connected) => {
        if (connected && hasLost) void read();
        hasLost ||= !connected;
      }),
    ];
    void read();
    return () => stops.forEach((stop) => stop());
  }, [bridge]);

  const latest = useRef(ledger);
  useEffect(() => {
    latest.current = ledger;
  });

  const take = useCallback(
    async (asking: Promise<Result<Ledger>>): Promise<Ledger | null> => {
      const answer = await asking;
      report(answer.ok ? null : answer.error);
      // The event with the new ledger has already arrived.
      return answer.ok ? answer.value : null;
    },
    [report],
  );

  const actions = useMemo(
    () => ({
      startCall: (call: Pick<CallRecord, 'company' | 'round' | 'set'>) =>
        take(bridge.request('session.startCall', call)),
      endCall: () => take(bridge.request('session.endCall', {})),
      reopenCall: (call: string) => take(bridge.request('session.reopenCall', { call })),
      markUnanswered: (text: string) => take(bridge.request('session.mark', { kind: 'unanswered', text })),
      markAsked: (question: string, typed?: string) => {
        if (latest.current && runningCall(latest.current))
          void take(bridge.request('session.mark', { kind: 'asked', question, typed }));
      },
      markTold: (story: string, question: string | null) =>
        take(bridge.request('session.mark', { kind: 'told', story, question })),
      undoTold: () => take(bridge.request('session.undoTold', {})),
      keepAnswer: (story: string, seconds: number) =>
        void take(bridge.request('session.keepAnswer', { story, seconds })),
      setPlace: (place: LedgerPlace | null) => void take(bridge.request('session.setPlace', { place })),
      setNotes: (call: string, base: string, notes: string) =>
        take(bridge.request('session.setNotes', { call, base, notes })),
      deleteCall: (call: string) => take(bridge.request('session.deleteCall', { call })),
      restoreCall: (call: CallRecord) => take(bridge.request('session.restoreCall', { call })),
    }),
    [bridge, take],
  );

  // Keep the same Set object until the told stories change.
  const toldIds = [...toldNow(ledger ?? newLedger)].join('\n');
  const told = useMemo(() => new Set(toldIds === '' ? [] : toldIds.split('\n')), [toldIds]);
  return useMemo(
    () => ({
      ledger: ledger ?? newLedger,
      isRead: ledger !== null,
      running: runningCall(ledger ?? newLedger),
      told,
      ...actions,
    }),
    [ledger, told, actions],
  );
}

/**
 * Returns the story order of the shown card. It is frozen while the card is shown: marking a story as told must not move
 * what the user is reading.
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

/** Calls `onStart` when a call starts, from whatever window; not for one already running at startup. */
export function useCallStart({ running, isRead }: SessionOnScreen, onStart: () => void): void {
  const known = useRef<string | null | undefined>(undefined);
  const start = useEffectEvent(onStart);
  const id = running?.id ?? null;
  useEffect(() => {
    if (!isRead) return;
    const before = known.current;
    known.current = id;
    if (before !== undefined && id !== null && id !== before) start();
  }, [isRead, id]);
}

/** Stores the position in a story, and restores it if Sidecue was closed in the middle of it. */
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
    // Don't restore if the user has already typed or kept a card.
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
