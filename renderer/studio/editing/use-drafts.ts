import { useEffect, useMemo, useRef, useState } from 'react';
import { fieldOf, readFieldDraft, type FieldDraft } from '../../../core/contract/field-draft.ts';
import type { WindowBridge } from '../../bridge/typed.ts';

/** What was typed and not saved, over crashes. */
export interface Drafts {
  /** Each once; the words in them may be newer than the list. */
  readonly list: readonly FieldDraft[];
  readonly question: (id: string) => Extract<FieldDraft, { kind: 'question' }> | null;
  readonly story: (id: string) => Extract<FieldDraft, { kind: 'story' }> | null;
  readonly keep: (draft: FieldDraft) => void;
  /** Forgets one that is saved or taken back. */
  readonly discard: (field: string) => void;
}

/** Null until the drafts of earlier sessions are read. */
export function useDrafts(bridge: WindowBridge): Drafts | null {
  const [list, setList] = useState<readonly FieldDraft[] | null>(null);
  const kept = useRef(new Map<string, FieldDraft>());
  useEffect(() => {
    void bridge.call('draft.list', {}).then((answer) => {
      const found = answer.ok ? answer.value.drafts.map(({ text }) => readFieldDraft(text)) : [];
      for (const draft of found) if (draft) kept.current.set(fieldOf(draft), draft);
      setList([...kept.current.values()]);
    });
  }, [bridge]);
  return useMemo(() => {
    if (!list) return null;
    const read = (field: string): FieldDraft | null => kept.current.get(field) ?? null;
    return {
      list,
      question: (id) => {
        const draft = read(`question ${id}`);
        return draft?.kind === 'question' ? draft : null;
      },
      story: (id) => {
        const draft = read(`story ${id}`);
        return draft?.kind === 'story' ? draft : null;
      },
      keep: (draft) => {
        const field = fieldOf(draft);
        const isNew = !kept.current.has(field);
        kept.current.set(field, draft);
        if (isNew) setList([...kept.current.values()]);
        void bridge.call('draft.save', { field, text: JSON.stringify(draft) });
      },
      discard: (field) => {
        if (kept.current.delete(field)) setList([...kept.current.values()]);
        void bridge.call('draft.discard', { field });
      },
    };
  }, [bridge, list]);
}
