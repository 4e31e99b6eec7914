import { useCallback, useEffect, useState } from 'react';
import type { WindowBridge } from '../../bridge/typed.ts';
import { useKeptDraft } from './use-kept-draft.ts';

/**
 * What a person writes to end a conflict, kept like everything that is typed and shown again after a crash; null while nothing
 * is written.
 *
 * @param id of the conflict
 */
export function useOwnWords(
  bridge: WindowBridge,
  id: string,
): { readonly words: string | null; readonly write: (words: string) => void; readonly forget: () => void } {
  const [words, setWords] = useState<string | null>(null);
  /** Only what is typed is kept, not what it was begun with. */
  const [isTyped, setTyped] = useState(false);
  const field = `conflict ${id}`;
  useEffect(() => {
    void bridge.call('draft.list', {}).then((answer) => {
      const left = answer.ok ? answer.value.drafts.find((each) => each.field === field) : undefined;
      if (left) setWords((now) => now ?? left.text);
    });
  }, [bridge, field]);
  useKeptDraft(isTyped ? words : null, (text) => {
    void bridge.call('draft.save', { field, text, base: null });
  });
  const write = useCallback((text: string) => {
    setWords(text);
    setTyped(true);
  }, []);
  const forget = useCallback(() => {
    setTyped(false);
    void bridge.call('draft.discard', { field });
  }, [bridge, field]);
  return { words, write, forget };
}
