import { useEffect, useRef } from 'react';

/** What is typed is kept this long after the last key, in ms, and while keys follow each other at least this often. */
const AFTER = 250;
const AT_MOST = 600;

/** Hands on what is being typed, so that it is on disk within a second; null for nothing. */
export function useKeptDraft<Value>(value: Value | null, keep: (value: Value) => void): void {
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
