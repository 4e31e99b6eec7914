import { lstat, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RequestError } from '../../core/contract/errors.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { putNewFile } from './replace-file.ts';

/** Permissions of the bank: its owner's alone, as those of everything Sidecue makes. */
const MODE = 0o600;

/**
 * Puts the seed bank in place on the first start. A file that is there is never touched, whatever it holds; a crash, or a loss of
 * power, leaves either no bank or a whole one.
 *
 * @returns why it could not be put there; null when a bank is there now
 */
export async function placeSeedBank(seed: string, bank: string): Promise<RequestError | null> {
  if (await isThere(bank)) return null;
  try {
    await putNewFile(bank, await readFile(seed), MODE);
    return null;
  } catch (error) {
    const code = errorCode(error);
    return code === 'EEXIST' ? null : serviceErrors.folderUnusable(dirname(bank), code);
  }
}

async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
