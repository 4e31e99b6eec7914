import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, lstat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CallError } from '../../core/contract/errors.ts';
import { errorCode, serviceErrors } from '../errors.ts';

/**
 * Puts the seed bank in place on the first start. A file that is there is never touched, whatever it holds; a crash
 * leaves either no bank or a whole one.
 *
 * @returns why it could not be put there; null when a bank is there now
 */
export async function placeSeedBank(seed: string, bank: string): Promise<CallError | null> {
  if (await isThere(bank)) return null;
  const whole = `${bank}.${randomUUID()}.new`;
  try {
    await copyFile(seed, whole);
    // A link fails where a rename would replace: no moment between looking and writing.
    await link(whole, bank).catch((error: unknown) => {
      if (errorCode(error) === 'EEXIST') throw error;
      // Not every file system has links; the copy below refuses to replace, too, but may be cut short by a crash.
      return copyFile(seed, bank, constants.COPYFILE_EXCL);
    });
    return null;
  } catch (error) {
    const code = errorCode(error);
    return code === 'EEXIST' ? null : serviceErrors.folderUnusable(dirname(bank), code);
  } finally {
    await unlink(whole).catch(() => undefined);
  }
}

async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
