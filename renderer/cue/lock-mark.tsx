import { useEffect, useState, type ReactNode } from 'react';
import { keyInWords, toAccelerator } from '../../core/keys/combination.ts';
import { keysOf } from '../../core/keys/resolve.ts';
import { unlockKeys } from '../../core/keys/unlock.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import type { KeysInForce } from '../keys/use-key-bindings.ts';
import './lock-mark.css';

interface LockMarkProps {
  readonly bridge: WindowBridge;
  readonly keys: KeysInForce;
}

/** Says that clicks go through this window, and how that ends; nothing while they do not. */
export function LockMark({ bridge, keys }: LockMarkProps): ReactNode {
  const [isLocked, setLocked] = useState(false);
  // The keys that this Sidecue holds: one that another program has ends nothing.
  const [held, setHeld] = useState<readonly string[]>([]);
  useEffect(() => {
    const follow = (locked: boolean): void => {
      setLocked(locked);
      if (!locked) return;
      void bridge.request('keys.read', {}).then((answer) => {
        if (answer.ok)
          setHeld(answer.value.keys.filter(({ state }) => state === 'held').map(({ key }) => key));
      });
    };
    const stop = bridge.on('cue.changed', (cue) => follow(cue.isLocked));
    void bridge.request('cue.read', {}).then((answer) => answer.ok && follow(answer.value.isLocked));
    return stop;
  }, [bridge]);
  const { resolved, platform } = keys;
  const anywhere = unlockKeys(resolved.global, platform)
    .map(({ combination }) => combination)
    .find((each) => held.includes(toAccelerator(each, platform)));
  const [here] = keysOf(resolved.window, 'lock');
  const way = anywhere
    ? keyInWords(anywhere, platform)
    : here
      ? `${keyInWords(here, platform)} while this window has the keyboard`
      : '“sidecue lock”';
  return (
    <p className="lock-mark" role="status" hidden={!isLocked}>
      {isLocked && `Clicks go through. To stop: ${way}, or Sidecue’s icon in the tray.`}
    </p>
  );
}
