import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSettings } from '../settings.ts';

/** The bank the app would open. Before its first start that is the one it would put in place; nothing is written. */
export function usualBank(dataFolder: string, seedBank: string): string {
  const { bankPath } = readSettings(dataFolder);
  if (bankPath !== null) return resolve(dataFolder, bankPath);
  const ownBank = join(dataFolder, 'bank.md');
  return existsSync(ownBank) ? ownBank : seedBank;
}
