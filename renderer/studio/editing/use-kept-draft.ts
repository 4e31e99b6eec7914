import { useCallback, useEffect, useRef } from 'react';

/**
 * Keeps what is being typed: at each pause, and when the page or the field goes in the middle of a word.
 *
 * @param words null for nothing
 * @param put puts them on disk
 * @returns to be told whether nothing is left to keep: false with each key, true when the words need to be kept no longer
 */
export function useKeptWords(words: string | null, put: (words: string) => void): (isKept: boolean) => void {
  const isKept = useRef(true);
  const keep = (): void => {
    if (isKept.current || words === null) return;
    isKept.current = true;
    put(words);
  };
  useKeptDraft(words, keep);
  useKeepOnLeave(keep);
  return useCallback((now: boolean) => {
    isKept.current = now;
  }, []);
}

/** What is typed is kept this long after the last key, in ms, and while keys follow each other at least this often. */
const AFTER = 250;
const AT_MOST = 600;

/** Hands on what is being typed, so that it is on disk within a second; null for nothing. */
function useKeptDraft<Value>(value: Value | null, keep: (value: Value) => void): void {
  const due = useRef<number | null>(null);
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  useEffect(() => {
    if (value === null) {
      due.current = null;
      return undefined;
    }
    due.current ??= performance.now() + AT_MOST;
    const timer = setTimeout(
      () => {
        due.current = null;
        latest.current(value);
      },
      Math.max(0, Math.min(AFTER, due.current - performance.now())),
    );
    return () => clearTimeout(timer);
  }, [value]);
}

/**
 * Calls `keep` when the page or the field goes, which may be in the middle of a word.
 *
 * @param keep told whether it is the field alone that goes
 */
function useKeepOnLeave(keep: (isFieldAlone: boolean) => void): void {
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
