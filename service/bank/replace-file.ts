import { randomUUID } from 'node:crypto';
import { open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Puts new bytes in a file's place in one step: whoever reads it, after a crash too, sees the old file or the new one.
 * Mode and owner stay, and a symbolic link still points to the file. The promise settles when the bytes are on disk.
 *
 * @throws the system's error; the file is then as it was
 */
export async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(file);
  const { mode, uid, gid } = await stat(target);
  const folder = dirname(target);
  const whole = join(folder, `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    const handle = await open(whole, 'wx', mode);
    try {
      await handle.writeFile(bytes);
      await handle.chmod(mode);
      // Only root may give a file away; everyone else's already has the right owner.
      if (process.getuid?.() === 0) await handle.chown(uid, gid);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(whole, target);
  } catch (error) {
    await unlink(whole).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
}

/** Makes a rename last through a power cut. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
