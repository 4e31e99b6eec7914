import { useEffect, useMemo, useState } from 'react';
import type { Bank } from '../../core/bank/model.ts';
import {
  createLikeness,
  variantsOf,
  textsToEncode,
  vectorsOf,
  type Likeness,
} from '../../core/search/meaning.ts';
import type { SearchIndex } from '../../core/search/search-index.ts';
import { isMostlyEnglish } from '../../core/search/english-words.ts';
import { wordsOf } from '../../core/search/words.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { encodeTexts } from './encode-texts.ts';

const NONE: ReadonlyMap<string, Likeness> = new Map();

/**
 * Measures the semantic likeness of English texts to a bank's questions.
 *
 * @param texts must be referentially stable
 * @returns likeness by text; empty until all are measured, and if meaning is off or cannot run
 */
export function useLikeness(
  bridge: WindowBridge,
  bank: Bank | null,
  texts: readonly string[],
  isOn: boolean,
): ReadonlyMap<string, Likeness> {
  const [measured, setMeasured] = useState({ bank, texts, likeness: NONE });
  useEffect(() => {
    if (!bank || !isOn || texts.length === 0) return;
    const stop = new AbortController();
    measure(bridge, bank, texts, stop.signal).then(
      (likeness) => {
        if (!stop.signal.aborted) setMeasured({ bank, texts, likeness });
      },
      // Fall back to words alone; the settings page shows why.
      () => undefined,
    );
    return () => stop.abort();
  }, [bridge, bank, texts, isOn]);
  return isOn && measured.bank === bank && measured.texts === texts ? measured.likeness : NONE;
}

async function measure(
  bridge: WindowBridge,
  bank: Bank,
  texts: readonly string[],
  stop: AbortSignal,
): Promise<ReadonlyMap<string, Likeness>> {
  const english = texts.filter((text) => isMostlyEnglish(wordsOf(text).map((word) => word.text)));
  const toEncode = [...textsToEncode(bank), ...english.flatMap(variantsOf)];
  const vectors = await encodeTexts(bridge, toEncode, { current: null }, stop);
  if (!vectors) return NONE;
  const likenessOf = createLikeness(bank, vectors);
  return new Map(
    english.flatMap((text) => {
      const readings = vectorsOf(text, vectors);
      return readings.length > 0 ? [[text, likenessOf(readings)] as const] : [];
    }),
  );
}

/**
 * Returns a search that answers the given queries by words at once, and by meaning too as soon as it is measured.
 *
 * @param index of the bank
 * @param queries must be referentially stable; other queries are answered by words alone
 */
export function useSettledIndex(
  bridge: WindowBridge,
  bank: Bank,
  index: SearchIndex,
  queries: readonly string[],
  isOn: boolean,
): Pick<SearchIndex, 'search'> {
  const texts = useMemo(
    () =>
      isOn ? queries.filter((query) => index.asksMeaning(query)).map((query) => index.correct(query)) : [],
    [index, queries, isOn],
  );
  const likeness = useLikeness(bridge, bank, texts, isOn);
  return useMemo(
    () => ({ search: (query, limit) => index.search(query, limit, likeness.get(index.correct(query))) }),
    [index, likeness],
  );
}
