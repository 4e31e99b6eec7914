import { type CallRecord, isLeft, type Ledger, newLedger, runningCall } from '../../core/session/ledger.ts';
import { ledgerSchema, salvageLedger } from '../../core/session/ledger-schema.ts';
import type { Renames } from '../../core/bank/identity.ts';
import { renameInLedger } from '../../core/session/follow.ts';
import { dayInWords } from '../../core/dates.ts';
import { callName } from '../../core/session/ledger-views.ts';
import { serviceErrors } from '../errors.ts';
import { type Change, type FileFormat, keepFile, type StoreOptions } from '../kept-file.ts';

/** A change of the ledger. It may be made again on a ledger that was changed outside meanwhile. */
export type LedgerChange = Change<Ledger>;

/** The ledger of calls, kept in its file. */
export interface SessionStore {
  readonly ledger: () => Ledger;
  /** Makes a change; it holds at once, and the ledger is given when the disk has it or has refused it, which is said. */
  readonly change: (change: LedgerChange) => Promise<Ledger>;
  /** Lets the ledger go with what has another id from now on. */
  readonly rename: (renames: Renames) => void;
  /** Finishes what is being written and stops watching. */
  readonly close: () => Promise<void>;
}

const FORMAT: FileFormat<Ledger> = {
  id: 'session',
  empty: newLedger,
  schema: ledgerSchema,
  salvage: salvageLedger,
  errors: {
    newer: serviceErrors.sessionFromNewer,
    setAside: serviceErrors.sessionSetAside,
    notKept: serviceErrors.sessionNotKept,
  },
};

/** Opens the ledger, as `keepFile` opens a file; a call that was left running is said. */
export async function keepSession(options: StoreOptions<Ledger>): Promise<SessionStore> {
  const { now } = options;
  const kept = await keepFile(FORMAT, options);
  /** A call that nobody ended takes marks that are not its own. */
  const tellOfLeft = (before: CallRecord | null): void => {
    if (before && isLeft(before, now()) && runningCall(kept.value())?.id === before.id) {
      const day = dayInWords(before.startedAt, now());
      kept.tell(`left-${before.id}`, serviceErrors.callLeftRunning(callName(before), day));
    }
  };
  const change = (made: LedgerChange): Promise<Ledger> => {
    const before = runningCall(kept.value());
    const done = kept.change(made);
    tellOfLeft(before);
    return done;
  };
  tellOfLeft(runningCall(kept.value()));

  return {
    ledger: kept.value,
    change,
    rename: (renames) => {
      const next = (from: Ledger): Ledger => renameInLedger(from, renames);
      if (next(kept.value()) !== kept.value()) void change(next);
    },
    close: kept.close,
  };
}
