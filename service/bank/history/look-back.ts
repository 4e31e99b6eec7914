import { bringBack } from '../../../core/bank/merge/bring-back.ts';
import { diffBanks, type BlockChange } from '../../../core/bank/merge/diff-banks.ts';
import { fail, succeed, type Result } from '../../../core/contract/errors.ts';
import type { EditOutcome } from '../../../core/contract/saving-schema.ts';
import { serviceErrors } from '../../errors.ts';
import type { BankDesk } from '../desk.ts';

/** A past state beside the bank as it is. */
export async function readPast(
  { history, keeper, store }: BankDesk,
  version: string,
): Promise<Result<{ now: string; text: string; changes: BlockChange[] }>> {
  await store.settled();
  const text = await history.textOf(version);
  if (text === null) return fail(serviceErrors.stateNotKept());
  const loaded = keeper.loaded();
  const changes = diffBanks(text, loaded?.text ?? '');
  return succeed({ now: loaded?.version ?? '', text, changes });
}

/** The text of a bank in its last state before the one it has now; null where none is kept. */
export async function textBefore({ history, keeper }: BankDesk): Promise<string | null> {
  await history.settled();
  const { saves } = await history.list();
  const now = keeper.loaded()?.version;
  const last = saves.find(({ version }) => version !== now);
  return last ? history.textOf(last.version) : null;
}

/**
 * Brings back one block of a past state, or all of it.
 *
 * @param now version of the bank the change was shown against
 * @param change its index among the changes; null for all
 */
export async function restorePast(
  { history, keeper, store }: BankDesk,
  { version, now, change }: { version: string; now: string; change: number | null },
): Promise<Result<EditOutcome>> {
  const past = await history.textOf(version);
  const loaded = keeper.loaded();
  const shown = loaded?.version === now ? loaded.text : await history.textOf(now);
  if (past === null || shown === null) return fail(serviceErrors.stateNotKept());
  const base = { text: shown, version: now };
  if (change === null) return store.rewrite('Bring back an earlier state', base, past);
  const back = bringBack(past, shown, change);
  if (!back) return fail(serviceErrors.stateNotKept());
  return store.rewrite(`Bring back: ${back.label}`, base, back.text);
}
