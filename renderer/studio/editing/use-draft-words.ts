import { useCallback, useEffect, useRef, useState } from 'react';
import type { Drafts } from './use-drafts.ts';
import { useKeepOnLeave } from './use-keep-on-leave.ts';
import { useKeptDraft } from './use-kept-draft.ts';

export interface DraftWords {
  readonly words: string;
  /** Empty for nothing that is to be kept. */
  readonly write: (words: string) => void;
}

/** What is typed in a field that is no form's own: kept like every draft, and there again after a crash. */
export function useDraftWords(
  drafts: Pick<Drafts, 'words' | 'keepWords' | 'discard'>,
  field: string,
): DraftWords {
  const [words, setWords] = useState(() => drafts.words(field));
  const isKept = useRef(true);
  const keep = (): void => {
    if (isKept.current) return;
    isKept.current = true;
    drafts.keepWords(field, words);
  };
  useKeptDraft(words === '' ? null : words, keep);
  useKeepOnLeave(keep);
  const latest = useRef({ drafts, field });
  useEffect(() => {
    latest.current = { drafts, field };
  });
  const write = useCallback((typed: string) => {
    setWords(typed);
    isKept.current = typed === '';
    const { drafts: all, field: name } = latest.current;
    if (typed === '' && all.words(name) !== '') all.discard(name);
  }, []);
  return { words, write };
}
