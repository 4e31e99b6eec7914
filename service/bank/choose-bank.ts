import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BankState } from '../../core/contract/contract.ts';
import { succeed, type Result } from '../../core/contract/errors.ts';
import { MOST_BANKS, type Settings, type SettingsPatch } from '../../core/settings.ts';
import type { Desks } from './desks.ts';
import { readBankText } from './load.ts';

interface Chooser {
  readonly desks: Desks;
  /** `bank.md` in the data folder. */
  readonly ownBank: string;
  readonly dataFolder: string;
  readonly settings: () => Settings;
  readonly update: (patch: SettingsPatch) => Result<Settings>;
  /** Asks the person for a file; null when they choose none. */
  readonly ask: (from: string) => Promise<string | null>;
}

/**
 * Opens the bank a person chose, and keeps the choice. A file that cannot be read changes nothing.
 *
 * @param path as typed, relative to the data folder; null to ask
 * @param hasMoved whether it is the open bank in another place
 */
export async function chooseBank(
  { desks, ownBank, dataFolder, settings, update, ask }: Chooser,
  path: string | null,
  hasMoved: boolean,
): Promise<Result<BankState>> {
  const before = desks.current().file;
  const wanted = path === null ? await ask(before) : fullPath(path, dataFolder);
  if (wanted === null) return succeed(desks.current().keeper.state());
  const read = await readBankText(wanted);
  if (!read.ok) return read;
  if (hasMoved) await desks.follow(wanted);
  else await desks.use(wanted);
  const known = settings().banks.filter((bank) => bank !== wanted && bank !== before);
  const banks = [wanted, ...(hasMoved || before === wanted ? [] : [before]), ...known].slice(0, MOST_BANKS);
  const kept = update({ bankPath: wanted === ownBank ? null : wanted, banks });
  return kept.ok ? succeed(desks.current().keeper.state()) : kept;
}

function fullPath(path: string, dataFolder: string): string {
  const home = /^~(?=[\\/])/.exec(path);
  return home ? join(homedir(), path.slice(1)) : resolve(dataFolder, path);
}
