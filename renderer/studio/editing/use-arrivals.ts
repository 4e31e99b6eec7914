import { useCallback, useEffect, useRef } from 'react';
import type { BankState } from '../../../core/contract/contract.ts';

/** How long a bank is waited for, in ms; one that was changed again at once may never come. */
const PATIENCE = 2000;

/** Waits until a bank of a version is on the screen. */
export function useArrivals(bank: BankState | null): (version: string) => Promise<void> {
  const shown = useRef(bank?.version ?? null);
  const waiting = useRef(new Map<() => void, string>());
  useEffect(() => {
    shown.current = bank?.version ?? null;
    for (const [arrive, version] of waiting.current) if (version === shown.current) arrive();
  }, [bank]);
  return useCallback(
    (version) =>
      new Promise<void>((resolve) => {
        if (version === shown.current) {
          resolve();
          return;
        }
        const arrive = (): void => {
          clearTimeout(timer);
          waiting.current.delete(arrive);
          resolve();
        };
        const timer = setTimeout(arrive, PATIENCE);
        waiting.current.set(arrive, version);
      }),
    [],
  );
}
