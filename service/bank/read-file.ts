import { readFile, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from '../errors.ts';

/** A file's bytes, or why there are none. */
export type FileBytes =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly mode: number }
  | { readonly kind: 'folder' | 'special' }
  | { readonly kind: 'large'; readonly size: number }
  /** The system's name for what went wrong ("ENOENT"). */
  | { readonly kind: 'failed'; readonly code: string };

/**
 * Reads a regular file. A pipe or a device, which may give its bytes never or without end, is not opened. Never throws.
 *
 * @param most bytes it may have
 */
export async function readRegularFile(file: string, most: number): Promise<FileBytes> {
  try {
    const info = await stat(file);
    if (info.isDirectory()) return { kind: 'folder' };
    if (!info.isFile()) return { kind: 'special' };
    if (info.size > most) return { kind: 'large', size: info.size };
    return { kind: 'bytes', bytes: await readFile(file), mode: info.mode };
  } catch (error) {
    return { kind: 'failed', code: errorCode(error) };
  }
}

/** How long a doubtful file has to stay as it is to be believed, the longest wait for that, and the time between looks, in ms. */
const DOUBT = { quiet: 1000, longest: 8000, pause: 40 };

/**
 * Reads a file that another program may be halfway through writing, until it looks whole or has come to rest.
 *
 * @param options.isDoubtful whether what was read may be half of it
 * @param options.nameOf tells two states of the file apart
 * @returns what was read, and whether it can be believed; it cannot when it is doubtful and still changing
 */
export async function readWhole<Value>({
  read,
  isDoubtful,
  nameOf,
}: {
  readonly read: () => Promise<Value>;
  readonly isDoubtful: (value: Value) => boolean;
  readonly nameOf: (value: Value) => string;
}): Promise<{ readonly value: Value; readonly isWhole: boolean }> {
  const begin = performance.now();
  let value = await read();
  for (let since = begin; isDoubtful(value);) {
    const now = performance.now();
    if (now - since >= DOUBT.quiet) return { value, isWhole: true };
    if (now - begin >= DOUBT.longest) return { value, isWhole: false };
    await wait(DOUBT.pause);
    const next = await read();
    if (nameOf(next) !== nameOf(value)) since = performance.now();
    value = next;
  }
  return { value, isWhole: true };
}
