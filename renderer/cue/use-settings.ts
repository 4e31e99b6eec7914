import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RequestError } from '../../core/contract/errors.ts';
import type { Settings, SettingsPatch } from '../../core/settings.ts';
import type { WindowBridge } from '../bridge/typed.ts';

interface SettingsOnPage {
  /** As stored, with what was changed here and is not answered yet. */
  readonly settings: Settings;
  /** Takes what the service says is stored. */
  readonly setStored: (settings: Settings) => void;
  readonly updateSettings: (patch: SettingsPatch) => void;
}

const NOTHING: SettingsPatch = {};

/**
 * The settings as a page sees and changes them. A change is taken at once; one at a time is sent, and what is changed
 * meanwhile goes together in the next, so that a key pressed ten thousand times is written a few times.
 *
 * @param onAnswer takes the error of a change, null for one that was saved
 */
export function useSettings(
  bridge: WindowBridge,
  initial: Settings,
  onAnswer: (error: RequestError | null) => void,
): SettingsOnPage {
  const [stored, setStored] = useState(initial);
  const [pending, setPending] = useState(NOTHING);
  const waiting = useRef<SettingsPatch | null>(null);
  const isSending = useRef(false);
  const settings = useMemo<Settings>(() => ({ ...stored, ...pending }) as Settings, [stored, pending]);

  const send = useCallback(async (): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    while (waiting.current) {
      const patch = waiting.current;
      waiting.current = null;
      const answer = await bridge.request('settings.update', patch);
      if (answer.ok) setStored(answer.value);
      onAnswer(answer.ok ? null : answer.error);
    }
    isSending.current = false;
    setPending(NOTHING);
  }, [bridge, onAnswer]);

  const updateSettings = useCallback(
    (patch: SettingsPatch) => {
      setPending((earlier) => ({ ...earlier, ...patch }));
      waiting.current = { ...waiting.current, ...patch };
      void send();
    },
    [send],
  );

  useEffect(() => {
    // A page that goes away cannot wait for an answer.
    const leave = (): void => {
      if (waiting.current) void bridge.request('settings.update', waiting.current);
      waiting.current = null;
    };
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [bridge]);

  return { settings, setStored, updateSettings };
}
