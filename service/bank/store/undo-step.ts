import { randomUUID } from 'node:crypto';
import { invertEdits } from '../../../core/bank/edit/apply-bank-edit.ts';
import type { BankText } from '../load.ts';
import { editsOf, type Change } from './change.ts';
import type { UndoStep } from './undo-log.ts';

/**
 * The step from one text of a bank to the next, with the way back.
 *
 * @param version of the bank after the change
 */
export function undoStepOf(found: BankText, made: Change, version: string, time: Date): UndoStep {
  const edits = editsOf(found, made);
  return {
    id: randomUUID(),
    time: time.toISOString(),
    label: made.label,
    before: found.version,
    after: version,
    redo: edits,
    undo: invertEdits(found.text, edits),
  };
}
