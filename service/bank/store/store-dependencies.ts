import type { SavingState } from '../../../core/contract/saving-schema.ts';
import type { Disk } from '../../disk.ts';
import type { BankKeeper } from '../keeper.ts';
import type { BankText } from '../load.ts';
import type { ConflictFile } from './conflicts.ts';
import type { UndoLog } from './undo-log.ts';

/** What the store needs of the world. */
export interface StoreDependencies {
  readonly file: string;
  readonly keeper: BankKeeper;
  readonly undoLog: UndoLog;
  readonly conflictFile: ConflictFile;
  readonly disk: Disk;
  readonly now: () => Date;
  /** An earlier text of the bank by its version; null when none is kept. */
  readonly textOf: (version: string) => Promise<string | null>;
  /** Told of each text that was written, with what caused it, and of each that was found on disk before a write. */
  readonly onText: (text: BankText, cause: string) => void;
  /** Told when an edit was put together with a change that another program had made, and both are in the file. */
  readonly onMerged: () => void;
  readonly onSaving: (state: SavingState) => void;
  /** Told what went wrong beside the bank itself. */
  readonly report: (error: unknown) => void;
}
