import { appendFile, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import checksums from '../../assets/model/checksums.json' with { type: 'json' };
import { errorCode } from '../errors.ts';
import { readBytes } from '../read-file.ts';

/** Size past which the file is discarded, in bytes: most of its texts are no longer in any bank by then. */
const LARGEST = 16 * 1024 * 1024;

/**
 * Returns the path of a data folder's vectors: one file for each model, since vectors of different models do not
 * compare.
 */
function vectorFile(dataFolder: string): string {
  return join(dataFolder, 'vectors', `${checksums['sentence.onnx'].slice(0, 12)}.bin`);
}

/** Reads the cached vectors, packed by `core/search/meaning.ts`; empty if there is no file. */
export async function readVectorFile(dataFolder: string): Promise<Uint8Array> {
  const file = vectorFile(dataFolder);
  try {
    if ((await stat(file)).size > LARGEST) {
      await rm(file);
      return new Uint8Array();
    }
    return await readBytes(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return new Uint8Array();
    throw error;
  }
}

/**
 * Appends vectors to the cache. Nothing is lost if this fails, since they can be computed again.
 *
 * @throws if the data folder does not exist or is not writable
 */
export async function appendVectors(dataFolder: string, records: Uint8Array): Promise<void> {
  const file = vectorFile(dataFolder);
  await mkdir(join(dataFolder, 'vectors'), { mode: 0o700 }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
  await appendFile(file, records, { mode: 0o600 });
}
