import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Bank } from '../../core/bank/model.ts';
import type { Likeness } from '../../core/search/meaning.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { cueWords } from '../cue/words.ts';

/** The meaning of a bank. */
export interface Meaning {
  /** The very bank it is of. */
  readonly bank: Bank;
  /** How near a query, its slips mended, is to each question. Rejects where the encoder cannot run. */
  readonly likenessOf: (query: string) => Promise<Likeness>;
}

/**
 * How long the first bank stands before it is encoded, in ms: loading the encoder takes a second of computing, which a start
 * and its first keys should not wait for.
 */
const SETTLED_START = 8000;

/**
 * Encodes a bank some seconds after the window has painted, one text after the other, and again what is new in it when it changes.
 *
 * @param onTrouble told once, with words for a person, that the words alone find the card from now on
 * @returns null until the whole bank is encoded, where it is switched off, and where the encoder cannot run
 */
export function useMeaning(
  bridge: WindowBridge,
  bank: Bank | null,
  isOn: boolean,
  onTrouble: (why: string) => void,
): Meaning | null {
  const [meaning, setMeaning] = useState<Meaning | null>(null);
  const hasTold = useRef(false);
  const tell = useEffectEvent((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    if (!hasTold.current && why !== cueWords.encoder.tooOld) onTrouble(why);
    hasTold.current = true;
  });
  const vectors = useRef<Map<string, Float32Array> | null>(null);
  useEffect(() => {
    if (!bank || !isOn) return;
    const stop = new AbortController();
    const timer = setTimeout(
      () => {
        const encode = async (): Promise<void> => {
          const { encodeBank } = await import('./encode-texts.ts');
          const ask = await encodeBank(bridge, bank, vectors, stop.signal);
          if (!ask || stop.signal.aborted) return;
          const likenessOf = (query: string): Promise<Likeness> =>
            ask(query).catch((error: unknown) => {
              tell(error);
              throw error;
            });
          setMeaning({ bank, likenessOf });
        };
        encode().catch(tell);
      },
      vectors.current ? 0 : SETTLED_START,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [bridge, bank, isOn]);
  return isOn ? meaning : null;
}
