import { createHash, randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

/** Longest name a file may have on most file systems, in bytes, less what Sidecue puts around it. */
const LONGEST = 255 - 80;

/**
 * The name under which Sidecue keeps something of its own beside a file: hidden, and short enough for any file system.
 *
 * @param name of the file, without its folder
 */
export function nameBeside(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return `.${name}`;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 24);
  let start = name.slice(0, 40);
  if (/[\uD800-\uDBFF]$/.test(start)) start = start.slice(0, -1);
  return `.${start}-${hash}`;
}

/** A new path beside a file that nothing else has. */
export function besideFile(file: string, ending: string): string {
  return join(dirname(file), `${nameBeside(basename(file))}.${randomUUID()}.${ending}`);
}
