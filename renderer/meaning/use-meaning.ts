import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Bank } from '../../core/bank/model.ts';
import type { Likeness } from '../../core/search/meaning.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { cueWords } from '../cue/words.ts';

/** Semantic search over a bank. */
export interface Meaning {
  /** The bank object it was built from. */
  readonly bank: Bank;
  /** Returns a spelling-corrected query's likeness to each question. Rejects if the encoder cannot run. */
  readonly likenessOf: (query: string) => Promise<Likeness>;
}

/**
 * Delay before the first bank is encoded, in ms: loading the encoder takes a second of CPU time, which must not slow down
 * startup and the first keystrokes.
 */
const SETTLED_START = 8000;

/**
 * Encodes a bank some seconds after the first paint, one text at a time, and new texts when it changes.
 *
 * @param onTrouble called once with a user-facing message if search falls back to words alone
 * @returns null until the whole bank is encoded, if switched off, or if the encoder cannot run
 */
export function useMeaning(
  bridge: WindowBridge,
  bank: Bank | null,
  isOn: boolean,
  onTrouble: (why: string) => void,
): Meaning | null {
  const [meaning, setMeaning] = useState<Meaning | null>(null);
  const hasReported = useRef(false);
  const tell = useEffectEvent((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    if (!hasReported.current && why !== cueWords.encoder.tooOld) onTrouble(why);
    hasReported.current = true;
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
