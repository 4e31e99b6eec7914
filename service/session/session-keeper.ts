import type { Notice } from '../../core/contract/contract.ts';
import type { RequestError } from '../../core/contract/errors.ts';
import {
  type CallRecord,
  isLeft,
  type Ledger,
  ledgerSchema,
  newLedger,
  runningCall,
  salvageLedger,
} from '../../core/session/ledger.ts';
import type { Renames } from '../../core/bank/identity.ts';
import { renameInLedger } from '../../core/session/follow.ts';
import { callName, dayInWords } from '../../core/session/ledger-views.ts';
import { putFile, setFileAside } from '../bank/atomic-write.ts';
import { watchFile } from '../bank/watch.ts';
import { type Disk, nodeDisk } from '../disk.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { serialQueue } from '../serial-queue.ts';

/** How long to wait before a disk that took nothing is tried again, in ms. */
const RETRY = 5000;

/** A change of the ledger. It may be made again on a ledger that was changed outside meanwhile. */
export type LedgerChange = (ledger: Ledger) => Ledger;

/** The ledger of calls, kept in its file. */
export interface SessionKeeper {
  readonly ledger: () => Ledger;
  /** Makes a change; it holds at once, and the ledger is given when the disk has it or has refused it, which is said. */
  readonly change: (change: LedgerChange) => Promise<Ledger>;
  /** Lets the ledger go with what has another id from now on. */
  readonly rename: (renames: Renames) => void;
  /** Finishes what is being written and stops watching. */
  readonly close: () => Promise<void>;
}

export interface SessionOptions {
  /** Absolute. */
  readonly file: string;
  /** False where nothing can be kept in the data folder, which has been said already. */
  readonly canKeep: boolean;
  readonly now: () => Date;
  readonly onChange: (ledger: Ledger) => void;
  readonly onNotice: (notice: Notice) => void;
  readonly report: (error: unknown) => void;
  readonly disk?: Disk;
}

/**
 * Opens the ledger. Each change is made on what the file holds at that moment. A file that cannot be understood is set aside, one of a newer version is left alone, and where the disk takes
 * nothing the changes hold for this run; each is said once.
 */
export async function keepSession(options: SessionOptions): Promise<SessionKeeper> {
  const { file, canKeep, now, onChange, onNotice, report, disk = nodeDisk } = options;
  let ledger = newLedger;
  /** Made here and not on disk yet, in their order. */
  let waiting: LedgerChange[] = [];
  const queue = serialQueue();

  const told = new Set<string>();
  const tell = (id: string, error: RequestError): void => {
    if (told.has(id)) return;
    told.add(id);
    onNotice({ id: `session-${id}`, message: error.message, nextStep: error.nextStep });
  };
  const take = (next: Ledger): void => {
    if (next === ledger || JSON.stringify(next) === JSON.stringify(ledger)) return;
    ledger = next;
    onChange(ledger);
  };
  /** The ledger on disk; null where there is one that may not be written over. */
  const readToWrite = async (): Promise<Ledger | null> => {
    const found = await readLedger(file, disk);
    if (found.kind === 'usable') return found.ledger;
    if (found.kind === 'newer') {
      tell('newer', serviceErrors.sessionFromNewer(file));
      return null;
    }
    const aside = await setFileAside(file, now(), disk);
    const rest = found.kind === 'partly' && ledger === newLedger ? found.ledger : ledger;
    tell(aside, serviceErrors.sessionSetAside(aside, rest !== newLedger));
    // What was understood before is not lost with the file.
    if (rest !== newLedger) await writeLedger(file, rest, disk);
    return rest;
  };
  const again: { timer?: NodeJS.Timeout } = {};
  const refused = (error: unknown): void => {
    clearTimeout(again.timer);
    again.timer = setTimeout(() => void write(), RETRY).unref();
    tell('disk', serviceErrors.sessionNotKept(errorCode(error)));
  };
  const inTurn = (step: () => Promise<void>): Promise<void> => queue.run(step).catch(report);

  /** Makes what waits on what the file holds now. */
  const write = (): Promise<void> =>
    inTurn(async () => {
      if (!canKeep) return;
      const making = [...waiting];
      try {
        const stored = await readToWrite();
        if (stored) {
          const next = making.reduce((made, each) => each(made), stored);
          if (JSON.stringify(next) !== JSON.stringify(stored)) await writeLedger(file, next, disk);
          waiting = waiting.filter((each) => !making.includes(each));
          take(waiting.reduce((made, each) => each(made), next));
        }
        told.delete('disk');
      } catch (error) {
        refused(error);
      }
    });
  /** A call that nobody ended takes marks that are not its own. */
  const tellOfLeft = (before: CallRecord | null): void => {
    if (before && isLeft(before, now()) && runningCall(ledger)?.id === before.id) {
      const day = dayInWords(before.startedAt, now());
      tell(`left-${before.id}`, serviceErrors.callLeftRunning(callName(before), day));
    }
  };
  const change = async (made: LedgerChange): Promise<Ledger> => {
    const before = runningCall(ledger);
    waiting.push(made);
    take(made(ledger));
    tellOfLeft(before);
    await write();
    return ledger;
  };
  /** Takes what another program has written. A file that is broken, or half written, is seen to by the next change. */
  const refresh = (): Promise<void> =>
    inTurn(async () => {
      try {
        const found = await readLedger(file, disk);
        if (found.kind === 'usable') take(waiting.reduce((made, each) => each(made), found.ledger));
        else if (found.kind === 'newer') tell('newer', serviceErrors.sessionFromNewer(file));
      } catch (error) {
        refused(error);
      }
    });
  const rename = (renames: Renames): void => {
    const next = (from: Ledger): Ledger => renameInLedger(from, renames);
    if (next(ledger) !== ledger) void change(next);
  };

  let stopWatching = (): Promise<void> => Promise.resolve();
  const first = await readLedger(file, disk).catch((error: unknown) => {
    if (canKeep) refused(error);
    return null;
  });
  if (first?.kind === 'usable') ledger = first.ledger;
  if (canKeep) {
    if (first && first.kind !== 'usable') await write();
    stopWatching = await watchFile(file, () => void refresh());
    await refresh(); // What changed before there was a watcher.
  }
  tellOfLeft(runningCall(ledger));

  return {
    ledger: () => ledger,
    change,
    rename,
    close: async () => {
      await stopWatching();
      await queue.settled();
      clearTimeout(again.timer);
      // What the disk has refused it may take by now.
      if (waiting.length > 0) await write();
      clearTimeout(again.timer);
    },
  };
}

/** What was found where the ledger is kept. */
export type FoundLedger =
  | { readonly kind: 'usable'; readonly ledger: Ledger }
  /** Of a newer Sidecue, whose words this one would lose. */
  | { readonly kind: 'newer' }
  /** Wrong in places; `ledger` is the rest. */
  | { readonly kind: 'partly'; readonly ledger: Ledger }
  | { readonly kind: 'broken' };

/** Reads the ledger; no file is an empty one. @throws the system's error */
async function readLedger(file: string, disk: Disk): Promise<FoundLedger> {
  let words: string;
  try {
    words = await disk.readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'usable', ledger: newLedger };
    throw error;
  }
  return understand(words);
}

/** @throws the system's error */
async function writeLedger(file: string, ledger: Ledger, disk: Disk): Promise<void> {
  await putFile(file, Buffer.from(`${JSON.stringify(ledger, null, 1)}\n`), disk);
}

function understand(words: string): FoundLedger {
  let value: unknown;
  try {
    // Some editors put a byte order mark before it.
    value = JSON.parse(words.replace(/^\uFEFF/, ''));
  } catch {
    return { kind: 'broken' };
  }
  const parsed = ledgerSchema.safeParse(value);
  if (parsed.success) return { kind: 'usable', ledger: parsed.data };
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : null;
  if (typeof version === 'number' && version > newLedger.version) return { kind: 'newer' };
  const ledger = salvageLedger(value);
  return ledger ? { kind: 'partly', ledger } : { kind: 'broken' };
}
