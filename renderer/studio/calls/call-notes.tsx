import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { CallRecord, Ledger } from '../../../core/session/ledger.ts';

/** How long after the last key notes are saved, in ms. */
const PAUSE = 600;

interface CallNotesProps {
  readonly call: CallRecord;
  readonly save: (call: string, notes: string) => Promise<Ledger | null>;
}

/** Notes on a call, saved while they are typed. */
export function CallNotes({ call, save }: CallNotesProps): ReactNode {
  const id = useId();
  /** What is typed and not saved yet; null when the ledger has it all. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  const waiting = useRef<{ readonly timer: number; readonly notes: string } | null>(null);
  const { id: callId } = call;

  const saveNow = useCallback((): void => {
    if (!waiting.current) return;
    const { timer, notes } = waiting.current;
    window.clearTimeout(timer);
    waiting.current = null;
    void save(callId, notes).then((ledger) => {
      setRefused(!ledger);
      if (ledger) setTyped((now) => (now === notes ? null : now));
    });
  }, [callId, save]);
  useEffect(() => {
    window.addEventListener('pagehide', saveNow);
    return () => {
      window.removeEventListener('pagehide', saveNow);
      saveNow();
    };
  }, [saveNow]);

  const change = (notes: string): void => {
    setTyped(notes);
    window.clearTimeout(waiting.current?.timer);
    waiting.current = { timer: window.setTimeout(saveNow, PAUSE), notes };
  };

  return (
    <div className="call-notes">
      <label htmlFor={id}>Notes</label>
      <textarea
        id={id}
        rows={6}
        value={typed ?? call.notes}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={saveNow}
      />
      <p role="status" className="quiet">
        {isRefused ? 'Not saved' : typed === null ? 'Saved' : 'Saving'}
      </p>
    </div>
  );
}
