import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { CallRecord, Ledger } from '../../../core/session/ledger.ts';
import { mergeNotes } from '../../../core/session/merge-notes.ts';

interface CallNotesProps {
  readonly call: CallRecord;
  readonly save: (call: string, base: string, notes: string) => Promise<Ledger | null>;
}

const SAVING = { saved: 'Saved', saving: 'Saving', refused: 'Not saved' } as const;

/** Notes on a call, saved while they are typed. */
export function CallNotes({ call, save }: CallNotesProps): ReactNode {
  const id = useId();
  const { notes, saving, change, saveNow } = useNotes(call, save);
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useRef({ text: notes, start: 0, end: 0 });
  // Words that come from another window must not move the caret of who types here.
  useLayoutEffect(() => {
    const { text, start, end } = caret.current;
    if (text === notes) return;
    caret.current = { text: notes, start: caretAfter(text, notes, start), end: caretAfter(text, notes, end) };
    const shown = field.current;
    if (shown?.ownerDocument.activeElement === shown)
      shown?.setSelectionRange(caret.current.start, caret.current.end);
  }, [notes]);
  const note = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): void => {
    caret.current = { text: value, start: selectionStart, end: selectionEnd };
  };
  return (
    <div className="call-notes">
      <label htmlFor={id}>Notes</label>
      <textarea
        className="input"
        ref={field}
        id={id}
        rows={6}
        value={notes}
        onSelect={(event) => note(event.currentTarget)}
        onChange={(event) => {
          note(event.currentTarget);
          change(event.currentTarget.value);
        }}
        onBlur={saveNow}
      />
      <p role="status" className="quiet">
        {SAVING[saving]}
      </p>
    </div>
  );
}

/** How long typed words wait to be saved, whether or not typing goes on, in ms. */
const WAIT = 500;
/** How soon a save that was refused is tried again, in ms. */
const RETRY = 3000;

/** Notes while they are typed. */
interface NotesOnScreen {
  readonly notes: string;
  readonly saving: 'saved' | 'saving' | 'refused';
  readonly change: (notes: string) => void;
  readonly saveNow: () => void;
}

/**
 * Saves notes while they are typed, one save after the other, and takes in what another window has written meanwhile.
 *
 * @param save gives the ledger after it; null where it was refused
 */
function useNotes(
  call: CallRecord,
  save: (call: string, base: string, notes: string) => Promise<Ledger | null>,
): NotesOnScreen {
  /** What is typed and not saved yet; null when the ledger has it all. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  /** The typed words now, and the ledger's that they were made of. */
  const latest = useRef<{ readonly notes: string; readonly base: string } | null>(null);
  const timer = useRef(0);
  const isUnderWay = useRef(false);
  const isGone = useRef(false);
  const { id } = call;

  const take = useCallback((next: { readonly notes: string; readonly base: string } | null): void => {
    latest.current = next;
    setTyped(next?.notes ?? null);
  }, []);
  const saveRef = useRef<() => void>(() => undefined);
  const saveNow = useCallback((): void => {
    window.clearTimeout(timer.current);
    timer.current = 0;
    const sent = latest.current;
    if (!sent || isUnderWay.current) return;
    isUnderWay.current = true;
    void save(id, sent.base, sent.notes).then((ledger) => {
      isUnderWay.current = false;
      setRefused(!ledger);
      const stored = ledger?.calls.find((each) => each.id === id)?.notes;
      const now = latest.current;
      if (stored === undefined || !now) {
        if (!isGone.current) timer.current = window.setTimeout(saveRef.current, RETRY);
        return;
      }
      if (now.notes === sent.notes) {
        take(null);
        return;
      }
      take({ notes: mergeNotes(sent.notes, now.notes, stored), base: stored });
      timer.current = window.setTimeout(saveRef.current, WAIT);
    });
  }, [id, save, take]);
  useEffect(() => {
    saveRef.current = saveNow;
    isGone.current = false;
    window.addEventListener('pagehide', saveNow);
    return () => {
      window.removeEventListener('pagehide', saveNow);
      isGone.current = true;
      saveNow();
    };
  }, [saveNow]);

  return {
    notes: typed ?? call.notes,
    saving: isRefused ? 'refused' : typed === null ? 'saved' : 'saving',
    change: (notes) => {
      take({ notes, base: latest.current?.base ?? call.notes });
      if (timer.current === 0) timer.current = window.setTimeout(saveNow, WAIT);
    },
    saveNow,
  };
}

/**
 * Where a caret belongs when the text around it was changed by someone else: before what is new behind it, behind what is new
 * before it. Offsets are in UTF-16 code units.
 */
export function caretAfter(before: string, after: string, caret: number): number {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head++;
  if (caret <= head) return caret;
  let tail = 0;
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const fromEnd = before.length - caret;
  return fromEnd <= tail ? after.length - fromEnd : Math.min(caret, after.length - tail);
}
