import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import type { Disk } from '../../disk.ts';
import { LARGEST_BANK } from '../../errors.ts';
import { versionOf } from '../load.ts';

export const packState: (bytes: Uint8Array) => Promise<Buffer> = promisify(deflate);

const unpack = promisify(inflate) as (bytes: Uint8Array, options: object) => Promise<Buffer>;

/** Rejects for bytes that are damaged, or unpack to more than a bank can hold. */
export function unpackState(packed: Uint8Array): Promise<Buffer> {
  return unpack(packed, { maxOutputLength: LARGEST_BANK * 2 });
}

/** Where a state is kept in the folder of a bank's states. */
export function stateFile(folder: string, version: string): string {
  return join(folder, version.slice(0, 2), `${version}.z`);
}

interface FoundState {
  readonly version: string;
  /** When it was written, ISO 8601. */
  readonly time: string;
  readonly bytes: number;
  readonly stored: number;
}

/**
 * The sound states in a folder that a list does not name, oldest first; those that are damaged are passed over.
 *
 * @param known versions the list names
 */
export async function findStates(
  folder: string,
  disk: Disk,
  known: ReadonlySet<string>,
): Promise<FoundState[]> {
  const found: FoundState[] = [];
  for (const part of await partsOf(folder, disk)) {
    for (const name of await disk.readdir(part).catch(() => [] as string[])) {
      const version = /^([0-9a-f]{64})\.z$/.exec(name)?.[1];
      if (version === undefined || known.has(version)) continue;
      try {
        const packed = await disk.readFile(stateFile(folder, version));
        const bytes = await unpackState(packed);
        if (versionOf(bytes) !== version) continue;
        const { mtime } = await disk.stat(stateFile(folder, version));
        found.push({ version, time: mtime.toISOString(), bytes: bytes.length, stored: packed.length });
      } catch {
        continue; // Damaged: it cannot be given back.
      }
    }
  }
  return found.sort((one, other) => one.time.localeCompare(other.time));
}

/** The folders that states are divided among. */
export async function partsOf(folder: string, disk: Disk): Promise<string[]> {
  const names = await disk.readdir(folder).catch(() => [] as string[]);
  return names.map((name) => join(folder, name));
}
