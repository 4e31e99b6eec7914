import { unwatchFile, watchFile as pollFile } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { watch, type FSWatcher } from 'chokidar';

/** How often the file itself is looked at, in ms, for what the watcher of its folder cannot see. */
const POLL = 1000;

/** How long the watcher may take to get ready, in ms. */
const LONGEST_READY = 500;

/**
 * Tells when a file may have changed. Watches its folder, because most programs save by putting a new file in the old
 * one's place; for a symbolic link the folder of the file it points to, too. The watcher sees nothing where the folder
 * is not there yet, was made again, or is on a network drive; there the file's state tells, within a second.
 *
 * @param onChange may be called more often than the file changes
 * @returns a function that stops watching
 */
export async function watchFile(file: string, onChange: () => void): Promise<() => Promise<void>> {
  const link = resolve(file);
  const target = await realpath(link).catch(() => link);
  const files = new Set([link, target]);
  const folders = new Set([...files].map((one) => dirname(one)));
  const watcher: FSWatcher = watch([...folders], {
    depth: 0,
    ignoreInitial: true,
    ignored: (path) => !files.has(resolve(path)) && !folders.has(resolve(path)),
  });
  watcher.on('all', onChange);
  watcher.on('error', onChange);
  const onPoll = (): void => onChange();
  pollFile(link, { interval: POLL, persistent: false }, onPoll);
  // A link beside the file may lead where the watcher never gets ready; the poll sees the file all the same.
  await Promise.race([
    new Promise<void>((done) => watcher.once('ready', done)),
    wait(LONGEST_READY, undefined, { ref: false }),
  ]);
  return () => {
    unwatchFile(link, onPoll);
    return watcher.close();
  };
}
