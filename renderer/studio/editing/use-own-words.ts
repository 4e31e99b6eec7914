import { useCallback, useEffect, useRef, useState } from 'react';
import type { WindowBridge } from '../../bridge/typed.ts';
import { useKeepOnLeave } from './use-keep-on-leave.ts';
import { useKeptDraft } from './use-kept-draft.ts';

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
  const isKept = useRef(true);
  const field = `conflict ${id}`;
  useEffect(() => {
    void bridge.call('draft.list', {}).then((answer) => {
      const left = answer.ok ? answer.value.drafts.find((each) => each.field === field) : undefined;
      if (left) setWords((now) => now ?? left.text);
    });
  }, [bridge, field]);
  const keep = (): void => {
    if (isKept.current || words === null) return;
    isKept.current = true;
    void bridge.call('draft.save', { field, text: words, base });
  };
  useKeptDraft(words, keep);
  useKeepOnLeave(keep);
  const write = useCallback((text: string) => {
    setWords(text);
    isKept.current = false;
  }, []);
  const forget = useCallback(() => {
    isKept.current = true;
    void bridge.call('draft.discard', { field, base });
  }, [bridge, field, base]);
  return { words, write, forget };
}
