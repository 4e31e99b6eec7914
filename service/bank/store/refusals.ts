import type { Refusal } from '../../../core/bank/edit/bank-edit.ts';
import type { EditOutcome } from '../../../core/contract/saving-schema.ts';

export type Refused = Extract<EditOutcome, { kind: 'refused' }>;

/** An edit's own refusal. */
export function refusalOf({ code, reason }: Refusal): Refused {
  return refuse(code, reason);
}

function refuse(code: Refused['code'], reason: string): Refused {
  return { kind: 'refused', code, reason };
}

/** Why a change that was asked for is not made; nothing is written then. */
export const refusals = {
  nothingToUndo: (): Refused => refuse('nothing-to-undo', 'There is nothing to take back.'),
  nothingToRedo: (): Refused => refuse('nothing-to-undo', 'There is nothing to make again.'),
  changedSince: (): Refused =>
    refuse('stale', 'The same part was changed elsewhere since. The history has the earlier words.'),
  unknownBase: (): Refused =>
    refuse(
      'stale',
      'The file has changed since this was written, and its earlier text is not kept any more.',
    ),
  chosenAlready: (): Refused => refuse('stale', 'This choice has been made already.'),
  changedAgain: (): Refused =>
    refuse('stale', 'This part has changed again. Keep both, then delete what you do not want.'),
} as const;
