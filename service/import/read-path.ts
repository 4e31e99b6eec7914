import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { ImportError } from './import-error.ts';
import { LARGEST_FILE } from './read-file.ts';

/** A file, or what was pasted, not read as a bank yet. */
export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The bytes of a file on disk. Throws an `ImportError` with a sentence when there are none to read. */
export async function readPath(path: string): Promise<FileToRead> {
  const name = basename(path);
  let file: FileHandle;
  try {
    // A pipe would be waited for.
    const kind = await stat(path);
    if (kind.isDirectory())
      throw new ImportError('unknown', `${path} is a folder. Choose the files in it, or a zip of them.`);
    if (!kind.isFile())
      throw new ImportError('unknown', `${path} is no file. Choose a file with your notes.`);
    file = await open(path, 'r');
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new ImportError(
      'missing',
      code === 'ENOENT'
        ? `There is no file ${path}.`
        : `${path} cannot be opened. Check whether you may read it.`,
    );
  }
  try {
    const before = await file.stat();
    if (before.size > LARGEST_FILE)
      throw new ImportError(
        'too-large',
        `${name} is larger than ${LARGEST_FILE / 1024 / 1024} MB. Notes are smaller: choose another file or copy the part you need.`,
      );
    const bytes = await file.readFile();
    const after = await file.stat();
    if (after.mtimeMs !== before.mtimeMs || bytes.length !== after.size)
      throw new ImportError('changed', `${name} changed while it was read. Try again.`);
    return { name, bytes };
  } finally {
    await file.close();
  }
}
