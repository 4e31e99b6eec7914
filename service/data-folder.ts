import { mkdir, mkdtemp, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import envPaths from 'env-paths';
import type { RequestError } from '../core/contract/errors.ts';
import { errorCode, serviceErrors } from './errors.ts';

/**
 * Returns the data folder: the one given, else `SIDECUE_DATA`, else the platform's default.
 *
 * @returns an absolute path; the folder may not exist yet
 */
export function resolveDataFolder(given: string | undefined, env: NodeJS.ProcessEnv): string {
  const named = given ?? env['SIDECUE_DATA'];
  return resolve(named === undefined || named === '' ? envPaths('Sidecue', { suffix: '' }).data : named);
}

/** Returns the data folder from unparsed arguments, for the language of usage errors and the log of unexpected ones. */
export function dataFolderIn(args: readonly string[], env: NodeJS.ProcessEnv): string {
  const at = args.indexOf('--data');
  return resolveDataFolder(at === -1 ? undefined : args[at + 1], env);
}

/** Creates the folder if it is missing. Returns the reason if it is not writable, else null. */
export async function prepareDataFolder(folder: string): Promise<RequestError | null> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Only writing proves it: permission bits mean nothing on Windows and little on network drives.
    await rmdir(await mkdtemp(join(folder, '.try-')));
    return null;
  } catch (error) {
    return serviceErrors.folderUnusable(folder, errorCode(error));
  }
}

/** Size at which the log is rotated, in bytes; one old log is kept. */
const LARGEST_LOG = 512 * 1024;

/** Logs an error to `logs/sidecue.log` in the data folder. */
export type Report = (error: unknown) => void;

/** @param folder the data folder; if it is not writable, errors go to stderr */
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
