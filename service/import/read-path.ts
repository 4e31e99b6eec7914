import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { ImportError } from './import-error.ts';
import { LARGEST_FILE } from './read-file.ts';
import { readingWords } from './words.ts';

/** A file or pasted text that has not been parsed yet. */
export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads a file from disk. Throws an `ImportError` if it cannot be read or changes meanwhile. */
export async function readPath(path: string): Promise<FileToRead> {
  const name = basename(path);
  let file: FileHandle;
  try {
    // Opening a pipe would block.
    const kind = await stat(path);
    if (kind.isDirectory()) throw new ImportError('unknown', readingWords.folder(path));
    if (!kind.isFile()) throw new ImportError('unknown', readingWords.noFile(path));
    file = await open(path, 'r');
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new ImportError(
      'missing',
      code === 'ENOENT' ? readingWords.missing(path) : readingWords.unreadable(path),
    );
  }
  try {
    const before = await file.stat();
    if (before.size > LARGEST_FILE)
      throw new ImportError('too-large', readingWords.tooLarge(name, LARGEST_FILE));
    const bytes = await file.readFile();
    const after = await file.stat();
    if (after.mtimeMs !== before.mtimeMs || bytes.length !== after.size)
      throw new ImportError('changed', readingWords.changed(name));
    return { name, bytes };
  } finally {
    await file.close();
  }
}
