import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadBank, type LoadedBank } from '../bank/read-file.ts';
import { runningBank } from '../control/client.ts';
import { readSettings } from '../settings.ts';

/**
 * Reads the bank a command is about: the one named with `--bank`, else the one that is open in the running app, else the one the
 * app would open. What is no bank is said to be none.
 *
 * @param given undefined for none
 * @returns null, with a word on why, where it cannot be read
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

/** The bank the app would open. Before its first start that is the one it would put in place; nothing is written. */
function usualBank(dataFolder: string, seedBank: string): string {
  const { bankPath } = readSettings(dataFolder);
  if (bankPath !== null) return resolve(dataFolder, bankPath);
  const ownBank = join(dataFolder, 'bank.md');
  return existsSync(ownBank) ? ownBank : seedBank;
}
