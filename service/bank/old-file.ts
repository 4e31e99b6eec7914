import type { BigIntStats, Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/** The bits of a mode that say who may do what. */
export const PERMISSIONS = 0o7777;

/** A file that is to be replaced, open for writing until someone takes it over. */
export class OldFile {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  private handle: Promise<FileHandle> | null;

  constructor({ mode, uid, gid }: Stats | BigIntStats, handle: Promise<FileHandle>) {
    this.mode = Number(mode) & PERMISSIONS;
    this.uid = Number(uid);
    this.gid = Number(gid);
    this.handle = handle;
    // Said by `isOpen`.
    handle.catch(() => undefined);
  }

  /** @throws the system's error where it cannot be opened for writing */
  async isOpen(): Promise<void> {
    await this.handle;
  }

  /** Gives the file over to who then closes it; null when that was done before. */
  async take(): Promise<FileHandle | null> {
    const { handle } = this;
    this.handle = null;
    return handle;
  }

  /** Closes the file, unless it was taken over. Gives whether it was open. */
  async close(): Promise<boolean> {
    const handle = await this.take().catch(() => null);
    await handle?.close();
    return handle !== null;
  }
}
