import { useId, type ReactNode } from 'react';

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
