import { mkdir, mkdtemp, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
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

/** The same before the options are read: in whose language they are refused, and whose log takes what goes wrong. */
export function dataFolderIn(args: readonly string[], env: NodeJS.ProcessEnv): string {
  const at = args.indexOf('--data');
  return resolveDataFolder(at === -1 ? undefined : args[at + 1], env);
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

/** The log is begun anew past this many bytes; the one before is kept. */
const LARGEST_LOG = 512 * 1024;

/** Writes what went wrong inside to `logs/sidecue.log` in the data folder. */
export type Report = (error: unknown) => void;

/** @param folder the data folder; where it cannot be written to, standard error takes the lines */
export function openLog(folder: string, now: () => Date): Report {
  const file = join(folder, 'logs', 'sidecue.log');
  return (error) => {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const line = `${now().toISOString()} ${words}\n`;
    try {
      mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
      if (sizeOf(file) > LARGEST_LOG) renameSync(file, `${file}.1`);
      appendFileSync(file, line, { mode: 0o600 });
    } catch {
      process.stderr.write(line);
    }
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
