import { useEffect, useState } from 'react';
import type { Bank } from '../../core/bank/model.ts';
import { createSearchIndex, warmUpQueries, type SearchIndex } from '../../core/search/search-index.ts';
import type { Theme } from '../../core/search/themes.ts';

/** An index and the very bank it is of: an answer's numbers mean nothing in another. */
export interface IndexedBank {
  readonly bank: Bank;
  readonly index: SearchIndex;
}

interface Indexed extends IndexedBank {
  readonly themes: readonly Theme[];
}

/**
 * Indexes a bank after the window has painted, and again when it changes.
 *
 * @returns null until the first index stands; after a change the earlier bank with its index, until the new one is in
 */
export function useSearchIndex(bank: Bank | null, themes: readonly Theme[]): IndexedBank | null {
  const [indexed, setIndexed] = useState<Indexed | null>(null);
  useEffect(() => {
    if (!bank || (indexed?.bank === bank && indexed.themes === themes)) return;
    // An effect runs after the paint; a task of its own lets a key that is waiting go first.
    const timer = setTimeout(() => {
      setIndexed({ bank, themes, index: createSearchIndex(bank, { userThemes: { themes } }) });
    });
    return () => clearTimeout(timer);
  }, [bank, themes, indexed]);
  const index = indexed?.index;
  useEffect(() => (index ? warmUp(index) : undefined), [index]);
  return indexed;
}

/** Asks the index what nobody asked, one query whenever the window is idle, so that the first real key is not slow. */
function warmUp(index: SearchIndex): () => void {
  let next = 0;
  let handle = requestIdleCallback(ask);
  function ask(): void {
    const query = warmUpQueries[next++];
    if (query === undefined) return;
    index.search(query);
    handle = requestIdleCallback(ask);
  }
  return () => cancelIdleCallback(handle);
}
