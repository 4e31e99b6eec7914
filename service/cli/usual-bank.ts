import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadBank, type LoadedBank } from '../bank/read-file.ts';
import { readSettings } from '../settings.ts';

/**
 * Reads the bank a command is about: the one named with `--bank`, else the one the app would open.
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
  const loaded = await loadBank(given === undefined ? usualBank(dataFolder, seedBank) : resolve(given));
  if (loaded.ok) return loaded.value;
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
