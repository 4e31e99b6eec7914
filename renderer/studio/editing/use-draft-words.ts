import { useCallback, useEffect, useRef, useState } from 'react';
import type { Drafts } from './use-drafts.ts';
import { useKeptWords } from './use-kept-words.ts';

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
  const setKept = useKeptWords(words === '' ? null : words, (typed) => drafts.keepWords(field, typed));
  const latest = useRef({ drafts, field });
  useEffect(() => {
    latest.current = { drafts, field };
  });
  const write = useCallback(
    (typed: string) => {
      setWords(typed);
      setKept(typed === '');
      const { drafts: all, field: name } = latest.current;
      if (typed === '' && all.words(name) !== '') all.discard(name);
    },
    [setKept],
  );
  return { words, write };
}
