import type { Bank } from '../../core/bank/model.ts';
import {
  createLikeness,
  encodeVariants,
  textsToEncode,
  vectorKey,
  type Likeness,
  readVectors,
  writeVectors,
} from '../../core/search/meaning.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { sharedEncoder } from './encoder.ts';

/** Number of vectors saved per request. */
const BATCH = 32;

/**
 * Encodes a bank.
 *
 * @param held vectors already in memory; filled by this call
 * @returns a function that returns a query's likeness to each question; null if aborted
 */
export async function encodeBank(
  bridge: WindowBridge,
  bank: Bank,
  held: { current: Map<string, Float32Array> | null },
  stop: AbortSignal,
): Promise<((query: string) => Promise<Likeness>) | null> {
  const known = await encodeTexts(bridge, textsToEncode(bank), held, stop);
  if (!known) return null;
  const likenessOf = createLikeness(bank, known);
  return async (query) => likenessOf(await encodeVariants(query, sharedEncoder()));
}

/**
 * Returns the vectors of texts, encoding and saving the missing ones; null if aborted. Rejects if the encoder cannot run.
 *
 * @param held vectors already in memory; filled by this call
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
  // Loads the model now instead of at the first query, even if all vectors were stored.
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
