import { useEffect, useState } from 'react';
import type { SavingState } from '../../../core/contract/saving-schema.ts';
import type { WindowBridge } from '../../bridge/typed.ts';

const NOTHING: SavingState = { undo: null, redo: null, conflicts: [] };

/** What can be taken back, and what waits for the person; kept up to date. */
export function useSaving(bridge: WindowBridge): SavingState {
  const [saving, setSaving] = useState(NOTHING);
  useEffect(() => {
    const stop = bridge.on('bank.savingChanged', setSaving);
    void bridge.request('bank.saving', {}).then((answer) => {
      if (answer.ok) setSaving(answer.value);
    });
    return stop;
  }, [bridge]);
  return saving;
}
