import { useId, type ClipboardEvent, type ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** How to fill it, in a few words below it. */
  readonly hint?: string;
  readonly rows?: number;
}

/** In characters. A browser takes seconds to put in what is longer, line by line. */
const LONG_PASTE = 10_000;

/** A labelled field for one or more lines, which grows with its words. */
export function Field({ label, value, onChange, hint, rows = 1 }: FieldProps): ReactNode {
  const id = useId();
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const words = event.clipboardData.getData('text/plain').replaceAll(/\r\n?/g, '\n');
    if (words.length < LONG_PASTE) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    onChange(value.slice(0, selectionStart) + words + value.slice(selectionEnd));
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="field-input"
        rows={rows}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        spellCheck
        onPaste={onPaste}
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
