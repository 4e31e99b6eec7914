import { type CallRecord, isLeft, type Ledger, newLedger, runningCall } from '../../core/session/ledger.ts';
import { ledgerSchema, salvageLedger } from '../../core/session/ledger-schema.ts';
import type { Renames } from '../../core/bank/identity.ts';
import { renameInLedger } from '../../core/session/follow.ts';
import { dayInWords } from '../../core/dates.ts';
import { callName, exportName, ledgerToMarkdown } from '../../core/session/ledger-views.ts';
import { serviceErrors, errorCode } from '../errors.ts';
import { type Change, type FileFormat, keepFile, type StoreOptions } from '../kept-file.ts';
import { randomUUID } from 'node:crypto';
import { join, parse } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { LARGEST_FILE, readBytes } from '../read-file.ts';
import type { Bank } from '../../core/bank/model.ts';
import type { Handlers } from '../../core/contract/contract.ts';
import { fail, type Result, succeed } from '../../core/contract/errors.ts';
import {
  deleteCall,
  endCall,
  keepAnswer,
  markAsked,
  markTold,
  markUnanswered,
  reopenCall,
  restoreCall,
  setNotes,
  setPlace,
  startCall,
  undoTold,
} from '../../core/session/ledger-changes.ts';
import { putFile } from '../bank/atomic-write.ts';

/** A change to the ledger. It may be applied again to a ledger that was changed outside meanwhile. */
type LedgerChange = Change<Ledger>;

/** The ledger of calls, stored in a file. */
export interface SessionStore {
  readonly ledger: () => Ledger;
  /** Applies a change at once; resolves when it is on disk, or when writing has failed and a notice was shown. */
  readonly change: (change: LedgerChange) => Promise<Ledger>;
  /** Applies renames of ids to the ledger. */
  readonly rename: (renames: Renames) => void;
  /** Finishes pending writes and stops watching. */
  readonly close: () => Promise<void>;
}

const FORMAT: FileFormat<Ledger> = {
  id: 'session',
  empty: newLedger,
  schema: ledgerSchema,
  steps: {},
  salvage: salvageLedger,
  errors: {
    newer: serviceErrors.sessionFromNewer,
    setAside: serviceErrors.sessionSetAside,
    notKept: serviceErrors.sessionNotKept,
  },
};

/** Opens the ledger like `keepFile`, with a notice about a call that was left running. */
export async function keepSession(options: StoreOptions<Ledger>): Promise<SessionStore> {
  const { now } = options;
  const kept = await keepFile(FORMAT, options);
  /** Shows a notice about a call that was never ended, since it collects marks that belong to later calls. */
  const notifyIfLeft = (before: CallRecord | null): void => {
    if (before && isLeft(before, now()) && runningCall(kept.value())?.id === before.id) {
      const day = dayInWords(before.startedAt, now());
      kept.tell(`left-${before.id}`, serviceErrors.callLeftRunning(callName(before), day));
    }
  };
  const change = (made: LedgerChange): Promise<Ledger> => {
    const before = runningCall(kept.value());
    const done = kept.change(made);
    notifyIfLeft(before);
    return done;
  };
  notifyIfLeft(runningCall(kept.value()));

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

type SessionRequest = Extract<keyof Handlers, `session.${string}`>;

/**
 * Returns the handlers of ledger requests.
 *
 * @param bank returns the open bank, for the text of marked questions and stories
 * @param exportFolder absolute; created when needed
 */
export function sessionHandlers(
  session: SessionStore,
  bank: () => Bank | null,
  now: () => Date,
  exportFolder: string,
): Pick<Handlers, SessionRequest> {
  const make = async (change: LedgerChange): Promise<Result<Ledger>> => succeed(await session.change(change));
  const has = (id: string): boolean => session.ledger().calls.some((call) => call.id === id);
  return {
    'session.read': () => succeed(session.ledger()),
    'session.startCall': ({ company, round, set }) => {
      const call = { id: randomUUID(), company: company.trim(), round: round.trim(), set };
      const time = now();
      return make((ledger) => startCall(ledger, call, time));
    },
    'session.endCall': () => {
      const time = now();
      return make((ledger) => endCall(ledger, time));
    },
    'session.reopenCall': ({ call }) => make((ledger) => reopenCall(ledger, call)),
    'session.mark': (mark) => {
      const time = now();
      if (mark.kind === 'asked') {
        const { text = mark.question } = bank()?.questions.find(({ id }) => id === mark.question) ?? {};
        return make((ledger) => markAsked(ledger, { id: mark.question, text, typed: mark.typed }, time));
      }
      if (mark.kind === 'unanswered') return make((ledger) => markUnanswered(ledger, mark.text, time));
      const { title = mark.story } = bank()?.stories.find(({ id }) => id === mark.story) ?? {};
      return make((ledger) => markTold(ledger, { id: mark.story, title }, mark.question, time));
    },
    'session.undoTold': () => make(undoTold),
    'session.setNotes': ({ call, base, notes }) =>
      has(call) ? make((ledger) => setNotes(ledger, call, base, notes)) : fail(serviceErrors.noSuchCall()),
    'session.deleteCall': ({ call }) => make((ledger) => deleteCall(ledger, call)),
    'session.restoreCall': ({ call }) => make((ledger) => restoreCall(ledger, call)),
    'session.setPlace': ({ place }) => make((ledger) => setPlace(ledger, place)),
    'session.keepAnswer': ({ story, seconds }) => make((ledger) => keepAnswer(ledger, story, seconds)),
    'session.export': async ({ call, isFile }) => {
      if (call !== null && !has(call)) return fail(serviceErrors.noSuchCall());
      const markdown = ledgerToMarkdown(session.ledger(), call);
      const name = exportName(session.ledger(), call);
      if (!isFile) return succeed({ markdown, name, path: null });
      try {
        const path = await writeExport(exportFolder, name, markdown);
        return succeed({ markdown, name, path });
      } catch (error) {
        return fail(serviceErrors.exportNotWritten(join(exportFolder, name), errorCode(error)));
      }
    },
  };
}

/**
 * Writes a file into a folder, creating the folder if it is missing. An existing file with different content is kept,
 * since it may be the user's own; the new one is called “NAME 2”.
 *
 * @returns its absolute path
 * @throws the system's error
 */
export async function writeExport(folder: string, name: string, words: string | Uint8Array): Promise<string> {
  const bytes = Buffer.from(words);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { name: stem, ext } = parse(name);
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${stem} ${count}${ext}`);
    const existing = await readBytes(path, LARGEST_FILE).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    });
    if (existing !== null && bytes.equals(existing)) return path;
    if (existing !== null) continue;
    await putFile(path, bytes);
    return path;
  }
}
