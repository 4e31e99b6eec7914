import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeDisk, type Disk } from '../disk.ts';
import { errorCode } from '../errors.ts';
import { besideFile } from './beside-file.ts';
import { hasNoLinks } from './store/no-links.ts';

/**
 * Puts new bytes in a file's place in one step: whoever reads it, after a crash too, sees the old file or the new one.
 * Mode, owner and group stay, as far as the system lets a process give them, and a symbolic link still points to the file.
 * The promise settles when the bytes are on disk.
 *
 * @param steps what else is done on the way; what one of them throws, this throws, and the file is as it was
 * @throws the system's error; the file is then as it was, or new already where the folder alone could not be synced
 */
export async function replaceFile(
  file: string,
  bytes: Uint8Array,
  disk: Disk = nodeDisk,
  steps: ReplaceSteps = {},
): Promise<void> {
  const target = await disk.realpath(file);
  const { mode, uid, gid } = await statIfWritable(target, disk);
  await writeWhole(target, bytes, disk, { mode, owner: { uid, gid }, ...steps });
}

/** A rename would replace a file that its owner has closed to writing. */
async function statIfWritable(file: string, disk: Disk): Promise<Stats> {
  const handle = await disk.open(file, 'r+');
  try {
    return await handle.stat();
  } finally {
    await handle.close();
  }
}

/** The same for a file that may not be there yet, in a folder that is. */
export async function putFile(file: string, bytes: Uint8Array, disk: Disk = nodeDisk): Promise<void> {
  await writeWhole(file, bytes, disk, { mode: 0o600, owner: null });
}

/**
 * Puts a file where none is, whole and on disk.
 *
 * @param mode its permissions
 * @throws the system's error, EEXIST where there is one
 */
export async function putNewFile(
  file: string,
  bytes: Uint8Array,
  mode: number,
  disk: Disk = nodeDisk,
): Promise<void> {
  const whole = besideFile(file, 'tmp');
  try {
    await writeSynced(whole, bytes, disk, { mode, owner: null });
    await linkOrWrite(whole, file, bytes, disk, mode);
  } finally {
    await disk.unlink(whole).catch(() => undefined);
  }
  await syncFolder(dirname(file), disk);
}

/** A link fails where a rename would replace what has come meanwhile; not every file system has links. */
async function linkOrWrite(
  whole: string,
  file: string,
  bytes: Uint8Array,
  disk: Disk,
  mode: number,
): Promise<void> {
  try {
    await disk.link(whole, file);
  } catch (error) {
    if (!hasNoLinks(errorCode(error))) throw error;
    await writeSynced(file, bytes, disk, { mode, owner: null });
  }
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** What is done beside replacing a file. Each may throw, which leaves the file as it was. */
export interface ReplaceSteps {
  /** Work for the time in which the disk takes the bytes. */
  readonly meanwhile?: () => void;
  /** Asked at the last moment. */
  readonly check?: () => void;
}

interface Wishes extends Pick<ReplaceSteps, 'meanwhile'> {
  readonly mode: number;
  readonly owner: Owner | null;
}

async function writeWhole(
  target: string,
  bytes: Uint8Array,
  disk: Disk,
  { check, ...wishes }: Wishes & ReplaceSteps,
): Promise<void> {
  const whole = besideFile(target, 'tmp');
  try {
    await writeSynced(whole, bytes, disk, wishes);
    await renameOver(whole, target, disk, check);
  } catch (error) {
    await disk.unlink(whole).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target), disk);
}

async function writeSynced(
  file: string,
  bytes: Uint8Array,
  disk: Disk,
  { mode, owner, meanwhile }: Wishes,
): Promise<void> {
  const handle = await disk.open(file, 'wx', mode);
  try {
    await handle.writeFile(bytes);
    if (owner) await giveTo(handle, owner);
    // Behind the owner, because giving a file away takes some permissions from it.
    await handle.chmod(mode);
    const synced = handle.sync();
    try {
      meanwhile?.();
    } finally {
      await synced;
    }
  } finally {
    await handle.close();
  }
}

/** Only root may give a file to another person; anyone may give one to a group they are in. */
async function giveTo(handle: FileHandle, { uid, gid }: Owner): Promise<void> {
  const now = await handle.stat();
  if (now.uid === uid && now.gid === gid) return;
  await handle.chown(uid, gid).catch(async (error: unknown) => {
    if (errorCode(error) !== 'EPERM') throw error;
    if (now.gid !== gid) await handle.chown(now.uid, gid).catch(() => undefined);
  });
}

/** How often, and after how many ms each, a file that Windows holds for a reader or a scanner is tried again. */
const HELD = { times: 10, pause: 50 };

/** A look that took longer than this, in ms, was interrupted, and is taken again, so often at most: what it saw may be past. */
const LOOK = { undisturbed: 0.2, times: 5 };

function lookUndisturbed(check: () => void): void {
  for (let time = 1; time <= LOOK.times; time++) {
    const begin = performance.now();
    check();
    if (performance.now() - begin < LOOK.undisturbed) return;
  }
}

async function renameOver(from: string, to: string, disk: Disk, check: ReplaceSteps['check']): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      if (check) lookUndisturbed(check);
      disk.renameSync(from, to);
      return;
    } catch (error) {
      const isHeld = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error));
      if (!isHeld || attempt === HELD.times) throw error;
      await wait(HELD.pause);
    }
  }
}

/** What a file system says that cannot sync a folder, or whose folder may be changed but not read. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EACCES', 'EPERM']);

/** Makes a rename last through a power cut. Windows has no such call and needs none. */
async function syncFolder(folder: string, disk: Disk): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await disk.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // The new file is in place; that it could not be asked of the folder, too, is no reason to call it unsaved.
    if (!NO_FOLDER_SYNC.has(errorCode(error))) throw error;
  }
}
