import { useId, type ReactNode } from 'react';
import { Button } from '../frame/controls.tsx';
import './list.css';

interface NameFormProps {
  readonly label: string;
  /** Whether screen readers alone are told the label; it stands in the empty field, then. */
  readonly isLabelUnseen?: boolean;
  readonly placeholder?: string;
  readonly value: string;
  readonly maxLength?: number;
  /** What is offered while one types. */
  readonly offers?: readonly string[];
  readonly onChange: (value: string) => void;
  /** What the button says, and whether it would do anything now. */
  readonly button: string;
  readonly canSubmit?: boolean;
  readonly onSubmit: () => void;
  /** Why it was not done; null for nothing. */
  readonly trouble?: string | null;
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** One name, and what is done with it by Enter or its button. */
export function NameForm(props: NameFormProps): ReactNode {
  const { label, isLabelUnseen = false, placeholder, value, maxLength, offers, trouble = null } = props;
  const id = useId();
  return (
    <form
      className="actions name-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      <label htmlFor={id} className={isLabelUnseen ? 'unseen' : undefined}>
        {label}
      </label>
      <input
        className="input"
        id={id}
        list={offers && `${id}-list`}
        value={value}
        placeholder={placeholder ?? (isLabelUnseen ? label : undefined)}
        maxLength={maxLength}
        autoComplete="off"
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      {offers && (
        <datalist id={`${id}-list`}>
          {offers.map((offer, index) => (
            <option key={index} value={offer} />
          ))}
        </datalist>
      )}
      {/* Not disabled: a button that has the focus would lose it. */}
      <Button type="submit" aria-disabled={props.canSubmit === false || undefined}>
        {props.button}
      </Button>
      {props.children}
      {trouble !== null && (
        <p role="alert" className="small trouble">
          {trouble}
        </p>
      )}
    </form>
  );
}
