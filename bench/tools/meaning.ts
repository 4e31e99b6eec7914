import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import type { Bank } from '../../core/bank/model.ts';
import {
  createLikeness,
  variantsOf,
  textsToEncode,
  vectorKey,
  vectorsOf,
  type Likeness,
  readVectors,
  writeVectors,
} from '../../core/search/meaning.ts';
import { createSentenceEncoder } from '../../core/search/sentence-encoder.ts';
import { findAppRoot } from '../../service/app-root.ts';
import { readEncoderFiles } from '../../service/meaning/meaning.ts';
import { appendVectors, readVectorFile } from '../../service/meaning/vector-file.ts';

/** Data folder in which vectors are cached from one run to the next. */
const KEPT = join(tmpdir(), 'sidecue-bench');

/** Encodes texts, with a cache of earlier runs. */
export interface BenchEncoder {
  /** Returns a function that measures how close any of these queries is to each question of a bank. */
  measure(bank: Bank, queries: readonly string[]): Promise<(query: string) => Likeness>;
  /** Like `measure`, for the vectors of any query's readings. */
  prepare(bank: Bank): Promise<(readings: readonly Float32Array[]) => Likeness>;
  /** Encodes a text without the cache. */
  readonly encode: (text: string) => Promise<Float32Array>;
  close(): Promise<void>;
}

export async function createBenchEncoder(): Promise<BenchEncoder> {
  await mkdir(KEPT, { recursive: true });
  const encoder = await createSentenceEncoder(await readEncoderFiles(findAppRoot(import.meta.url)));
  const vectors = readVectors(await readVectorFile(KEPT));
  const keep = async (texts: readonly string[]): Promise<void> => {
    const fresh = new Map<string, Float32Array>();
    for (const text of new Set(texts)) {
      const key = vectorKey(text);
      if (!vectors.has(key)) fresh.set(key, await encoder.encode(text));
    }
    for (const [key, vector] of fresh) vectors.set(key, vector);
    if (fresh.size > 0) await appendVectors(KEPT, writeVectors(fresh));
  };
  const prepare = async (bank: Bank): ReturnType<BenchEncoder['prepare']> => {
    await keep(textsToEncode(bank));
    return createLikeness(bank, vectors);
  };
  return {
    prepare,
    encode: (text) => encoder.encode(text),
    async measure(bank, queries) {
      await keep(queries.flatMap(variantsOf));
      const likenessOf = await prepare(bank);
      return (query) => {
        const readings = vectorsOf(query, vectors);
        if (readings.length === 0) throw new Error(`“${query}” was not encoded`);
        return likenessOf(readings);
      };
    },
    close: () => encoder.close(),
  };
}
