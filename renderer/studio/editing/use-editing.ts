import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Edit } from '../../../core/bank/edit/edit.ts';
import type { BankState } from '../../../core/contract/contract.ts';
import type { RequestError, Result } from '../../../core/contract/errors.ts';
import type { EditOutcome, Resolution, SavingState } from '../../../core/contract/saving-schema.ts';
import type { WindowBridge } from '../../bridge/typed.ts';
import { words } from '../words.ts';

/** Whether everything on the screen is in the file. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** Why not, and what to do, each in a sentence; the second may be empty. */
  | { readonly kind: 'unsaved'; readonly why: string; readonly nextStep: string };

/**
 * How saving went: `conflict` where the words wait for the person's choice, `refused` where the bank cannot have them,
 * `failed` where the disk or the service did not take them, this time.
 */
export type SaveResult = 'saved' | 'conflict' | 'refused' | 'failed';

/** What the studio's screens need to change the bank. */
export interface Editing {
  readonly state: SaveState;
  /**
   * Makes an edit; none where there is nothing to change.
   *
   * @param base version of the bank it was made on; the latest when left out
   */
  readonly save: (edit: Edit | null, base?: string | null) => Promise<SaveResult>;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly resolve: (resolution: Resolution) => Promise<SaveResult>;
  /** What can be taken back, and the conflicts that wait. */
  readonly saving: SavingState;
  readonly bridge: WindowBridge;
  /** Of the bank on screen; null without one. */
  readonly version: string | null;
  /** Of the bank that was saved last, or came later. */
  readonly savedVersion: () => string | null;
}

interface Trouble {
  readonly why: string;
  readonly nextStep: string;
  readonly result: SaveResult;
}

export function useEditing(bridge: WindowBridge, bank: BankState | null): Editing {
  const [pending, setPending] = useState(0);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const version = useRef(bank?.version ?? null);
  useEffect(() => {
    version.current = bank?.version ?? null;
  }, [bank]);
  const saving = useSaving(bridge);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  const inTurn = useCallback((work: () => Promise<Trouble | null>): Promise<SaveResult> => {
    setPending((count) => count + 1);
    const done = queue.current.then(work).then((found) => {
      setTrouble(found);
      setPending((count) => count - 1);
      return found?.result ?? 'saved';
    });
    queue.current = done;
    return done;
  }, []);

  const save = useCallback(
    (edit: Edit | null, madeOn?: string | null) =>
      inTurn(async () => {
        if (!edit) return null;
        const base = madeOn === undefined ? version.current : madeOn;
        const answer = await bridge.request('bank.edit', { base, edit });
        if (!answer.ok || answer.value.kind === 'refused') return troubleOf(answer);
        version.current = answer.value.version;
        return troubleOf(answer);
      }),
    [bridge, inTurn],
  );
  const undo = useCallback(
    () => void inTurn(async () => troubleOf(await bridge.request('bank.undo', {}))),
    [bridge, inTurn],
  );
  const redo = useCallback(
    () => void inTurn(async () => troubleOf(await bridge.request('bank.redo', {}))),
    [bridge, inTurn],
  );

  const resolve = useCallback(
    (resolution: Resolution) =>
      inTurn(async () => troubleOf(await bridge.request('bank.resolve', resolution))),
    [bridge, inTurn],
  );

  const shown = bank?.version ?? null;
  return useMemo(() => {
    const state = stateOf(pending, trouble, saving);
    const savedVersion = (): string | null => version.current;
    return { state, save, undo, redo, resolve, saving, bridge, version: shown, savedVersion };
  }, [pending, trouble, save, undo, redo, resolve, saving, bridge, shown]);
}

/** A conflict is one for every window of the bank, until it is ended in one of them. */
function stateOf(pending: number, trouble: Trouble | null, { conflicts }: SavingState): SaveState {
  if (pending > 0) return { kind: 'saving' };
  const found =
    trouble && trouble.result !== 'conflict' ? trouble : conflicts.length > 0 ? inConflict() : null;
  return found ? { kind: 'unsaved', why: found.why, nextStep: found.nextStep } : { kind: 'saved' };
}

const inConflict = (): Trouble => ({ ...words.saving.conflict, result: 'conflict' });

function troubleOf(answer: Result<EditOutcome>): Trouble | null {
  if (!answer.ok) return ofError(answer.error);
  const outcome = answer.value;
  // One press too many changes nothing, and all is saved as before.
  if (outcome.kind === 'refused' && outcome.code === 'nothing-to-undo') return null;
  if (outcome.kind === 'refused') return { why: outcome.reason, nextStep: '', result: 'refused' };
  return outcome.conflicts.length === 0 ? null : inConflict();
}

function ofError({ message, nextStep }: RequestError): Trouble {
  return { why: message, nextStep, result: 'failed' };
}

const NOTHING: SavingState = { undo: null, redo: null, conflicts: [] };

/** What can be taken back, and what waits for the person; kept up to date. */
function useSaving(bridge: WindowBridge): SavingState {
  const [saving, setSaving] = useState(NOTHING);
  useEffect(() => {
    const stop = bridge.on('bank.savingChanged', setSaving);
    void bridge.request('bank.saving', {}).then((answer) => {
      if (answer.ok) setSaving(answer.value);
    });
    return stop;
  }, [bridge]);
  return saving;
}
