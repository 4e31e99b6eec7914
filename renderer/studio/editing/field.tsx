import { useId, useRef, type ReactNode } from 'react';
import { useLongPaste } from './use-long-paste.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** How to fill it, in a few words below it. */
  readonly hint?: string;
  readonly rows?: number;
}

/** A labelled field for one or more lines, which grows with its words. */
export function Field({ label, value, onChange, hint, rows = 1 }: FieldProps): ReactNode {
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const { paste, takeBack } = useLongPaste(input, value, onChange);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={input}
        id={id}
        className="field-input"
        rows={rows}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        spellCheck
        onPaste={paste}
        onKeyDown={takeBack}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
