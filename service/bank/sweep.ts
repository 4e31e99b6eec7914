import { basename, join } from 'node:path';
import type { Disk } from '../disk.ts';
import { nameBeside } from './beside-file.ts';

/** From this age on, in ms, a file that was to be put in another's place is left over from a process that is gone. */
const LEFT_OVER = 10 * 60_000;
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * Takes away what a process that was killed has left beside a file: half-written copies and locks that were never taken. Only
 * names that Sidecue gives, and only old ones. Never throws: what cannot be taken away stays.
 *
 * @param name of the file they were for; null for those of any file in the folder
 * @returns how many were taken away
 */
export async function sweepLeftOvers(
  folder: string,
  name: string | null,
  { disk, now }: { readonly disk: Disk; readonly now: () => Date },
): Promise<number> {
  const file = name === null ? String.raw`\..+` : escape(nameBeside(basename(name)));
  const own = new RegExp(`^${file}\\.(?:${UUID}\\.tmp|sidecue-lock\\.${UUID}(?:\\.stale)?)$`);
  let swept = 0;
  for (const found of await disk.readdir(folder).catch(() => [] as string[])) {
    if (!own.test(found)) continue;
    const path = join(folder, found);
    try {
      const { mtimeMs } = await disk.stat(path);
      if (now().getTime() - mtimeMs < LEFT_OVER) continue;
      await disk.unlink(path);
      swept++;
    } catch {
      continue; // Gone already, or not ours to take away: it does no harm.
    }
  }
  return swept;
}

function escape(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
