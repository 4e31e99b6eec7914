import type { Bank } from '../../core/bank/model.ts';
import { createLikeness, textsToEncode, vectorKey, type Likeness } from '../../core/search/meaning.ts';
import { readVectors, writeVectors } from '../../core/search/vector-records.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import { sharedEncoder } from './encoder.ts';

/** So many vectors are kept at once. */
const BATCH = 32;

/**
 * Encodes a bank.
 *
 * @param held what is in memory already
 * @returns how near a query is to each question; null when it was stopped
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
  return async (query) => likenessOf(await sharedEncoder()(query));
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
