import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Bank } from '../../core/bank/model.ts';
import { createLikeness, textsToEncode, vectorKey, type Likeness } from '../../core/search/meaning.ts';
import { readVectors, writeVectors } from '../../core/search/vector-records.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { cueWords } from '../cue/words.ts';
import { sharedEncoder } from './encoder.ts';

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

/** So many vectors are kept at once. */
const BATCH = 32;

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
        void encodeTexts(bridge, textsToEncode(bank), vectors, stop.signal).then((known) => {
          if (!known || stop.signal.aborted) return;
          const likenessOf = createLikeness(bank, known);
          const ask = async (query: string): Promise<Likeness> => {
            try {
              return likenessOf(await sharedEncoder()(query));
            } catch (error) {
              tell(error);
              throw error;
            }
          };
          setMeaning({ bank, likenessOf: ask });
        }, tell);
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

/**
 * Gives the vector of every text, making those that are not kept yet; null when it was stopped. Rejects where the encoder cannot run.
 *
 * @param held what is in memory already
 */
export async function encodeTexts(
  bridge: WindowBridge,
  texts: readonly string[],
  held: { current: Map<string, Float32Array> | null },
  stop: AbortSignal,
): Promise<ReadonlyMap<string, Float32Array> | null> {
  if (!held.current) {
    const kept = await bridge.request('meaning.vectors', {});
    held.current ??= kept.ok ? readVectors(bytesOf(kept.value.records)) : new Map();
  }
  const vectors = held.current;
  let fresh = new Map<string, Float32Array>();
  const keep = (): void => {
    if (fresh.size > 0) void bridge.request('meaning.keepVectors', { records: textOf(writeVectors(fresh)) });
    fresh = new Map();
  };
  const encode = sharedEncoder();
  for (const text of texts) {
    const key = vectorKey(text);
    if (vectors.has(key)) continue;
    if (stop.aborted) break;
    const vector = await encode(text);
    vectors.set(key, vector);
    fresh.set(key, vector);
    if (fresh.size >= BATCH) keep();
  }
  keep();
  // Loads the model now rather than at the first pause, also where every vector was kept.
  if (!stop.aborted) await encode('ready');
  return stop.aborted ? null : vectors;
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
