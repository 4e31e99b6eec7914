import type { Renames } from '../../core/bank/identity.ts';
import type { Handlers } from '../../core/contract/contract.ts';
import { succeed } from '../../core/contract/errors.ts';
import {
  addAnswer,
  deleteInterview,
  newRecord,
  recordSchema,
  renameInRecord,
  salvageRecord,
  setInterview,
  undoAnswer,
  type RehearsalRecord,
} from '../../core/rehearsal/record.ts';
import { serviceErrors } from '../errors.ts';
import { type Change, type FileFormat, type FileStore, keepFile, type StoreOptions } from '../kept-file.ts';

/** The rehearsal record, stored in `rehearsal.json`. */
export interface RehearsalStore extends Pick<FileStore<RehearsalRecord>, 'value' | 'change' | 'close'> {
  /** Applies renames of ids to the record. */
  readonly rename: (renames: Renames) => void;
}

export const REHEARSAL_FORMAT: FileFormat<RehearsalRecord> = {
  id: 'rehearsal',
  empty: newRecord,
  schema: recordSchema,
  steps: {},
  salvage: salvageRecord,
  errors: {
    newer: serviceErrors.rehearsalFromNewer,
    setAside: serviceErrors.rehearsalSetAside,
    notKept: serviceErrors.rehearsalNotKept,
  },
};

export async function keepRehearsal(options: StoreOptions<RehearsalRecord>): Promise<RehearsalStore> {
  const kept = await keepFile(REHEARSAL_FORMAT, options);
  return {
    ...kept,
    rename: (renames) => {
      const next = (from: RehearsalRecord): RehearsalRecord => renameInRecord(from, renames);
      if (next(kept.value()) !== kept.value()) void kept.change(next);
    },
  };
}

type RehearsalRequest = Extract<keyof Handlers, `rehearsal.${string}`>;

/** Returns the handlers of rehearsal requests; every window learns of changes by an event. */
export function rehearsalHandlers(rehearsal: RehearsalStore): Pick<Handlers, RehearsalRequest> {
  const make = async (change: Change<RehearsalRecord>) => {
    await rehearsal.change(change);
    return succeed({});
  };
  return {
    'rehearsal.read': () => succeed(rehearsal.value()),
    'rehearsal.rate': ({ answer, run }) => make((record) => addAnswer(record, answer, run)),
    'rehearsal.undo': ({ answer, run }) =>
      make((record) => ({ ...undoAnswer(record, answer), ...(run === undefined ? {} : { run }) })),
    'rehearsal.setRun': ({ run }) => make((record) => ({ ...record, run })),
    'rehearsal.setInterview': ({ interview }) => make((record) => setInterview(record, interview)),
    'rehearsal.deleteInterview': ({ interview }) => make((record) => deleteInterview(record, interview)),
  };
}
