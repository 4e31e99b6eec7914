import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder for Chromium's own files, which also holds the lock that makes one Sidecue a data folder: within the data
 * folder, or, where nothing can be written there, one of its own for that data folder in the user's default place.
 * Without it Chromium could not take the lock and would take this for a second start.
 *
 * @param dataFolder absolute
 * @param fallback absolute; Electron's default folder for this app
 */
export function profileFolder(dataFolder: string, fallback: string): string {
  const wanted = path.join(dataFolder, 'electron');
  if (canWriteIn(wanted)) return wanted;
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  const instead = path.join(fallback, 'profiles', name);
  canWriteIn(instead);
  return instead;
}

/** Makes the folder where it is missing. */
function canWriteIn(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
