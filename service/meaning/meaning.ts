import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import checksums from '../../assets/model/checksums.json' with { type: 'json' };
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
import { createSentenceEncoder, type EncoderFiles } from '../../core/search/sentence-encoder.ts';
import type { AppRoot } from '../app-root.ts';
import { readBytes } from '../read-file.ts';
import { appendVectors, readVectorFile } from './vector-file.ts';

/** Vectors written at a time, so that a command that is interrupted keeps most of its work. */
const BATCH = 64;

/** Most queries whose results are cached, since typing and deleting letters repeats queries. */
const MAX_KEPT = 2000;

/**
 * Encodes the texts of a bank that are not cached yet, at some 10 ms each, and caches them in the data folder.
 *
 * @returns a function that measures how close a query, its typos corrected, is in meaning to each question of the bank
 * @throws if the encoder cannot run
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
    // If the data folder is not writable, this only costs time.
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
    const likeness = known.get(query) ?? likenessOf(await encodeVariants(query, encoder.encode));
    if (known.size >= MAX_KEPT) known.clear();
    known.set(query, likeness);
    return likeness;
  };
}

const RUNTIME = 'ort-wasm-simd-threaded.wasm';

/**
 * Reads the files of the sentence encoder and verifies the checksums of its model and vocabulary.
 *
 * @throws if one is missing or does not match
 */
export async function readEncoderFiles(root: AppRoot): Promise<EncoderFiles> {
  const [model, vocabulary, runtime] = await Promise.all([
    readChecked(root, 'sentence.onnx'),
    readChecked(root, 'vocabulary.txt'),
    readBytes(runtimeFile(root)),
  ]);
  return { model, vocabulary: vocabulary.toString('utf8'), runtime: new Uint8Array(runtime).buffer };
}

async function readChecked(root: AppRoot, name: keyof typeof checksums): Promise<Buffer> {
  const bytes = await readBytes(
    root.hasSources ? join(root.folder, 'assets', 'model', name) : built(root, name),
  );
  if (createHash('sha256').update(bytes).digest('hex') !== checksums[name]) {
    throw new Error(`${name} is not the file it should be`);
  }
  return bytes;
}

function runtimeFile(root: AppRoot): string {
  if (!root.hasSources) return built(root, RUNTIME);
  return createRequire(join(root.folder, 'package.json')).resolve(`onnxruntime-web/${RUNTIME}`);
}

/** Returns the path of a file in an installed app, which has it only among the files of the pages. */
function built(root: AppRoot, name: string): string {
  return join(root.rendererFolder, 'assets', name);
}
