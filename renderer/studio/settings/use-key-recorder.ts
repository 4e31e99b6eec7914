import { useCallback, useEffect, useRef, useState } from 'react';
import { parseCombination, type Combination, type Platform } from '../../../core/keys/combination.ts';
import { recordedCombination } from '../../../core/keys/pressed.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import { asPress } from '../../keys/window-keys.ts';

export interface KeyRecorder {
  /** What a key is being recorded for; null while none is. */
  readonly recording: string | null;
  /** Takes the next key; Escape ends it without one. */
  readonly record: (what: string, onKey: (combination: Combination) => void) => void;
}

/** Waits for one key. Meanwhile the global keys only say that they were pressed. */
export function useKeyRecorder(bridge: WindowBridge, platform: Platform): KeyRecorder {
  const [recording, setRecording] = useState<string | null>(null);
  const taken = useRef<(combination: Combination) => void>(() => undefined);

  useEffect(() => {
    if (recording === null) return undefined;
    const end = (): void => setRecording(null);
    const take = (combination: Combination | null): void => {
      if (!combination) return;
      taken.current(combination);
      end();
    };
    const pressed = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      // Of the key that pressed “Record”, held down a moment longer.
      if (event.repeat) return;
      if (event.key === 'Escape') end();
      else take(recordedCombination(asPress(event), platform));
    };
    void bridge.request('keys.listen', { isOn: true });
    const stop = bridge.on('keys.pressed', ({ key }) => take(parseCombination(key, platform)));
    window.addEventListener('keydown', pressed, true);
    window.addEventListener('blur', end);
    return () => {
      stop();
      window.removeEventListener('keydown', pressed, true);
      window.removeEventListener('blur', end);
      void bridge.request('keys.listen', { isOn: false });
    };
  }, [recording, bridge, platform]);

  const record = useCallback((what: string, onKey: (combination: Combination) => void) => {
    taken.current = onKey;
    setRecording(what);
  }, []);
  return { recording, record };
}
