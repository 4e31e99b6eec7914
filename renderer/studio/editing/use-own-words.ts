import { useCallback, useEffect, useState } from 'react';
import type { WindowBridge } from '../../bridge/typed.ts';
import { useKeptWords } from './use-kept-words.ts';

/**
 * What a person writes to end a conflict, kept like everything that is typed and shown again after a crash; null while nothing
 * is written.
 *
 * @param id of the conflict
 * @param base version of the bank it is in, by which the service knows it also when another has just been opened
 */
export function useOwnWords(
  bridge: WindowBridge,
  id: string,
  base: string | null,
): { readonly words: string | null; readonly write: (words: string) => void; readonly forget: () => void } {
  const [words, setWords] = useState<string | null>(null);
  const field = `conflict ${id}`;
  useEffect(() => {
    void bridge.request('draft.list', {}).then((answer) => {
      const left = answer.ok ? answer.value.drafts.find((each) => each.field === field) : undefined;
      if (left) setWords((now) => now ?? left.text);
    });
  }, [bridge, field]);
  const setKept = useKeptWords(words, (text) => {
    void bridge.request('draft.save', { field, text, base });
  });
  const write = useCallback(
    (text: string) => {
      setWords(text);
      setKept(false);
    },
    [setKept],
  );
  const forget = useCallback(() => {
    setKept(true);
    void bridge.request('draft.discard', { field, base });
  }, [bridge, field, base, setKept]);
  return { words, write, forget };
}
