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
  /** Why not, and what to do; the latter may be empty. */
  | { readonly kind: 'unsaved'; readonly why: string; readonly nextStep: string };

/**
 * Outcome of a save: `conflict` if the user has to choose, `refused` if the bank cannot contain the edit, `failed` if the disk
 * or the service failed and it can be retried.
 */
export type SaveResult = 'saved' | 'conflict' | 'refused' | 'failed';

/** Edits the bank. */
export interface Editing {
  readonly state: SaveState;
  /**
   * Makes an edit; null if there is nothing to change.
   *
   * @param base bank version it was made on; the latest by default
   */
  readonly save: (edit: Edit | null, base?: string | null) => Promise<SaveResult>;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly resolve: (resolution: Resolution) => Promise<SaveResult>;
  /** What can be undone, and the open conflicts. */
  readonly saving: SavingState;
  readonly bridge: WindowBridge;
  /** Version of the bank on screen; null without one. */
  readonly version: string | null;
  /** Latest known bank version. */
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

/** Conflicts count in every window until they are resolved in one. */
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
  // Nothing to undo is not an error.
  if (outcome.kind === 'refused' && outcome.code === 'nothing-to-undo') return null;
  if (outcome.kind === 'refused') return { why: outcome.reason, nextStep: '', result: 'refused' };
  return outcome.conflicts.length === 0 ? null : inConflict();
}

function ofError({ message, nextStep }: RequestError): Trouble {
  return { why: message, nextStep, result: 'failed' };
}

const NOTHING: SavingState = { undo: null, redo: null, conflicts: [] };

/** Follows what can be undone, and the open conflicts. */
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
