import { useId, type ComponentProps, type ReactNode } from 'react';
import { TextArea } from './text-input.tsx';

interface FieldProps {
  readonly label: string;
  /** Whether screen readers alone are told the label. */
  readonly isLabelUnseen?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** How to fill it, in a few words that go with the first letter. */
  readonly hint?: string | undefined;
  readonly rows?: number;
  /** How large its words are. */
  readonly look?: 'text' | 'title';
}

/** A labelled field for one or more lines, which grows with its words and has no edge until one comes to it. */
export function Field({
  label,
  isLabelUnseen = false,
  value,
  onChange,
  hint,
  rows = 1,
  look = 'text',
  field = {},
  children,
}: FieldProps & {
  /** More of the field’s own. */
  readonly field?: Omit<ComponentProps<typeof TextArea>, 'value' | 'onChange'>;
  /** Behind its words, and below it. */
  readonly children?: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelUnseen ? 'unseen' : undefined}>
        {label}
      </label>
      {children}
      <TextArea
        {...field}
        id={id}
        className={`input plain ${look}`}
        rows={rows}
        value={value}
        placeholder={hint}
        spellCheck
        onChange={onChange}
      />
    </div>
  );
}
