import { useCallback, useState, type RefCallback } from 'react';

/** Below this height, in CSS px, a window has room for a line or two and no more. */
const LOW = 130;

/** Whether the window an element stands in is as low as a strip; follows its size. */
export function useIsLow(): readonly [boolean, RefCallback<HTMLElement>] {
  const [isLow, setLow] = useState(false);
  const watch = useCallback<RefCallback<HTMLElement>>((element) => {
    const query = element?.ownerDocument.defaultView?.matchMedia(`(max-height: ${LOW}px)`);
    if (!query) return undefined;
    const look = (): void => setLow(query.matches);
    look();
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return [isLow, watch];
}
