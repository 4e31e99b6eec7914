import { mkdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { putFile } from '../bank/atomic-write.ts';
import { errorCode } from '../errors.ts';

/**
 * Writes a file into a folder, which is made where it is missing. A file of that name with other words in it stays, since they
 * may be the user's own: the new one is called “NAME 2”.
 *
 * @returns where it is, absolute
 * @throws the system's error
 */
export async function writeExport(folder: string, name: string, words: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { name: stem, ext } = parse(name);
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${stem} ${count}${ext}`);
    const there = await readFile(path, 'utf8').catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    });
    if (there === words) return path;
    if (there !== null) continue;
    await putFile(path, Buffer.from(words));
    return path;
  }
}
