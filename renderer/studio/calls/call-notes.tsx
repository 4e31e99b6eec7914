import { useId, useState, type ReactNode } from 'react';
import { rebaseNotes } from '../../../core/rebase.ts';
import type { CallRecord, Ledger } from '../../../core/session/ledger.ts';
import { TextArea } from '../editing/text-input.tsx';
import { useAutosave } from '../editing/autosave.ts';
import { words as say } from '../words.ts';

interface CallNotesProps {
  readonly call: CallRecord;
  /** Resolves to the new ledger; null if refused. */
  readonly save: (call: string, base: string, notes: string) => Promise<Ledger | null>;
}

/** Notes on a call, saved automatically. */
export function CallNotes({ call, save }: CallNotesProps): ReactNode {
  const id = useId();
  const [isRefused, setRefused] = useState(false);
  const notes = useAutosave<string, string>({
    stored: call.notes,
    wordsOf: (stored) => stored,
    rebase: rebaseNotes,
    isChanged: ({ words, over }) => words !== over,
    asSaved: ({ words }) => words,
    save: async ({ words, over }) => {
      const isSaved = (await save(call.id, over, words)) !== null;
      setRefused(!isSaved);
      return isSaved ? 'saved' : 'failed';
    },
  });
  return (
    <div className="call-notes">
      <label htmlFor={id}>{say.calls.notes}</label>
      <TextArea
        className="input"
        id={id}
        rows={5}
        value={notes.words}
        onChange={(words) => notes.change(() => words)}
        onBlur={() => void notes.save()}
      />
      <p role="status" className="quiet">
        {isRefused ? say.saving.notSaved : notes.isChanged ? say.saving.saving : say.saving.saved}
      </p>
    </div>
  );
}
