import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadBank, type LoadedBank } from '../bank/read-file.ts';
import { runningBank } from '../control/client.ts';
import { readSettings } from '../settings.ts';

/**
 * Loads the bank that a command works on: the one named with `--bank`, else the one open in the running app, else the
 * one the app would open. Warns if the file is not a bank.
 *
 * @param given path from `--bank`; undefined if not given
 * @returns null, after a warning, if it cannot be read
 */
export async function loadUsualBank(
  given: string | undefined,
  dataFolder: string,
  seedBank: string,
  warn: (line: string) => void,
): Promise<LoadedBank | null> {
  const path =
    given === undefined
      ? ((await runningBank(dataFolder)) ?? usualBank(dataFolder, seedBank))
      : resolve(given);
  const loaded = await loadBank(path);
  if (loaded.ok) {
    const other = loaded.value.bank.problems.find(
      ({ code }) => code === 'other-shape' || code === 'not-markdown',
    );
    if (other) warn(`${path}: ${other.message}`);
    return loaded.value;
  }
  warn(`${loaded.error.message} ${loaded.error.nextStep}`);
  return null;
}

/** Returns the path of the bank the app would open; before its first start, of the seed bank it would copy. */
function usualBank(dataFolder: string, seedBank: string): string {
  const { bankPath } = readSettings(dataFolder);
  if (bankPath !== null) return resolve(dataFolder, bankPath);
  const ownBank = join(dataFolder, 'bank.md');
  return existsSync(ownBank) ? ownBank : seedBank;
}
