import { type FSWatcher, unwatchFile, watch, watchFile as pollFile } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

/** How often the file itself is looked at, in ms, for what the watcher of its folder cannot see. */
const POLL = 1000;

/**
 * Tells when a file may have changed. Watches its folder, because most programs save by putting a new file in the old
 * one's place; for a symbolic link the folder of the file it points to, too. The watcher sees nothing where the folder
 * is not there yet, was made again, or is on a network drive; there the file's state tells, within a second.
 *
 * @param onChange may be called more often than the file changes
 * @returns a function that stops watching
 */
export async function watchFile(file: string, onChange: () => void): Promise<() => void> {
  const link = resolve(file);
  const target = await realpath(link).catch(() => link);
  const watchers = [...new Set([link, target])].flatMap((one) => watchFolderOf(one, onChange));
  const onPoll = (): void => onChange();
  pollFile(link, { interval: POLL, persistent: false }, onPoll);
  return () => {
    unwatchFile(link, onPoll);
    for (const watcher of watchers) watcher.close();
  };
}

function watchFolderOf(file: string, onChange: () => void): FSWatcher[] {
  const own = basename(file);
  try {
    const watcher = watch(dirname(file), { persistent: false }, (_kind, name) => {
      // Windows names nothing where too much happens at once.
      if (name === null || name === own) onChange();
    });
    // Windows says so of a folder that is removed.
    watcher.on('error', onChange);
    return [watcher];
  } catch {
    // No such folder yet, or no watcher to be had: the poll sees the file all the same.
    return [];
  }
}
