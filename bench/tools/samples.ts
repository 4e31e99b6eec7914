import { createSearchIndex, type SearchIndex } from '../../core/search/search-index.ts';
import type { Likeness } from '../../core/search/meaning.ts';
import type { BenchEncoder } from './meaning.ts';
import type { Kind, QuerySet } from './query-sets.ts';

export type Weighed = ReturnType<SearchIndex['weigh']>;

/** A query with all its evidence, before weights are applied. */
export interface Sample {
  readonly set: string;
  /** `foreign` for a query to which the bank has no answer. */
  readonly kind: Kind | 'foreign';
  readonly query: string;
  readonly right: ReadonlySet<number>;
  readonly byWords: Weighed;
  /** The same with meaning; null if the search does not use meaning for the query and knows none of its words. */
  readonly byMeaning: Weighed | null;
  readonly isAlike: (one: number, other: number) => boolean;
}

/** Collects the evidence for every query of a set. */
export async function sampleSet(set: QuerySet, encoder: BenchEncoder): Promise<Sample[]> {
  const index = createSearchIndex(set.bank);
  const asked = [
    ...set.cases,
    ...set.foreign.map((query) => ({ kind: 'foreign' as const, query, right: new Set<number>() })),
  ];
  const corrected = asked.map(({ query }) => index.correct(query));
  const likenessOf: (query: string) => Likeness = await encoder.measure(set.bank, corrected);
  return asked.map((one, i): Sample => {
    const byWords = index.weigh(one.query);
    const isMeant = index.asksMeaning(one.query) || isKnown(byWords);
    return {
      ...one,
      set: set.name,
      byWords,
      byMeaning: isMeant ? index.weigh(one.query, likenessOf(corrected[i] ?? '')) : null,
      isAlike: (first, second) => index.areAlike(first, second),
    };
  });
}

/** Whether any word of the query is known. */
function isKnown({ asked }: Weighed): boolean {
  return asked.words.some(({ terms }) => terms.length > 0);
}
