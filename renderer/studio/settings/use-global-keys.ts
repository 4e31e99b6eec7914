import { useEffect, useState } from 'react';
import type { GlobalKeys } from '../../../core/contract/contract.ts';
import type { WindowBridge } from '../../bridge/typed.ts';

export interface GlobalKeysSeen extends GlobalKeys {
  /** Keys received during the trial. */
  readonly tried: ReadonlySet<string>;
}

const NONE: GlobalKeys = { isOffered: false, isListening: false, keys: [] };

/** State of the global keys, and which were pressed. */
export function useGlobalKeys(bridge: WindowBridge): GlobalKeysSeen {
  const [keys, setKeys] = useState(NONE);
  const [tried, setTried] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const stops = [
      bridge.on('keys.changed', setKeys),
      bridge.on('keys.pressed', ({ key }) => setTried((before) => new Set([...before, key]))),
    ];
    void bridge.request('keys.read', {}).then((answer) => answer.ok && setKeys(answer.value));
    return () => stops.forEach((stop) => stop());
  }, [bridge]);
  return { ...keys, tried };
}
