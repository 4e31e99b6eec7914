import type { ComponentProps, ReactNode } from 'react';
import type { Bank } from '../../../core/bank/model.ts';
import { sectionLabel } from '../../../core/bank/question-groups.ts';

interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` for what a page is for, one on each; `quiet` without an edge; `link` within a line of text. */
  readonly look?: keyof typeof LOOKS;
}

const LOOKS = {
  button: 'button',
  primary: 'button primary',
  quiet: 'button quiet-button',
  icon: 'button quiet-button icon-button',
  link: 'link',
} as const;

export function Button({ look = 'button', ...props }: ButtonProps): ReactNode {
  return <button type="button" className={LOOKS[look]} {...props} />;
}

interface FilterFieldProps {
  /** What screen readers are told. */
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows what a page lists. */
export function FilterField({ label, placeholder, value, onChange }: FilterFieldProps): ReactNode {
  return (
    <label className="filter">
      <span className="unseen">{label}</span>
      <input
        type="search"
        className="input"
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

interface SelectProps<Value extends string> extends Pick<ComponentProps<'select'>, 'ref' | 'title' | 'id'> {
  /** Beside the field; left out where another element names it. */
  readonly label?: string;
  /** Whether screen readers alone are told the label. */
  readonly isLabelUnseen?: boolean;
  readonly value: Value;
  /** In their order, each with its words. */
  readonly choices: readonly (readonly [value: Value, words: string])[];
  readonly onChange: (value: Value) => void;
}

/** One of several, behind a field. */
export function Select<Value extends string>({
  label,
  isLabelUnseen = false,
  choices,
  onChange,
  ...props
}: SelectProps<Value>): ReactNode {
  const field = (
    <select className="input" {...props} onChange={(event) => onChange(event.target.value as Value)}>
      {choices.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
  if (label === undefined) return field;
  return (
    <label className="select">
      <span className={isLabelUnseen ? 'unseen' : undefined}>{label}</span>
      {field}
    </label>
  );
}

/** The choices of a field for a section, by its index. */
export function sectionChoices({ sections }: Pick<Bank, 'sections'>): (readonly [string, string])[] {
  return sections.map(({ title }, index) => [String(index), sectionLabel(title)]);
}
