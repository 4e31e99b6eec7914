import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeDisk, type Disk } from '../read-file.ts';
import { errorCode } from '../errors.ts';

/** Permissions of every file Sidecue creates: its owner only. */
export const OWNER_ONLY = 0o600;
/** The permission bits of a mode. */
export const PERMISSIONS = 0o7777;

interface ReplaceOptions {
  readonly disk?: Disk;
  /** Called right before the rename; if it throws, so does `replaceFile`, and the file is unchanged. */
  readonly check?: () => void;
}

/**
 * Replaces a file's content in one step: every reader, even after a crash, sees the old file or the new one. Mode, owner and group
 * stay as far as the system allows. The promise settles when the bytes are on disk.
 *
 * @param target the file itself, not a link to it
 * @throws the system's error; the file is then unchanged, or new already if only syncing the folder failed
 */
export async function replaceFile(
  target: string,
  bytes: Uint8Array,
  { disk = nodeDisk, check }: ReplaceOptions = {},
): Promise<void> {
  // A rename would replace even a read-only file.
  const old = await disk.open(target, 'r+');
  const { mode, uid, gid } = await old.stat().finally(() => old.close());
  await writeWhole(target, bytes, { disk, mode: mode & PERMISSIONS, owner: { uid, gid }, check });
}

/** Writes a file that may not exist yet, in an existing folder. */
export async function putFile(file: string, bytes: Uint8Array, disk: Disk = nodeDisk): Promise<void> {
  await writeWhole(file, bytes, { disk, mode: OWNER_ONLY });
}

/**
 * Creates a new file, complete and on disk.
 *
 * @param mode its permissions
 * @throws the system's error, EEXIST if the file exists
 */
export async function putNewFile(
  file: string,
  bytes: Uint8Array,
  mode: number,
  disk: Disk = nodeDisk,
): Promise<void> {
  const whole = besideFile(file);
  try {
    await writeSynced(whole, bytes, { disk, mode });
    // A link fails where a rename would overwrite a file created meanwhile; not every file system has links.
    await disk.link(whole, file).catch(async (error: unknown) => {
      if (!NO_LINKS.has(errorCode(error))) throw error;
      await writeSynced(file, bytes, { disk, mode });
    });
  } finally {
    await disk.unlink(whole).catch(() => undefined);
  }
  await syncFolder(dirname(file), disk);
}

/** Errors of file systems without hard links (FAT, some network drives, some phones). */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EACCES']);

/**
 * Renames an unreadable file, so that it is kept but out of the way.
 *
 * @returns its new name, without the folder
 * @throws the system's error
 */
export async function setFileAside(file: string, now: Date, disk: Disk): Promise<string> {
  const aside = `${basename(file)}.broken-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  await disk.rename(file, join(dirname(file), aside));
  return aside;
}

/** Removes a file that may be gone already. @throws the system's error */
export async function removeFile(file: string, disk: Disk): Promise<void> {
  await disk.unlink(file).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
}

/** From this age on, in ms, a temporary file is left over from a process that is gone. */
const LEFT_OVER = 10 * 60_000;
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * Removes what a killed process left next to a file: half-written copies, and locks of earlier versions. Only old files with names
 * Sidecue gives. Never throws: what cannot be removed stays.
 *
 * @param name of the file they belong to; null for any file in the folder
 * @returns how many were removed
 */
export async function sweepLeftOvers(
  folder: string,
  name: string | null,
  { disk, now }: { readonly disk: Disk; readonly now: () => Date },
): Promise<number> {
  const file = name === null ? '.+' : escape(startBeside(name));
  const own = new RegExp(`^\\.${file}\\.(?:${UUID}\\.tmp|sidecue-lock(?:\\.${UUID}(?:\\.stale)?)?)$`);
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
      continue; // Gone already, or not ours to remove: harmless.
    }
  }
  return swept;
}

function escape(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The start of temporary names for a file: short enough for any file system. */
function startBeside(name: string): string {
  return Array.from(basename(name)).slice(0, 40).join('');
}

/** A unique hidden path next to a file. */
function besideFile(file: string): string {
  return join(dirname(file), `.${startBeside(file)}.${randomUUID()}.tmp`);
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

interface WriteOptions {
  readonly disk: Disk;
  readonly mode: number;
  /** The file's owner; left out for the owner of this process. */
  readonly owner?: Owner;
  readonly check?: (() => void) | undefined;
}

async function writeWhole(target: string, bytes: Uint8Array, options: WriteOptions): Promise<void> {
  const { disk, check } = options;
  const whole = besideFile(target);
  try {
    await writeSynced(whole, bytes, options);
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
  { disk, mode, owner }: WriteOptions,
): Promise<void> {
  const handle = await disk.open(file, 'wx', mode);
  try {
    await handle.writeFile(bytes);
    await makeLike(handle, mode, owner);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Sets a file's owner, then its permissions, since chown clears some of them. */
async function makeLike(handle: FileHandle, mode: number, owner: Owner | undefined): Promise<void> {
  const now = await handle.stat();
  const isOwn = !owner || (now.uid === owner.uid && now.gid === owner.gid);
  if (!isOwn) await giveTo(handle, now, owner);
  if (!isOwn || (now.mode & PERMISSIONS) !== mode) await handle.chmod(mode);
}

/** Only root may give a file to another user; anyone may give one to a group they are in. */
async function giveTo(handle: FileHandle, now: Owner, { uid, gid }: Owner): Promise<void> {
  await handle.chown(uid, gid).catch(async (error: unknown) => {
    if (errorCode(error) !== 'EPERM') throw error;
    if (now.gid !== gid) await handle.chown(now.uid, gid).catch(() => undefined);
  });
}

/** Attempts, and the ms between them, to replace a file that Windows holds for a reader or scanner. */
const HELD = { times: 10, pause: 50, codes: new Set(['EPERM', 'EACCES', 'EBUSY']) };

async function renameOver(from: string, to: string, disk: Disk, check?: () => void): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      check?.();
      disk.renameSync(from, to);
      return;
    } catch (error) {
      const isHeld = process.platform === 'win32' && HELD.codes.has(errorCode(error));
      if (!isHeld || attempt >= HELD.times) throw error;
      await wait(HELD.pause);
    }
  }
}

/** Errors of file systems that cannot sync a folder, and of folders that may be written but not read. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EACCES', 'EPERM']);

/** Makes a rename survive a power cut. Windows has no such call and needs none. */
async function syncFolder(folder: string, disk: Disk): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await disk.open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    // The new file is in place; failing to sync its folder does not make it unsaved.
    if (!NO_FOLDER_SYNC.has(errorCode(error))) throw error;
  }
}
