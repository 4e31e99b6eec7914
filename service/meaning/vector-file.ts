import { appendFile, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import checksums from '../../assets/model/checksums.json' with { type: 'json' };
import { errorCode } from '../errors.ts';
import { readBytes } from '../read-file.ts';

/** Past this size, in bytes, the file holds mostly texts that no longer stand in any bank, and starts anew. */
const LARGEST = 16 * 1024 * 1024;

/** Where the vectors of a data folder's banks are kept: one file for each model, since those of another mean nothing. */
function vectorFile(dataFolder: string): string {
  return join(dataFolder, 'vectors', `${checksums['sentence.onnx'].slice(0, 12)}.bin`);
}

/** The vectors kept so far, as `core/search/vector-records.ts` packs them; nothing where there is no file. */
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
 * Keeps more vectors. They can be made again at any time, so that nothing is lost where this fails.
 *
 * @throws where the data folder is not there or cannot be written to
 */
export async function appendVectors(dataFolder: string, records: Uint8Array): Promise<void> {
  const file = vectorFile(dataFolder);
  await mkdir(join(dataFolder, 'vectors'), { mode: 0o700 }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
  await appendFile(file, records, { mode: 0o600 });
}
