import { useId, useState, type ReactNode } from 'react';
import type { CallRecord } from '../../core/session/ledger.ts';
import { MAX_NAME_LENGTH } from '../../core/setting-values.ts';
import { cueWords } from '../cue/words.ts';
import { ModalDialog } from '../modal-dialog.tsx';
import './session.css';

const words = cueWords.callForm;

interface CallFormProps {
  /** Names of the pin sets. */
  readonly sets: readonly string[];
  /** The active set; null for none. */
  readonly set: string | null;
  /** Companies of earlier calls, as suggestions. */
  readonly companies: readonly string[];
  readonly onStart: (call: Pick<CallRecord, 'company' | 'round' | 'set'>) => void;
  readonly onClose: () => void;
}

/** Form to start a call, with optional company, round and pin set. */
export function CallForm({ sets, set, companies, onStart, onClose }: CallFormProps): ReactNode {
  const title = useId();
  const list = useId();
  const [company, setCompany] = useState('');
  const [round, setRound] = useState('');
  const [chosen, setChosen] = useState(sets.includes(set ?? '') ? (set ?? '') : '');
  return (
    <ModalDialog className="call-form" aria-labelledby={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onStart({ company: company.trim(), round: round.trim(), set: chosen === '' ? null : chosen });
        }}
      >
        <h2 id={title}>{words.title}</h2>
        <label>
          <span>{words.company}</span>
          <input
            value={company}
            maxLength={MAX_NAME_LENGTH}
            list={list}
            autoComplete="off"
            autoFocus
            onChange={(event) => setCompany(event.currentTarget.value)}
          />
        </label>
        <datalist id={list}>
          {companies.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <label>
          <span>{words.round}</span>
          <input
            value={round}
            maxLength={MAX_NAME_LENGTH}
            autoComplete="off"
            onChange={(event) => setRound(event.currentTarget.value)}
          />
        </label>
        {sets.length > 0 && (
          <label>
            <span>{words.pins}</span>
            <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
              <option value="">{words.noSet}</option>
              {sets.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <div className="call-form-bar">
          <button type="submit" className="button">
            {words.start}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
        </div>
      </form>
    </ModalDialog>
  );
}
