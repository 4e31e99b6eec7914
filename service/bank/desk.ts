import { realpath } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { findConflictCopies } from '../../core/bank/conflict-copies.ts';
import type { BankState, Notice } from '../../core/contract/contract.ts';
import type { SavingState } from '../../core/contract/saving-schema.ts';
import { nodeDisk, type Disk } from '../disk.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { keepDrafts, type DraftKeeper } from './drafts.ts';
import { keepBank, type BankKeeper } from './keeper.ts';
import type { BankText } from './load.ts';
import { BankHistory, SEEN } from './history/bank-history.ts';
import { bankKey } from './store/bank-key.ts';
import { openBankStore, type BankStore } from './store/bank-store.ts';
import { ConflictFile } from './store/conflicts.ts';
import { UndoLog } from './store/undo-log.ts';
import { sweepLeftOvers } from './sweep.ts';

/** One open bank with all that belongs to it. */
export interface BankDesk {
  readonly keeper: BankKeeper;
  readonly store: BankStore;
  readonly drafts: DraftKeeper;
  readonly history: BankHistory;
  /** The bank, absolute. */
  readonly file: string;
  /** Its name in `history/` and `drafts/`. */
  readonly key: string;
  /** Whether it had a version in this run. */
  readonly knows: (version: string) => boolean;
  /** Finishes what is being written and stops watching. */
  readonly close: () => Promise<void>;
}

export interface DeskOptions {
  /** The bank, absolute. */
  readonly file: string;
  readonly dataFolder: string;
  /** False where nothing can be kept in the data folder, which has been said already. */
  readonly canKeep: boolean;
  readonly now: () => Date;
  readonly onBank: (state: BankState) => void;
  readonly onSaving: (state: SavingState) => void;
  readonly onNotice: (notice: Notice) => void;
  /** Told when an edit was put together with a change that another program had made. */
  readonly onMerged: (notice: Notice) => void;
  readonly report: (error: unknown) => void;
  readonly disk?: Disk;
}

/** How many texts an edit may be behind and still be merged without the history. */
const RECENT = 8;

export async function openDesk(options: DeskOptions): Promise<BankDesk> {
  const {
    file,
    dataFolder,
    canKeep,
    now,
    onBank,
    onSaving,
    onNotice,
    onMerged,
    report,
    disk = nodeDisk,
  } = options;
  const key = await bankKey(file);
  const folder = join(dataFolder, 'history', key);
  // Where the data folder cannot be written to, that has been said already.
  await disk.mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
  const onBroken = (kept: string): void =>
    onNotice({ id: `set-aside-${kept}`, ...spoken(serviceErrors.fileSetAside(kept)) });

  const recent = new Map<string, string>();
  const versions = new Set<string>();
  const remember = ({ text, version }: BankText): void => {
    versions.add(version);
    recent.delete(version);
    recent.set(version, text);
    const [oldest] = recent.keys();
    if (recent.size > RECENT && oldest !== undefined) recent.delete(oldest);
  };
  const history = new BankHistory(folder, disk, now);
  await history.open(onBroken).catch(report);
  // Beside all else: nothing waits for it.
  if (canKeep) history.mend().catch(report);
  let isHistoryTold = false;
  let latest: string | null = null;
  const keep = (text: BankText, cause: string): void => {
    remember(text);
    // Perhaps it is meant; but a person who did not mean it has to know where the rest is.
    if (
      (cause === SEEN.outside || cause === SEEN.before) &&
      latest !== null &&
      text.text.length < latest.length / 2
    )
      onNotice({ id: `halved-${text.version}`, ...spoken(serviceErrors.bankHalved(basename(file))) });
    latest = text.text;
    if (!canKeep) return;
    history.record(text, cause).catch((error: unknown) => {
      report(error);
      if (isHistoryTold) return;
      isHistoryTold = true;
      onNotice({ id: 'history', ...spoken(serviceErrors.historyNotKept(errorCode(error))) });
    });
  };
  const toldCopies = new Set<string>();
  const tellOfCopies = async (): Promise<void> => {
    const names = await disk.readdir(dirname(file)).catch(() => [] as string[]);
    for (const name of findConflictCopies(basename(file), names, hostname())) {
      if (toldCopies.has(name)) continue;
      toldCopies.add(name);
      onNotice({ id: `conflict-copy-${name}`, ...spoken(serviceErrors.conflictCopy(basename(file), name)) });
    }
  };
  // The bank may change before there is a store to tell.
  let onOutside = (): void => undefined;
  const keeper = await keepBank(file, (state, isOwn) => {
    const loaded = keeper.loaded();
    if (loaded && !isOwn) keep(loaded, SEEN.outside);
    onBank(state);
    if (!isOwn) onOutside();
    // A sync program that leaves a copy mostly writes the bank, too, or does so after a save.
    void tellOfCopies();
  });
  const first = keeper.loaded();
  if (first) keep(first, SEEN.opened);

  const conflictFile = new ConflictFile(folder, disk, now, onBroken);
  const world = { disk, now };
  await sweepLeftOvers(dirname(await realpath(file).catch(() => file)), basename(file), world);
  for (const kind of ['history', 'drafts']) await sweepLeftOvers(join(dataFolder, kind, key), null, world);

  try {
    await conflictFile.refresh();
  } catch (error) {
    if (canKeep)
      onNotice({ id: 'conflicts', ...spoken(serviceErrors.folderUnusable(folder, errorCode(error))) });
  }
  const undoLog = new UndoLog(folder, disk);
  await undoLog.open(now(), onBroken).catch(report);
  const store = openBankStore({
    file,
    keeper,
    undoLog,
    conflictFile,
    disk,
    now,
    textOf: async (version) => recent.get(version) ?? (await history.textOf(version)),
    onText: keep,
    onMerged: () => onMerged({ id: 'merged', ...spoken(serviceErrors.mergedOutside()) }),
    onSaving,
    report,
  });
  onOutside = store.changedOutside;
  await tellOfCopies();
  const links = (await disk.stat(file).catch(() => null))?.nlink ?? 1;
  if (links > 1) onNotice({ id: `hard-link-${key}`, ...spoken(serviceErrors.hardLink(basename(file))) });
  const drafts = keepDrafts(join(dataFolder, 'drafts', key), disk, now, onBroken);
  return {
    keeper,
    store,
    drafts,
    history,
    file,
    key,
    knows: (version) => versions.has(version),
    close: async () => {
      await store.settled();
      await keeper.close();
      await history.settled();
    },
  };
}

function spoken({
  message,
  nextStep,
}: {
  message: string;
  nextStep: string;
}): Pick<Notice, 'message' | 'nextStep'> {
  return { message, nextStep };
}
