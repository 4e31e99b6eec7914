import { mkdir, mkdtemp, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import type { RequestError } from '../core/contract/errors.ts';
import { errorCode, serviceErrors } from './errors.ts';

/**
 * The one folder everything lives in: the one given, else `SIDECUE_DATA`, else the platform's.
 *
 * @returns an absolute path; the folder may not exist yet
 */
export function resolveDataFolder(given: string | undefined, env: NodeJS.ProcessEnv): string {
  const named = given ?? env['SIDECUE_DATA'];
  return resolve(named === undefined || named === '' ? envPaths('Sidecue', { suffix: '' }).data : named);
}

/** Makes the folder where it is missing. Gives the reason when it cannot be written to, else null. */
export async function prepareDataFolder(folder: string): Promise<RequestError | null> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Only writing tells: permission bits say nothing on Windows, and little on network drives.
    await rmdir(await mkdtemp(join(folder, '.try-')));
    return null;
  } catch (error) {
    return serviceErrors.folderUnusable(folder, errorCode(error));
  }
}
