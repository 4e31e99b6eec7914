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
  /** Writes it. */
  readonly onAdd: (text: string, then: AfterNew) => Promise<SaveResult>;
  readonly onPending: (isPending: boolean) => void;
  readonly onClose: () => void;
}

/** What comes after something new is written: its form, the next new one, or what was there before. */
type AfterNew = 'open' | 'another' | 'close';

/**
 * The name of something new. Nothing is written before there is one: Enter, Ctrl+S and leaving the field write it, Ctrl+Enter writes
 * it and asks for the next, Escape leaves nothing behind.
 */
export function NewThing({ kind, placeholder, drafts, onAdd, onPending, onClose }: NewThingProps): ReactNode {
  const id = useId();
  const { label } = words.newThing[kind];
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
  const add = (then: AfterNew): void => {
    const text = typed.trim();
    if (text === '' || isUnderWay || isLeft.current) return;
    setUnderWay(true);
    // The next one may be begun before this one is saved.
    if (then === 'another') write('');
    void onAdd(text, then).then((result) => {
      setUnderWay(false);
      if (result === 'saved' && then !== 'another') write('');
      else if (result !== 'saved' && input.current?.value === '') write(text);
    });
  };
  useSaveKey(() => add('open'));
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
          onBlur={() => add('close')}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') {
              event.preventDefault();
              event.stopPropagation();
              add(event.ctrlKey || event.metaKey ? 'another' : 'open');
            } else if (event.key === 'Escape') {
              isLeft.current = true;
              write('');
              onClose();
            }
          }}
        />
        <p id={`${id}-hint`} className="small">
          {words.newHint}
        </p>
      </div>
    </form>
  );
}
