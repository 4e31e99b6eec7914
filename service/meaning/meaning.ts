import type { Bank } from '../../core/bank/model.ts';
import { createLikeness, textsToEncode, vectorKey, type Likeness } from '../../core/search/meaning.ts';
import { createSentenceEncoder } from '../../core/search/sentence-encoder.ts';
import { readVectors, writeVectors } from '../../core/search/vector-records.ts';
import type { AppRoot } from '../app-root.ts';
import { readEncoderFiles } from './encoder-files.ts';
import { appendVectors, readVectorFile } from './vector-file.ts';

/** So many vectors are written at once, so that a command that is stopped has not worked for nothing. */
const BATCH = 64;

/** The queries whose answer is kept, since keys typed and taken back ask the same again. */
const MOST_KEPT = 2000;

/**
 * Encodes what of a bank is not encoded yet, which takes some 10 ms a text, and keeps it in the data folder.
 *
 * @returns how near a query, its slips mended, is to each question of the bank
 * @throws where the encoder cannot run
 */
export async function loadMeaning(
  bank: Bank,
  root: AppRoot,
  dataFolder: string,
): Promise<(query: string) => Promise<Likeness>> {
  const encoder = await createSentenceEncoder(await readEncoderFiles(root));
  const vectors = readVectors(await readVectorFile(dataFolder).catch(() => new Uint8Array()));
  let fresh = new Map<string, Float32Array>();
  const keep = async (): Promise<void> => {
    // A data folder that cannot be written to only costs time.
    if (fresh.size > 0) await appendVectors(dataFolder, writeVectors(fresh)).catch(() => undefined);
    fresh = new Map();
  };
  for (const text of textsToEncode(bank)) {
    const key = vectorKey(text);
    if (vectors.has(key)) continue;
    const vector = await encoder.encode(text);
    vectors.set(key, vector);
    fresh.set(key, vector);
    if (fresh.size >= BATCH) await keep();
  }
  await keep();
  const likenessOf = createLikeness(bank, vectors);
  const known = new Map<string, Likeness>();
  return async (query) => {
    const likeness = known.get(query) ?? likenessOf(await encoder.encode(query));
    if (known.size >= MOST_KEPT) known.clear();
    known.set(query, likeness);
    return likeness;
  };
}
