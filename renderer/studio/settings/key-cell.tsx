import type { ReactNode } from 'react';
import {
  combinationId,
  keyInWords,
  toAccelerator,
  type Combination,
} from '../../../core/keys/combination.ts';
import { findConflicts } from '../../../core/keys/conflicts.ts';
import type { KeyScope, KeyTarget } from '../../../core/keys/resolve.ts';
import type { KeysInForce } from '../../keys/use-key-bindings.ts';
import type { GlobalKeysSeen } from './use-global-keys.ts';
import type { KeyRecorder } from './use-key-recorder.ts';

interface KeyCellProps {
  readonly label: string;
  readonly scope: KeyScope;
  readonly target: KeyTarget;
  readonly combinations: readonly Combination[];
  readonly keys: KeysInForce;
  readonly globalKeys: GlobalKeysSeen;
  readonly recorder: KeyRecorder;
  /** False where the last key has to stay. */
  readonly mayBeEmpty: boolean;
  readonly onChange: (combinations: readonly Combination[]) => void;
  /** Takes the reason why a key was not taken, null when it was. */
  readonly onRefused: (reason: string | null) => void;
}

/** The keys of one command in one scope: each with what is known against it, and a way to add another. */
export function KeyCell(props: KeyCellProps): ReactNode {
  const { label, scope, target, combinations, keys, globalKeys, recorder, onChange, onRefused } = props;
  const { platform, resolved } = keys;
  const where = scope === 'window' ? 'in the window' : 'everywhere';
  const what = `${label} ${where}`;
  const isRecording = recorder.recording === what;

  const take = (combination: Combination): void => {
    const clash = findConflicts(combination, scope, target, resolved, platform).find(
      ({ kind }) => kind === 'app' || kind === 'typing',
    );
    onRefused(clash ? `${clash.message} It was not given to “${label}”.` : null);
    if (clash) return;
    const id = combinationId(combination);
    onChange([...combinations.filter((each) => combinationId(each) !== id), combination]);
  };

  return (
    <div className="key-cell">
      <ul>
        {combinations.map((combination) => {
          const id = combinationId(combination);
          const words = keyInWords(combination, platform);
          const accelerator = toAccelerator(combination, platform);
          const state =
            scope === 'global' ? globalKeys.keys.find(({ key }) => key === accelerator)?.state : undefined;
          const works = scope === 'global' && globalKeys.tried.has(accelerator);
          const notes = findConflicts(combination, scope, target, resolved, platform);
          return (
            <li key={id} data-state={works ? 'works' : state}>
              <kbd>{words}</kbd>
              {(combinations.length > 1 || props.mayBeEmpty) && (
                <button
                  type="button"
                  className="link"
                  aria-label={`Remove ${words} from ${label}`}
                  onClick={() => onChange(combinations.filter((each) => combinationId(each) !== id))}
                >
                  ×
                </button>
              )}
              {works && <span className="key-works">works</span>}
              {state === 'taken' && <span className="key-trouble">taken by another program</span>}
              {state === 'unusable' && <span className="key-trouble">this computer has no such key</span>}
              {notes.map(({ message }) => (
                <span key={message} className="quiet">
                  {message}
                </span>
              ))}
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        className="link"
        aria-label={isRecording ? undefined : `Record a key for ${what}`}
        onClick={() => recorder.record(what, take)}
      >
        {isRecording ? 'Press the key now (Esc ends)' : 'Record'}
      </button>
    </div>
  );
}
