import { useId, useState, type ReactNode } from 'react';
import { LONGEST_NAME } from '../../../core/session/ledger.ts';
import { refuseSetName } from '../../../core/session/pin-sets.ts';
import type { Settings } from '../../../core/settings.ts';

interface SetFormProps {
  readonly label: string;
  readonly button: string;
  readonly pinSets: Settings['pinSets'];
  /** The name the set has now; null for a new one. */
  readonly own: string | null;
  readonly onName: (name: string) => void;
  readonly onDelete?: () => void;
}

/** Names a set, old or new. */
export function SetForm({ label, button, pinSets, own, onName, onDelete }: SetFormProps): ReactNode {
  const id = useId();
  const [name, setName] = useState(own ?? '');
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <form
      className="pin-set-form"
      onSubmit={(event) => {
        event.preventDefault();
        const refused = refuseSetName(pinSets, name, own);
        setRefusal(refused);
        if (refused === null && name.trim() !== own) onName(name.trim());
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={name}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" className="button">
        {button}
      </button>
      {onDelete && (
        <button type="button" className="button" onClick={onDelete}>
          Delete this set
        </button>
      )}
      {refusal !== null && (
        <p role="alert" className="pin-refusal">
          {refusal}
        </p>
      )}
    </form>
  );
}
