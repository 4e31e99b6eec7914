import type { Disk } from '../disk.ts';
import { errorCode } from '../errors.ts';

/**
 * What tells one state of a file from another, its size in bytes first; empty when there is none.
 *
 * @throws the system's error when it cannot be looked at
 */
export async function fileStamp(file: string, disk: Disk): Promise<string> {
  try {
    const { size, mtimeMs, ino } = await disk.stat(file);
    return `${size} ${mtimeMs} ${ino}`;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}
