import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';

/**
 * Tells when a file may have changed. Watches its folder, because most programs save by putting a new file in the old
 * one's place; for a symbolic link the folder of the file it points to, too.
 *
 * @param onChange may be called more often than the file changes
 * @returns a function that stops watching
 */
export async function watchFile(file: string, onChange: () => void): Promise<() => Promise<void>> {
  const target = await realpath(file).catch(() => resolve(file));
  const files = new Set([resolve(file), target]);
  const folders = new Set([...files].map((one) => dirname(one)));
  const watcher: FSWatcher = watch([...folders], {
    depth: 0,
    ignoreInitial: true,
    ignored: (path) => !files.has(resolve(path)) && !folders.has(resolve(path)),
  });
  watcher.on('all', onChange);
  // Without a working watcher the bank is still read at every start; the next change is simply not noticed.
  watcher.on('error', onChange);
  await new Promise<void>((done) => watcher.once('ready', done));
  return () => watcher.close();
}
