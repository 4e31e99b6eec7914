import { existsSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { BankState } from '../../core/contract/contract.ts';
import { succeed, type RequestError, type Result } from '../../core/contract/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { MAX_BANKS } from '../../core/setting-values.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { readBytes } from '../read-file.ts';
import { OWNER_ONLY, putNewFile } from './atomic-write.ts';
import { readBankText } from './read-file.ts';
import type { OpenSettings } from '../settings.ts';
import type { OpenBanks } from './open-banks.ts';

/** Absolute paths. */
export interface BankPlaces {
  readonly dataFolder: string;
  /** `bank.md` in the data folder. */
  readonly ownBank: string;
  /** The bank every new user starts with. */
  readonly seedBank: string;
}

/**
 * The bank to open at start.
 *
 * @param named absolute path for this run only; else the settings' bank, else the user's own, created if missing
 * @returns the path, and why the user's own bank could not be created
 */
export async function placeFirstBank(
  { dataFolder, ownBank, seedBank }: BankPlaces,
  named: string | undefined,
  { bankPath }: Settings,
  canKeep: boolean,
): Promise<{ readonly path: string; readonly trouble: RequestError | null }> {
  const path = named ?? resolve(dataFolder, bankPath ?? ownBank);
  if (path !== ownBank) return { path, trouble: null };
  const trouble = canKeep ? await placeSeedBank(seedBank, ownBank) : null;
  // With no place for the user's own bank, show the one Sidecue comes with, read-only.
  const hasPlace = (canKeep && trouble === null) || existsSync(ownBank);
  return { path: hasPlace ? ownBank : seedBank, trouble };
}

/** Returns a listener that opens the bank whose path changed in the settings, by another program too. */
export function followBankPath(
  banks: Pick<OpenBanks, 'use'>,
  { dataFolder, ownBank, seedBank }: BankPlaces,
  { bankPath: first }: Settings,
  report: (error: unknown) => void,
): (settings: Settings) => void {
  let followed = first;
  return ({ bankPath }) => {
    if (bankPath === followed) return;
    followed = bankPath;
    const wanted = resolve(dataFolder, bankPath ?? ownBank);
    const ready = wanted === ownBank ? placeSeedBank(seedBank, ownBank) : Promise.resolve(null);
    ready.then(() => banks.use(wanted)).catch(report);
  };
}

interface Chooser extends BankPlaces {
  readonly banks: OpenBanks;
  readonly settings: Pick<OpenSettings, 'read' | 'update'>;
  /** Asks the user for a file; null if they cancel. */
  readonly ask: (from: string) => Promise<string | null>;
}

/**
 * Opens the bank the user chose and remembers it. An unreadable file changes nothing.
 *
 * @param path as typed, relative to the data folder; null to ask
 * @param hasMoved whether it is the open bank in a new place
 */
export async function chooseBank(
  { banks, ownBank, dataFolder, settings, ask }: Chooser,
  path: string | null,
  hasMoved: boolean,
): Promise<Result<BankState>> {
  const before = banks.current().file.path;
  const wanted = path === null ? await ask(before) : fullPath(path, dataFolder);
  if (wanted === null) return succeed(banks.current().file.state());
  const read = await readBankText(wanted);
  if (!read.ok) return read;
  if (hasMoved) await banks.follow(wanted);
  else await banks.use(wanted);
  const others = settings.read().banks.filter((bank) => bank !== wanted && bank !== before);
  const known = [wanted, ...(hasMoved || before === wanted ? [] : [before]), ...others].slice(0, MAX_BANKS);
  const kept = settings.update({ bankPath: wanted === ownBank ? null : wanted, banks: known });
  return kept.ok ? succeed(banks.current().file.state()) : kept;
}

function fullPath(path: string, dataFolder: string): string {
  const home = /^~(?=[\\/])/.exec(path);
  return home ? join(homedir(), path.slice(1)) : resolve(dataFolder, path);
}

/**
 * Creates the user's bank from the seed on the first start. An existing file is never touched, whatever it holds; a crash or power
 * cut leaves either no bank or a complete one.
 *
 * @returns why it could not be created; null if a bank is there now
 */
export async function placeSeedBank(seed: string, bank: string): Promise<RequestError | null> {
  if (await isThere(bank)) return null;
  try {
    await putNewFile(bank, await readBytes(seed), OWNER_ONLY);
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
