import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Conflict, Resolution } from '../../../core/contract/saving-schema.ts';
import { TwoSides } from './two-sides.tsx';

interface ConflictListProps {
  readonly conflicts: readonly Conflict[];
  readonly onResolve: (resolution: Resolution) => void;
  /** Told when the last one was ended here, and the focus has nowhere to stay. */
  readonly onEnded: () => void;
}

/** Parts of the bank that were changed here and elsewhere: both are shown, and the person chooses. */
export function ConflictList({ conflicts, onResolve, onEnded }: ConflictListProps): ReactNode {
  const place = useRef<HTMLElement>(null);
  const isChosen = useRef(false);
  useEffect(() => {
    if (!isChosen.current) return;
    isChosen.current = false;
    // The button that ended one is gone with it.
    if (document.activeElement !== document.body) return;
    const next = place.current?.querySelector('button');
    if (next) next.focus();
    else onEnded();
  }, [conflicts, onEnded]);
  const resolve = (resolution: Resolution): void => {
    isChosen.current = true;
    onResolve(resolution);
  };
  if (conflicts.length === 0) return null;
  return (
    <section ref={place} className="conflicts" aria-label="Changed in two places">
      <h2>Changed in two places</h2>
      <p className="quiet">Nothing is lost: the file has the other program’s words, yours are kept here.</p>
      {conflicts.map((conflict) => (
        <ConflictItem key={conflict.id} conflict={conflict} onResolve={resolve} />
      ))}
    </section>
  );
}

function ConflictItem({
  conflict,
  onResolve,
}: {
  readonly conflict: Conflict;
  readonly onResolve: (resolution: Resolution) => void;
}): ReactNode {
  const [text, setText] = useState<string | null>(null);
  const fieldId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const isWriting = text !== null;
  useEffect(() => {
    if (isWriting) field.current?.focus();
  }, [isWriting]);
  const { id, label, ours, theirs } = conflict;
  return (
    <div className="conflict" role="group" aria-label={label}>
      <h3>{label}</h3>
      <TwoSides
        left={{ title: 'Yours', text: ours }}
        right={{ title: 'In the file', text: theirs }}
        missing="Taken out."
      />
      {text !== null && (
        <>
          <label htmlFor={fieldId}>Your own words</label>
          <textarea
            ref={field}
            id={fieldId}
            className="field-input mono"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </>
      )}
      <div className="editor-actions">
        <button type="button" className="button" onClick={() => onResolve({ id, keep: 'ours' })}>
          Keep mine
        </button>
        <button type="button" className="button" onClick={() => onResolve({ id, keep: 'theirs' })}>
          Keep what is in the file
        </button>
        <button type="button" className="button" onClick={() => onResolve({ id, keep: 'both' })}>
          Keep both
        </button>
        {text === null ? (
          <button type="button" className="button" onClick={() => setText(ours || theirs)}>
            Write it anew
          </button>
        ) : (
          <button type="button" className="button" onClick={() => onResolve({ id, keep: 'text', text })}>
            Use these words
          </button>
        )}
      </div>
    </div>
  );
}
