import { useEffect, useRef } from 'react';

/**
 * Calls `keep` when the page or the field goes, which may be in the middle of a word.
 *
 * @param keep told whether it is the field alone that goes
 */
export function useKeepOnLeave(keep: (isFieldAlone: boolean) => void): void {
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  useEffect(() => {
    const leave = (): void => latest.current(false);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      latest.current(true);
    };
  }, []);
}
