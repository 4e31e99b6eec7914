import { useId, type ReactNode } from 'react';
import { Button } from '../frame/controls.tsx';
import './list.css';

interface NameFormProps {
  readonly label: string;
  /** Hides the label visually and uses it as the placeholder. */
  readonly isLabelUnseen?: boolean;
  readonly placeholder?: string;
  readonly value: string;
  readonly maxLength?: number;
  /** Suggestions while typing. */
  readonly offers?: readonly string[];
  readonly onChange: (value: string) => void;
  /** Label of the submit button. */
  readonly button: string;
  readonly canSubmit?: boolean;
  readonly onSubmit: () => void;
  /** Error message; null for none. */
  readonly trouble?: string | null;
  /** More buttons. */
  readonly children?: ReactNode;
}

/** A name field with a submit button. */
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
      {/* Not `disabled`, which would drop the focus. */}
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
