import { useEffect, useMemo, useState } from 'react';
import type { Bank } from '../../../core/bank/model.ts';
import type { SearchIndex } from '../../../core/search/search-index.ts';
import type { Service } from '../../cue/use-service.ts';

/** A question less likely than this is not meant; see `QuestionMatch.score`. */
const LIKELY = 0.3;
const MOST = 20;
/** Letters of a filter that mean something. */
const SHORTEST = 3;

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * The questions that a filter means, as the search of the call understands it, each with the reason. The index is made once
 * something is typed.
 */
export function useMeant(bank: Bank, themes: Service['themes'], filter: string): ReadonlyMap<string, string> {
  const [made, setMade] = useState<{ readonly bank: Bank; readonly index: SearchIndex } | null>(null);
  const isWanted = filter.trim().length >= SHORTEST;
  useEffect(() => {
    if (!isWanted) return undefined;
    let isOver = false;
    void import('../../../core/search/search-index.ts').then(({ createSearchIndex }) => {
      if (!isOver) setMade({ bank, index: createSearchIndex(bank, { userThemes: { themes } }) });
    });
    return () => {
      isOver = true;
    };
  }, [isWanted, bank, themes]);
  return useMemo(() => {
    if (!isWanted || made?.bank !== bank) return NONE;
    const found = made.index.search(filter, MOST).questions.filter(({ score }) => score >= LIKELY);
    return new Map(found.map(({ question, reason }) => [bank.questions[question]?.id ?? '', reason]));
  }, [isWanted, made, bank, filter]);
}
