import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { CallRecord, Ledger } from '../../../core/session/ledger.ts';
import { caretAfter } from './caret-after.ts';
import { useNotes } from './use-notes.ts';

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
