import { useCallback, useRef } from 'react';

/** Starts work unless the work that was started before is still under way: a second press of a button means the same thing. */
export function useOneAtATime(): (work: () => Promise<unknown>) => void {
  const isUnderWay = useRef(false);
  return useCallback((work) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    void work().finally(() => {
      isUnderWay.current = false;
    });
  }, []);
}
