import { useEffect, useState, type ReactNode } from 'react';
import type { WindowBridge } from '../bridge/typed.ts';
import './lock-mark.css';

/** Says that clicks go through this window, and how that ends; nothing while they do not. */
export function LockMark({ bridge }: { readonly bridge: WindowBridge }): ReactNode {
  const [isLocked, setLocked] = useState(false);
  useEffect(() => {
    const stop = bridge.on('cue.changed', (cue) => setLocked(cue.isLocked));
    void bridge.call('cue.read', {}).then((answer) => answer.ok && setLocked(answer.value.isLocked));
    return stop;
  }, [bridge]);
  return (
    <p className="lock-mark" role="status" hidden={!isLocked}>
      {isLocked && 'Clicks go through. To stop: the lock key, or Sidecue’s icon in the tray.'}
    </p>
  );
}
