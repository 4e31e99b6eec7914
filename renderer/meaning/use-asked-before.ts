import { useEffect, useState } from 'react';
import type { Bank } from '../../core/bank/model.ts';
import { createLikeness } from '../../core/search/meaning.ts';
import { wordsOf } from '../../core/search/words.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { sharedEncoder } from './encoder.ts';
import { encodeBank } from './use-meaning.ts';

/** From this cosine on two questions ask much the same: on five banks, 28 of 29 phrasings so near a question asked for it. */
const MUCH_THE_SAME = 0.7;
const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Looks for English questions that ask much the same as one of a bank, by their meaning.
 *
 * @param texts the same list until there are others
 * @returns for each such text the question of the bank; nothing until all are compared, and where meaning is off or cannot run
 */
export function useAskedBefore(
  bridge: WindowBridge,
  bank: Bank | null,
  texts: readonly string[],
  isOn: boolean,
): ReadonlyMap<string, string> {
  const [found, setFound] = useState({ texts, same: NONE });
  useEffect(() => {
    if (!bank || !isOn || texts.length === 0) return;
    const stop = new AbortController();
    compare(bridge, bank, texts, stop.signal).then(
      (same) => {
        if (!stop.signal.aborted) setFound({ texts, same });
      },
      // The words alone are compared then; the settings say why.
      () => undefined,
    );
    return () => stop.abort();
  }, [bridge, bank, texts, isOn]);
  return found.texts === texts ? found.same : NONE;
}

async function compare(
  bridge: WindowBridge,
  bank: Bank,
  texts: readonly string[],
  stop: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const [{ isMostlyUsual }, vectors] = await Promise.all([
    import('../../core/search/search-index.ts'),
    encodeBank(bridge, bank, { current: null }, stop),
  ]);
  const same = new Map<string, string>();
  if (!vectors) return same;
  const likenessOf = createLikeness(bank, vectors);
  for (const text of texts) {
    if (stop.aborted) break;
    if (!isMostlyUsual(wordsOf(text).map((word) => word.text))) continue;
    const { question } = likenessOf(await sharedEncoder()(text));
    const nearest = question.indexOf(Math.max(...question));
    if ((question[nearest] ?? 0) >= MUCH_THE_SAME) same.set(text, bank.questions[nearest]?.text ?? '');
  }
  return same;
}
