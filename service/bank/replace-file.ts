import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeDisk, type Disk } from '../disk.ts';
import { errorCode } from '../errors.ts';

/**
 * Puts new bytes in a file's place in one step: whoever reads it, after a crash too, sees the old file or the new one.
 * Mode and owner stay, and a symbolic link still points to the file. The promise settles when the bytes are on disk.
 *
 * @param check is asked at the last moment; what it throws, this throws, and the file is as it was
 * @throws the system's error; the file is then as it was, or new already where the folder alone could not be synced
 */
export async function replaceFile(
  file: string,
  bytes: Uint8Array,
  disk: Disk = nodeDisk,
  check: () => void = () => undefined,
): Promise<void> {
  const target = await disk.realpath(file);
  // A rename would replace a file that its owner has closed to writing.
  await disk.access(target, constants.W_OK);
  const { mode, uid, gid } = await disk.stat(target);
  await writeWhole(target, bytes, disk, { mode, owner: { uid, gid }, check });
}

/** The same for a file that may not be there yet, in a folder that is. */
export async function putFile(file: string, bytes: Uint8Array, disk: Disk = nodeDisk): Promise<void> {
  await writeWhole(file, bytes, disk, { mode: 0o600, owner: null, check: () => undefined });
}

interface Wishes {
  readonly mode: number;
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  readonly check: () => void;
}

async function writeWhole(
  target: string,
  bytes: Uint8Array,
  disk: Disk,
  { mode, owner, check }: Wishes,
): Promise<void> {
  const folder = dirname(target);
  const whole = join(folder, `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    const handle = await disk.open(whole, 'wx', mode);
    try {
      await handle.writeFile(bytes);
      await handle.chmod(mode);
      // Only root may give a file away; everyone else's already has the right owner.
      if (owner && process.getuid?.() === 0) await handle.chown(owner.uid, owner.gid);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameOver(whole, target, disk, check);
  } catch (error) {
    await disk.unlink(whole).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder, disk);
}

/** How often, and after how many ms each, a file that Windows holds for a reader or a scanner is tried again. */
const HELD = { times: 10, pause: 50 };

async function renameOver(from: string, to: string, disk: Disk, check: () => void): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      check();
      disk.renameSync(from, to);
      return;
    } catch (error) {
      const isHeld = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error));
      if (!isHeld || attempt === HELD.times) throw error;
      await wait(HELD.pause);
    }
  }
}

/** Makes a rename last through a power cut. Windows has no such call and needs none. */
async function syncFolder(folder: string, disk: Disk): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await disk.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
