import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Result } from '../../core/contract/errors.ts';
import { toldNow } from '../../core/session/ledger-views.ts';
import {
  newLedger,
  runningCall,
  type CallRecord,
  type Ledger,
  type LedgerPlace,
} from '../../core/session/ledger.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import type { Service } from '../cue/use-service.ts';

/** The ledger of calls as a window sees it. A call gives the ledger after it; null where the service refused. */
export interface SessionOnScreen {
  readonly ledger: Ledger;
  /** False until the service has answered. */
  readonly isRead: boolean;
  readonly running: CallRecord | null;
  /** `Story.id`s told in the running call. */
  readonly told: ReadonlySet<string>;
  readonly startCall: (call: Pick<CallRecord, 'company' | 'round' | 'set'>) => Promise<Ledger | null>;
  readonly endCall: () => Promise<Ledger | null>;
  /** Marks a question as asked in the running call, where there is one. */
  readonly markAsked: (question: string) => void;
  readonly markTold: (story: string, question: string | null) => Promise<Ledger | null>;
  readonly undoTold: () => Promise<Ledger | null>;
  readonly keepAnswer: (story: string, seconds: number) => void;
  /** Keeps where the person is for the next start. */
  readonly setPlace: (place: LedgerPlace | null) => void;
  /** @param base the notes that were changed */
  readonly setNotes: (call: string, base: string, notes: string) => Promise<Ledger | null>;
  readonly deleteCall: (call: string) => Promise<Ledger | null>;
  readonly restoreCall: (call: CallRecord) => Promise<Ledger | null>;
}

export function useSession(bridge: WindowBridge, report: Service['report']): SessionOnScreen {
  const [ledger, setLedger] = useState<Ledger | null>(null);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const answer = await bridge.request('session.read', {});
      if (answer.ok) setLedger(answer.value);
    };
    let hasLost = false;
    const stops = [
      bridge.on('session.changed', setLedger),
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
      if (!answer.ok) return null;
      setLedger(answer.value);
      return answer.value;
    },
    [report],
  );

  const actions = useMemo(
    () => ({
      startCall: (call: Pick<CallRecord, 'company' | 'round' | 'set'>) =>
        take(bridge.request('session.startCall', call)),
      endCall: () => take(bridge.request('session.endCall', {})),
      markAsked: (question: string) => {
        if (latest.current && runningCall(latest.current))
          void take(bridge.request('session.mark', { kind: 'asked', question }));
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

  // The same set as long as the same stories are told, whatever else the ledger takes in.
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
