import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { WindowBridge } from '../bridge/typed.ts';
import type { Cue } from './use-cue.ts';

/** @returns what keeps the shown card and gives the focus back to the call */
export function useKeep(bridge: WindowBridge, { session, shown, isReady, send }: Cue): () => void {
  const keepsFound = useRef(false);
  const keep = (): void => {
    // Enter right after the start: the card is kept as soon as it is found.
    keepsFound.current = !shown && !isReady && session.query !== '';
    if (!shown) return;
    send({ type: 'kept', target: shown });
    void bridge.request('cue.release', {});
  };
  const keepFound = useEffectEvent(() => {
    if (keepsFound.current) keep();
  });
  // Before the card is seen: the next key is for it already.
  useLayoutEffect(() => {
    if (isReady) keepFound();
  }, [isReady]);
  return keep;
}
