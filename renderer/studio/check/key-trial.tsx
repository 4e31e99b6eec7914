import { useEffect, type ReactNode } from 'react';
import { keyInWords, toAccelerator } from '../../../core/keys/combination.ts';
import type { KeyTarget } from '../../../core/keys/resolve.ts';
import { commands } from '../../../core/commands.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import type { KeysInForce } from '../../keys/use-key-bindings.ts';
import type { GlobalKeysSeen } from '../settings/use-global-keys.ts';

interface KeyTrialProps {
  readonly bridge: WindowBridge;
  readonly keys: KeysInForce;
  readonly globalKeys: GlobalKeysSeen;
}

/** Every key that works from other programs, to be pressed once; each that is seen turns green. */
export function KeyTrial({ bridge, keys, globalKeys }: KeyTrialProps): ReactNode {
  const { isListening } = globalKeys;
  useEffect(() => () => void bridge.request('keys.listen', { isOn: false }), [bridge]);
  return (
    <>
      <div className="check-actions">
        <button
          type="button"
          className="button"
          aria-pressed={isListening}
          onClick={() => void bridge.request('keys.listen', { isOn: !isListening })}
        >
          {isListening ? 'Press the keys now; each turns green' : 'Try the keys'}
        </button>
      </div>
      <ul className="check-keys" aria-label="Keys that work from other programs">
        {keys.resolved.global.map(({ combination, target }) => {
          const key = toAccelerator(combination, keys.platform);
          const state = globalKeys.keys.find((each) => each.key === key)?.state;
          const isSeen = globalKeys.tried.has(key);
          return (
            <li key={key} data-state={isSeen ? 'works' : state}>
              <kbd>{keyInWords(combination, keys.platform)}</kbd>
              <span>{nameOf(target)}</span>
              <span className="check-key-state">
                {isSeen ? '✓ seen' : state === 'taken' ? 'taken' : state === 'unusable' ? 'no such key' : ''}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function nameOf(target: KeyTarget): string {
  return target.kind === 'command' ? commands[target.name].label : target.id;
}
