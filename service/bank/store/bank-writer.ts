import { realpath } from 'node:fs/promises';
import type { Bank, TextEdit } from '../../../core/bank/model.ts';
import { findDifference } from '../../../core/bank/edits.ts';
import { parseAfter, parseBank } from '../../../core/bank/parse.ts';
import { fail, succeed, type Result } from '../../../core/contract/errors.ts';
import type { Conflict, EditOutcome } from '../../../core/contract/saving-schema.ts';
import { errorCode, LARGEST_BANK, serviceErrors } from '../../errors.ts';
import { SEEN } from '../history/bank-history.ts';
import { withBank, type BankText, type KnownBytes } from '../load.ts';
import { ChangedMeanwhile, openBankReader, type Sight } from './bank-reader.ts';
import { editsOf, type Change } from './change.ts';
import { LockedError, withFileLock } from './file-lock.ts';
import type { LateWrites } from './late-writes.ts';
import { draw, putChange, type Drawn, type PutChange, type PutSteps } from './put-change.ts';
import type { Refused } from './refusals.ts';
import type { StoreDependencies } from './store-dependencies.ts';
import type { UndoLog, UndoStep } from './undo-log.ts';
import { undoStepOf } from './undo-step.ts';

type Saved = Extract<EditOutcome, { kind: 'saved' }>;

type LogLine = Parameters<UndoLog['add']>[0];
/** What is kept of a change for undo: of the step it made, or, with null, of one that had nothing to write. */
export type Log = (step: UndoStep | null) => LogLine | null;

/** Writes changes of a bank, one after another, also among processes. */
export interface BankWriter {
  /**
   * @param make gives the change, on what the file says when its turn has come; asked again when that changes meanwhile
   */
  readonly write: (
    make: (found: BankText) => Promise<Change | Refused>,
    log: Log,
  ) => Promise<Result<EditOutcome>>;
  /** What a text of the bank is parsed to. */
  readonly parsed: (text: BankText) => Bank;
  /** Settles when all is written that was asked for. */
  readonly settled: () => Promise<unknown>;
}

/** How often a change is made anew when the file changes while it is being made. */
const ATTEMPTS = 8;

/** What a system says when a disk, or a person's part of it, is full. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

/** A change that is to be written. */
interface Order {
  readonly target: string;
  readonly found: KnownBytes;
  readonly sight: Sight;
  readonly drawn: Drawn;
  /** Whether the conflicts are other than was told. */
  readonly hasNews: boolean;
}

/**
 * @param lateWrites looks after the files that are replaced
 * @param tellSaving tells what can be taken back now, and what waits for the person
 */
export function openBankWriter(
  dependencies: StoreDependencies,
  lateWrites: Pick<LateWrites, 'watch' | 'makeRoom'>,
  tellSaving: () => void,
): BankWriter {
  const { file, keeper, undoLog, conflictFile, disk, now, onText, onMerged, report } = dependencies;
  const reader = openBankReader(file, keeper, disk);
  /** The last version written here: what comes from another window is no news. */
  let own: string | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  /** One change after another, also among processes; each is made on what the file says when its turn has come. */
  const write: BankWriter['write'] = (make, log) => {
    const turn = queue.then(async (): Promise<Result<EditOutcome>> => {
      try {
        const target = await realpath(file);
        return await withFileLock(target, disk, async () => {
          for (let attempt = 1; ; attempt++) {
            try {
              return await change(target, make, log);
            } catch (error) {
              if (!(error instanceof ChangedMeanwhile) || attempt === ATTEMPTS) throw error;
            }
          }
        });
      } catch (error) {
        if (error instanceof LockedError || error instanceof ChangedMeanwhile)
          return fail(serviceErrors.bankBusy(file));
        const code = errorCode(error);
        if (code === 'unknown') report(error);
        return fail(
          code === 'ENOENT' ? serviceErrors.bankMissing(file) : serviceErrors.bankNotSaved(file, code),
        );
      }
    });
    queue = turn.then(() =>
      setImmediate(() => {
        keeper.announce();
        reader.getReady();
      }),
    );
    return turn;
  };

  const change = async (
    target: string,
    make: (found: BankText) => Promise<Change | Refused>,
    log: Log,
  ): Promise<Result<EditOutcome>> => {
    // What cannot be read now was said when the bank was opened, or is said when a conflict has to be kept.
    const refreshed = Promise.all([
      conflictFile.refresh().catch(() => false),
      undoLog.refresh().catch(report),
    ]);
    const drawOn = async (text: KnownBytes): Promise<Drawn | Refused> => {
      const made = await make(text);
      return 'kind' in made ? made : draw(text, made);
    };
    const sight = await reader.read(target);
    try {
      if (!sight.found.ok) return sight.found;
      const found = sight.found.value;
      const [hasNews] = await refreshed;
      const drawn = await drawOn(found);
      if (!('kind' in drawn)) return await carryOut({ target, found, sight, drawn, hasNews }, log);
      await sight.isSure;
      if (hasNews) tellSaving();
      return succeed(drawn);
    } finally {
      await sight.old?.close();
    }
  };

  /** Writes a change that is made. */
  const carryOut = async (
    { target, found, sight, drawn, hasNews }: Order,
    log: Log,
  ): Promise<Result<EditOutcome>> => {
    const { isSure, stamp, old } = sight;
    const size = drawn.pieces.reduce((sum, { length }) => sum + length, 0);
    if (size > LARGEST_BANK) return fail(serviceErrors.bankTooLargeToSave(file, size));
    // A conflict is kept for good, and must not come of what the file no longer holds.
    if (drawn.conflicts.length > 0) await isSure;
    let added: Conflict[];
    try {
      added = await conflictFile.add(drawn.conflicts);
    } catch (error) {
      return fail(serviceErrors.conflictNotKept(errorCode(error)));
    }
    const steps: PutSteps = {
      check: () => {
        if (reader.stampNow(target) !== stamp) throw new ChangedMeanwhile();
      },
      onPut: async ({ made, version }, replaced) => {
        if (replaced) lateWrites.watch({ old: replaced, held: found, stamp });
        await logged(log(undoStepOf(found, made, version, now())));
      },
      isSure,
      old,
    };
    onText(found, SEEN.before);
    let put: PutChange | Refused;
    try {
      put = await keeper.whileWriting(() => putAndAccept(target, found, drawn, steps));
    } catch (error) {
      if (error instanceof ChangedMeanwhile) throw error;
      const code = errorCode(error);
      // The files that were replaced a moment ago may take the room that is missing.
      if (NO_ROOM.has(code) && (await lateWrites.makeRoom())) throw new ChangedMeanwhile();
      if (code === 'unknown') report(error);
      await keeper.refresh();
      return fail(serviceErrors.bankNotSaved(file, code));
    }
    if ('kind' in put) {
      if (hasNews) tellSaving();
      return succeed(put);
    }
    const { made, written, version } = put;
    const { isMerged } = made;
    const renamed = { questions: [...made.renamed.questions], stories: [...made.renamed.stories] };
    const outcome = succeed<Saved>({ kind: 'saved', version, isMerged, renamed, conflicts: added });
    if (!written) {
      const line = log(null);
      await logged(line);
      await endConflict(made.ended);
      if (hasNews || added.length > 0 || made.ended !== undefined || line) tellSaving();
      return outcome;
    }
    reader.wrote(written);
    if (isMerged && added.length === 0 && found.version !== own) onMerged();
    own = version;
    await endConflict(made.ended);
    onText(written, made.cause ?? made.label);
    tellSaving();
    return outcome;
  };

  const putAndAccept = async (
    target: string,
    found: KnownBytes,
    drawn: Drawn,
    steps: PutSteps,
  ): Promise<PutChange | Refused> => {
    const put = await putChange(target, found, drawn, disk, steps);
    if ('kind' in put) return put;
    const { made, written } = put;
    if (written) {
      keeper.accept(withBank(written, made.bank ?? bankAfter(found, editsOf(found, made), made.text)));
    } else {
      const same = parsed(found);
      keeper.accept(withBank(found, () => same));
    }
    return put;
  };

  const logged = async (line: LogLine | null): Promise<void> => {
    if (line) await undoLog.add(line).catch(report);
  };

  const endConflict = async (ended: string | undefined): Promise<void> => {
    if (ended !== undefined) await conflictFile.end(ended).catch(report);
  };

  const parsed = ({ text, version }: BankText): Bank => {
    const loaded = keeper.loaded();
    if (loaded?.version === version) return loaded.bank;
    return loaded ? parseAfter(loaded.bank, [findDifference(loaded.text, text)], text) : parseBank(text);
  };

  const bankAfter = (found: BankText, edits: readonly TextEdit[], text: string): (() => Bank) => {
    const before = parsed(found);
    return () => parseAfter(before, edits, text);
  };

  return { write, parsed, settled: () => queue };
}
