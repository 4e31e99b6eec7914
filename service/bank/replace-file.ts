import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeDisk, type Disk } from '../disk.ts';
import { errorCode } from '../errors.ts';
import { besideFile } from './beside-file.ts';
import { OldFile, PERMISSIONS } from './old-file.ts';
import { hasNoLinks } from './store/no-links.ts';

/** What a file is to hold, in order; pieces save the copy that putting them together takes. */
export type Pieces = readonly Uint8Array[];

/** What is done beside replacing a file. What one of the first four throws, `replaceFile` throws, and the file is as it was. */
export interface ReplaceSteps {
  /** Work for the time in which the system takes the bytes. */
  readonly whileWriting?: () => void;
  /** Work for the time in which the disk does. */
  readonly whileSyncing?: () => void;
  /** Settles when the new file may take its place. */
  readonly isSure?: Promise<void>;
  /** Asked at the last moment. */
  readonly check?: () => void;
  /**
   * Called when the new file is in its place, and is made to last there.
   *
   * @param old takes over the file that was replaced, open, to close it; null where the system replaces no open file
   */
  readonly onReplaced?: (old: FileHandle | null) => Promise<void>;
  /** The file, where it is known already; closed here, unless `onReplaced` takes it. */
  readonly old?: OldFile | null;
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
  pieces: Pieces,
  disk: Disk = nodeDisk,
  { onReplaced, old: known, isSure = Promise.resolve(), ...steps }: ReplaceSteps = {},
): Promise<void> {
  // A rename would replace a file that its owner has closed to writing. Held open, the old file is freed when there is time.
  const old = known ?? new OldFile(await disk.stat(target), disk.open(target, 'r+'));
  const { mode, uid, gid } = old;
  try {
    await writeWhole(target, pieces, disk, {
      mode,
      owner: { uid, gid },
      ...steps,
      isReady: allDone([old.isOpen(), isSure]),
      onRenamed: async () => onReplaced?.(await old.take()),
      letGo: () => old.close(),
    });
  } finally {
    await old.close();
  }
}

/** The same for a file that may not be there yet, in a folder that is. */
export async function putFile(file: string, bytes: Uint8Array, disk: Disk = nodeDisk): Promise<void> {
  await writeWhole(file, [bytes], disk, { mode: 0o600, owner: null });
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
    await writeSynced(whole, [bytes], disk, { mode, owner: null });
    await linkOrWrite(whole, file, bytes, disk, mode);
  } finally {
    await disk.unlink(whole).catch(() => undefined);
  }
  const folder = await openFolder(dirname(file), disk);
  try {
    await syncFolder(folder);
  } finally {
    await folder?.close();
  }
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
    await writeSynced(file, [bytes], disk, { mode, owner: null });
  }
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

interface Wishes extends Pick<ReplaceSteps, 'whileWriting' | 'whileSyncing'> {
  readonly mode: number;
  readonly owner: Owner | null;
}

interface Placing extends Pick<ReplaceSteps, 'check'> {
  readonly isReady?: Promise<void>;
  readonly onRenamed?: () => Promise<void>;
  /** Closes the file that is to be replaced; gives whether it was open. */
  readonly letGo?: () => Promise<boolean>;
}

async function writeWhole(
  target: string,
  pieces: Pieces,
  disk: Disk,
  { isReady = Promise.resolve(), check, onRenamed, letGo, ...wishes }: Wishes & Placing,
): Promise<void> {
  const whole = besideFile(target, 'tmp');
  const opening = openFolder(dirname(target), disk);
  try {
    try {
      await allDone([writeSynced(whole, pieces, disk, wishes), opening, isReady]);
      await renameOver(whole, target, disk, check, letGo);
    } catch (error) {
      await disk.unlink(whole).catch(() => undefined);
      throw error;
    }
    await beside(syncFolder(await opening), onRenamed);
  } finally {
    await opening.then(
      (folder) => folder?.close(),
      () => undefined,
    );
  }
}

async function writeSynced(
  file: string,
  pieces: Pieces,
  disk: Disk,
  { mode, owner, whileWriting, whileSyncing }: Wishes,
): Promise<void> {
  const handle = await disk.open(file, 'wx', mode);
  try {
    await beside(allDone([writeAll(handle, pieces), makeLike(handle, mode, owner)]), whileWriting);
    await beside(handle.sync(), whileSyncing);
  } finally {
    await handle.close();
  }
}

/** Works while something goes on, and is done when that is, too. */
async function beside(going: Promise<void>, work: (() => void | Promise<void>) | undefined): Promise<void> {
  await allDone([(async () => work?.())(), going]);
}

/** Waits for all, also when one fails. */
async function allDone(tasks: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(tasks)) if (result.status === 'rejected') throw result.reason;
}

/** Most pieces that the system takes at once. */
const MOST_PIECES = 64;

async function writeAll(handle: FileHandle, pieces: Pieces): Promise<void> {
  let left = (pieces.length > MOST_PIECES ? [Buffer.concat(pieces)] : pieces).filter(
    ({ length }) => length > 0,
  );
  while (left.length > 0) {
    const { bytesWritten } = await handle.writev(left);
    left = behind(left, bytesWritten);
  }
}

/** What is left of pieces without their first bytes. */
function behind(pieces: Pieces, length: number): Uint8Array[] {
  let skip = length;
  return pieces.flatMap((piece) => {
    const rest = piece.subarray(Math.min(skip, piece.length));
    skip -= piece.length - rest.length;
    return rest.length > 0 ? [rest] : [];
  });
}

/** Gives a file its owner, then its permissions, some of which giving it away takes from it. */
async function makeLike(handle: FileHandle, mode: number, owner: Owner | null): Promise<void> {
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

/** What a system says that replaces no open file, as Windows and some network drives. */
const IS_HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);

async function renameOver(
  from: string,
  to: string,
  disk: Disk,
  check: Placing['check'],
  letGo: Placing['letGo'],
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      if (check) lookUndisturbed(check);
      disk.renameSync(from, to);
      return;
    } catch (error) {
      if (!IS_HELD.has(errorCode(error))) throw error;
      if (await letGo?.()) continue;
      if (process.platform !== 'win32' || attempt >= HELD.times) throw error;
      await wait(HELD.pause);
    }
  }
}

/** What a file system says that cannot sync a folder, or whose folder may be changed but not read. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EACCES', 'EPERM']);

/** Null where a folder cannot be synced; Windows has no such call and needs none. */
async function openFolder(folder: string, disk: Disk): Promise<FileHandle | null> {
  if (process.platform === 'win32') return null;
  try {
    return await disk.open(folder, 'r');
  } catch (error) {
    if (NO_FOLDER_SYNC.has(errorCode(error))) return null;
    throw error;
  }
}

/** Makes a rename last through a power cut. */
async function syncFolder(folder: FileHandle | null): Promise<void> {
  try {
    await folder?.sync();
  } catch (error) {
    // The new file is in place; that it could not be asked of the folder, too, is no reason to call it unsaved.
    if (!NO_FOLDER_SYNC.has(errorCode(error))) throw error;
  }
}
