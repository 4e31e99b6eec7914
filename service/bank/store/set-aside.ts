import { basename, dirname, join } from 'node:path';
import type { Disk } from '../../disk.ts';

/**
 * Renames a file that cannot be understood, so that it is kept and out of the way.
 *
 * @returns its new name, without the folder
 * @throws the system's error
 */
export async function setFileAside(file: string, now: Date, disk: Disk): Promise<string> {
  const aside = `${basename(file)}.broken-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  await disk.rename(file, join(dirname(file), aside));
  return aside;
}
