import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { words } from '../words.ts';
import { useDraftWords, type Drafts } from './use-drafts.ts';
import type { SaveResult } from './use-editing.ts';
import { useSaveKey } from './use-autosave.ts';

interface NewThingProps {
  readonly kind: 'question' | 'story';
  /** An idea of what could stand there; it is never written. */
  readonly placeholder: string;
  readonly drafts: Drafts;
  /** Writes it. @param isMeant whether by a key, so that it is opened, rather than by leaving the field */
  readonly onAdd: (text: string, isMeant: boolean) => Promise<SaveResult>;
  readonly onPending: (isPending: boolean) => void;
  readonly onClose: () => void;
}

/**
 * The name of something new. Nothing is written before there is one: Enter, Ctrl+S and leaving the field write it, Escape leaves
 * nothing behind.
 */
export function NewThing({ kind, placeholder, drafts, onAdd, onPending, onClose }: NewThingProps): ReactNode {
  const id = useId();
  const { label, hint } = words.newThing[kind];
  const { words: typed, write } = useDraftWords(drafts, `new ${kind}`);
  const [isUnderWay, setUnderWay] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  /** Taken back by Escape: the focus that leaves the field then writes nothing. */
  const isLeft = useRef(false);
  useEffect(() => input.current?.focus(), []);
  const isPending = typed.trim() !== '';
  useEffect(() => {
    onPending(isPending);
    return () => onPending(false);
  }, [onPending, isPending]);
  const add = (isMeant: boolean): void => {
    const text = typed.trim();
    if (text === '' || isUnderWay || isLeft.current) return;
    setUnderWay(true);
    void onAdd(text, isMeant).then((result) => {
      setUnderWay(false);
      if (result === 'saved') write('');
    });
  };
  useSaveKey(() => add(true));
  return (
    <form
      className="editor"
      aria-label={words.newThing[kind].add}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <textarea
          ref={input}
          id={id}
          className="input"
          rows={1}
          value={typed}
          placeholder={placeholder}
          aria-describedby={`${id}-hint`}
          spellCheck
          onChange={(event) => write(event.target.value.replaceAll(/\s*\n\s*/g, ' '))}
          onBlur={() => add(false)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') {
              event.preventDefault();
              add(true);
            } else if (event.key === 'Escape') {
              isLeft.current = true;
              write('');
              onClose();
            }
          }}
        />
        <p id={`${id}-hint`} className="small">
          {hint}
        </p>
      </div>
    </form>
  );
}
