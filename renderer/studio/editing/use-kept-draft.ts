import { useCallback, useEffect, useRef } from 'react';

/** What is typed is kept this long after the last key, in ms, and while keys follow each other at least this often. */
const AFTER = 250;
const AT_MOST = 600;

/**
 * Keeps what is being typed: at each pause, and when the page or the field goes in the middle of a word.
 *
 * @param words null for nothing
 * @param put puts them on disk
 * @returns to be told whether nothing is left to keep: false with each key, true when the words need to be kept no longer
 */
export function useKeptWords(words: string | null, put: (words: string) => void): (isKept: boolean) => void {
  const isKept = useRef(true);
  const due = useRef<number | null>(null);
  const keep = useRef((): void => undefined);
  useEffect(() => {
    keep.current = () => {
      if (isKept.current || words === null) return;
      isKept.current = true;
      put(words);
    };
  });
  useEffect(() => {
    if (words === null) {
      due.current = null;
      return undefined;
    }
    due.current ??= performance.now() + AT_MOST;
    const timer = setTimeout(
      () => {
        due.current = null;
        keep.current();
      },
      Math.max(0, Math.min(AFTER, due.current - performance.now())),
    );
    return () => clearTimeout(timer);
  }, [words]);
  useEffect(() => {
    const leave = (): void => keep.current();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  return useCallback((now: boolean) => {
    isKept.current = now;
  }, []);
}
