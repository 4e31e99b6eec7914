import { useCallback, useRef } from 'react';
import { useKeepOnLeave } from './use-keep-on-leave.ts';
import { useKeptDraft } from './use-kept-draft.ts';

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
