import { createHash } from 'node:crypto';
import { realpath, rename } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { findConflictCopies } from '../../core/bank/conflict-copies.ts';
import type { BankState, Notice } from '../../core/contract/contract.ts';
import type { RequestError } from '../../core/contract/errors.ts';
import type { SavingState } from '../../core/contract/saving-schema.ts';
import { nodeDisk, type Disk } from '../read-file.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { serialQueue } from '../serial-queue.ts';
import { sweepLeftOvers } from './atomic-write.ts';
import { BankFile } from './bank-file.ts';
import type { Renamed } from './changes.ts';
import { Drafts } from './drafts.ts';
import { History } from './history.ts';

/** An open bank and everything that belongs to it. */
export interface OpenBank {
  readonly file: BankFile;
  readonly history: History;
  readonly drafts: Drafts;
  /** Its folder name in `history/` and `drafts/`. */
  readonly key: string;
  /** Finishes pending writes and stops watching. */
  readonly close: () => Promise<void>;
}

export interface BankOptions {
  /** The bank, absolute. */
  readonly path: string;
  readonly dataFolder: string;
  /** False if the data folder cannot be written, which has been reported already. */
  readonly canKeep: boolean;
  readonly now: () => Date;
  readonly onBank: (state: BankState, history: History) => void;
  readonly onSaving: (state: SavingState) => void;
  /** Called with the ids an edit changed, before the bank that has them. */
  readonly onRenamed: (renamed: Renamed) => void;
  readonly onNotice: (notice: Notice) => void;
  /** Called when an edit was merged with another program's change. */
  readonly onMerged: (notice: Notice) => void;
  readonly report: (error: unknown) => void;
  readonly disk?: Disk;
}

/** Opens a bank with its history and drafts. Unreadable parts of these are reported and stop nothing. */
export async function openBank(options: BankOptions): Promise<OpenBank> {
  const { path, dataFolder, canKeep, now, report, disk = nodeDisk } = options;
  const name = basename(path);
  const key = await bankKey(path);
  const [historyFolder, draftFolder] = [join(dataFolder, 'history', key), join(dataFolder, 'drafts', key)];
  const told = new Set<string>();
  const tell = (id: string, { message, nextStep }: RequestError): void => {
    if (told.has(id)) return;
    told.add(id);
    options.onNotice({ id, message, nextStep });
  };
  const onBroken = (aside: string): void => tell(`set-aside-${aside}`, serviceErrors.fileSetAside(aside));

  const world = { disk, now };
  if (canKeep) {
    await disk.mkdir(historyFolder, { recursive: true, mode: 0o700 }).catch(report);
    await sweepLeftOvers(dirname(await realpath(path).catch(() => path)), name, world);
    for (const folder of [historyFolder, draftFolder]) await sweepLeftOvers(folder, null, world);
  }
  const history = new History({
    folder: historyFolder,
    ...world,
    canKeep,
    onNotKept: (error) => {
      report(error);
      tell('history', serviceErrors.historyNotKept(errorCode(error)));
    },
  });
  await history.open(onBroken).catch(report);
  // In the background: nothing waits for it.
  history.mend().catch(report);
  const drafts = await Drafts.open({
    folder: draftFolder,
    earlierConflicts: join(historyFolder, 'conflicts.json'),
    ...world,
    onBroken,
    onUnreadable: (error) => {
      if (canKeep) tell('drafts', serviceErrors.folderUnusable(draftFolder, errorCode(error)));
    },
  });
  /** A sync program that leaves a copy usually writes the bank, too, or does so after a save. */
  const tellOfCopies = async (): Promise<void> => {
    const names = await disk.readdir(dirname(path)).catch(() => [] as string[]);
    for (const copy of findConflictCopies(name, names, hostname()))
      tell(`conflict-copy-${copy}`, serviceErrors.conflictCopy(name, copy));
  };
  const file = await BankFile.open({
    path,
    history,
    drafts,
    disk,
    onBank: (state) => {
      options.onBank(state, history);
      void tellOfCopies();
    },
    onSaving: options.onSaving,
    onRenamed: options.onRenamed,
    onMerged: () => {
      const { message, nextStep } = serviceErrors.mergedOutside();
      options.onMerged({ id: 'merged', message, nextStep });
    },
    // It may be intended; a user who did not intend it must learn where the rest is.
    onHalved: (version) => tell(`halved-${version}`, serviceErrors.bankHalved(name)),
    report,
  });
  await tellOfCopies();
  const links = (await disk.stat(path).catch(() => null))?.nlink ?? 1;
  if (links > 1) tell(`hard-link-${key}`, serviceErrors.hardLink(name));
  return {
    file,
    history,
    drafts,
    key,
    close: async () => {
      await file.close();
      await history.settled();
    },
  };
}

/** Why a bank is read-only: it is the one Sidecue comes with, shown if there is no other, or no bank at all. */
export function whyNotWritten(file: BankFile, seedBank: string): RequestError | null {
  if (file.path === seedBank) return serviceErrors.seedIsShared();
  const isOther = file.state().bank?.problems.some(({ code }) => code === 'not-markdown');
  return isOther ? serviceErrors.notMarkdown(file.path) : null;
}

/** The banks of this run, one of which is on screen. */
export interface OpenBanks {
  readonly current: () => OpenBank;
  /** The bank an edit was made on, by that bank's version: words typed while switching banks go where they belong. */
  readonly bankOf: (base: string | null) => OpenBank;
  /** Shows another bank. */
  readonly use: (path: string) => Promise<void>;
  /** Shows the open bank in its new place; its history and drafts move along. */
  readonly follow: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A bank switched away from stays open, so that pending edits reach it and switching back is quick. */
const MAX_OPEN = 3;

/**
 * @param options.path of the first bank
 * @param options.onBank called for the shown bank only, and for each one newly shown; so is `onSaving`
 */
export async function openBanks(options: BankOptions): Promise<OpenBanks> {
  const { dataFolder, onBank, onSaving, report } = options;
  let shown = options.path;
  const open = (path: string): Promise<OpenBank> =>
    openBank({
      ...options,
      path,
      onBank: (state, history) => {
        if (path === shown) onBank(state, history);
      },
      onSaving: (state) => {
        if (path === shown) onSaving(state);
      },
    });
  let current = await open(shown);
  /** The shown bank is the last. */
  let banks: readonly OpenBank[] = [current];
  const queue = serialQueue();

  const put = async (path: string): Promise<void> => {
    if (shown === path) return;
    const known = banks.find(({ file }) => file.path === path);
    current = known ?? (await open(path));
    shown = path;
    banks = [...banks.filter((bank) => bank !== current), current];
    // Read other programs' changes before showing it.
    if (known) await known.file.refresh();
    onBank(current.file.state(), current.history);
    onSaving(current.file.saving());
    const surplus = banks.slice(0, -MAX_OPEN);
    banks = banks.slice(-MAX_OPEN);
    for (const bank of surplus) await bank.close().catch(report);
  };

  const carry = async (path: string): Promise<void> => {
    if (shown === path) return;
    const left = current;
    await left.close();
    banks = banks.filter((bank) => bank !== left);
    const key = await bankKey(path);
    for (const kind of ['history', 'drafts']) {
      await rename(join(dataFolder, kind, left.key), join(dataFolder, kind, key)).catch((error: unknown) => {
        // There were none, or the new place has its own, which stay.
        if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) report(error);
      });
    }
    await put(path);
  };

  return {
    current: () => current,
    bankOf: (base) =>
      base === null || current.file.knows(base)
        ? current
        : (banks.findLast((bank) => bank !== current && bank.file.knows(base)) ?? current),
    use: (path) => queue.run(() => put(path)),
    follow: (path) => queue.run(() => carry(path)),
    close: async () => {
      await queue.settled();
      await Promise.all(banks.map((bank) => bank.close()));
    },
  };
}

/** The name of a bank's folder in `history/` and `drafts/`: the same for one file, by whatever link. */
async function bankKey(file: string): Promise<string> {
  const path = await realPathOf(resolve(file));
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 12);
  const name = basename(path)
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .slice(0, 40);
  return `${name}-${hash}`;
}

/** The real path of a file that may be missing; then its folder's is resolved. */
async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(async () => {
    const folder = await realpath(dirname(path)).catch(() => dirname(path));
    return join(folder, basename(path));
  });
}
