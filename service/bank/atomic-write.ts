import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeDisk, type Disk } from '../disk.ts';
import { errorCode } from '../errors.ts';

/** Permissions of everything Sidecue makes: its owner's alone. */
export const OWNER_ONLY = 0o600;
/** The bits of a mode that say who may do what. */
const PERMISSIONS = 0o7777;

interface ReplaceOptions {
  readonly disk?: Disk;
  /** Called right before the new file takes its place; what it throws, `replaceFile` throws, and the file is as it was. */
  readonly check?: () => void;
}

/**
 * Puts new bytes in a file's place in one step: whoever reads it, after a crash too, sees the old file or the new one.
 * Mode, owner and group stay, as far as the system lets a process give them. The promise settles when the bytes are on disk.
 *
 * @param target the file itself, not a link to it
 * @throws the system's error; the file is then as it was, or new already where the folder alone could not be synced
 */
export async function replaceFile(
  target: string,
  bytes: Uint8Array,
  { disk = nodeDisk, check }: ReplaceOptions = {},
): Promise<void> {
  // A rename would replace a file that its owner has closed to writing.
  const old = await disk.open(target, 'r+');
  const { mode, uid, gid } = await old.stat().finally(() => old.close());
  await writeWhole(target, bytes, { disk, mode: mode & PERMISSIONS, owner: { uid, gid }, check });
}

/** The same for a file that may not be there yet, in a folder that is. */
export async function putFile(file: string, bytes: Uint8Array, disk: Disk = nodeDisk): Promise<void> {
  await writeWhole(file, bytes, { disk, mode: OWNER_ONLY });
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
  const whole = besideFile(file);
  try {
    await writeSynced(whole, bytes, { disk, mode });
    // A link fails where a rename would replace what has come meanwhile; not every file system has links.
    await disk.link(whole, file).catch(async (error: unknown) => {
      if (!NO_LINKS.has(errorCode(error))) throw error;
      await writeSynced(file, bytes, { disk, mode });
    });
  } finally {
    await disk.unlink(whole).catch(() => undefined);
  }
  await syncFolder(dirname(file), disk);
}

/** What a system says where a file system has no hard links, or not here (FAT, some network drives, some phones). */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EACCES']);

/**
 * Renames a file that cannot be understood, so that it is kept and out of the way.
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

/** From this age on, in ms, a file that was to be put in another's place is left over from a process that is gone. */
const LEFT_OVER = 10 * 60_000;
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * Removes what a killed process has left beside a file: half-written copies, and the locks of earlier versions. Only names that
 * Sidecue gives, and only old ones. Never throws: what cannot be removed stays.
 *
 * @param name of the file they were for; null for those of any file in the folder
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
      continue; // Gone already, or not ours to remove: it does no harm.
    }
  }
  return swept;
}

function escape(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The start of the names Sidecue gives to what it keeps beside a file: short enough for any file system. */
function startBeside(name: string): string {
  return Array.from(basename(name)).slice(0, 40).join('');
}

/** A new path beside a file that nothing else has: hidden. */
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
  /** Whom the file is to belong to; left out for the owner of this process. */
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

/** Gives a file its owner, then its permissions, some of which a change of owner takes away. */
async function makeLike(handle: FileHandle, mode: number, owner: Owner | undefined): Promise<void> {
  const now = await handle.stat();
  const isOwn = !owner || (now.uid === owner.uid && now.gid === owner.gid);
  if (!isOwn) await giveTo(handle, now, owner);
  if (!isOwn || (now.mode & PERMISSIONS) !== mode) await handle.chmod(mode);
}

/** Only root may give a file to another person; anyone may give one to a group they are in. */
async function giveTo(handle: FileHandle, now: Owner, { uid, gid }: Owner): Promise<void> {
  await handle.chown(uid, gid).catch(async (error: unknown) => {
    if (errorCode(error) !== 'EPERM') throw error;
    if (now.gid !== gid) await handle.chown(now.uid, gid).catch(() => undefined);
  });
}

/** How often, and after how many ms each, a file that Windows holds for a reader or a scanner is tried again. */
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

/** What a file system says that cannot sync a folder, or whose folder may be changed but not read. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EACCES', 'EPERM']);

/** Makes a rename last through a power cut. Windows has no such call and needs none. */
async function syncFolder(folder: string, disk: Disk): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await disk.open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    // The new file is in place; that its folder cannot be synced, too, is no reason to call it unsaved.
    if (!NO_FOLDER_SYNC.has(errorCode(error))) throw error;
  }
}
