import { bringBack, diffBanks, type BlockChange } from '../../core/bank/merge/compare.ts';
import { fail, succeed, type Result } from '../../core/contract/errors.ts';
import type { EditOutcome } from '../../core/contract/saving-schema.ts';
import { serviceErrors } from '../errors.ts';
import type { OpenBank } from './open-banks.ts';

type Past = Pick<OpenBank, 'file' | 'history'>;

/** A past state beside the bank as it is. */
export async function readPast(
  { file, history }: Past,
  version: string,
): Promise<Result<{ now: string; text: string; changes: BlockChange[] }>> {
  await file.settled();
  const text = await history.textOf(version);
  if (text === null) return fail(serviceErrors.stateNotKept());
  const loaded = file.loaded();
  const changes = diffBanks(text, loaded?.text ?? '');
  return succeed({ now: loaded?.version ?? '', text, changes });
}

/**
 * Brings back one block of a past state, or all of it.
 *
 * @param now version of the bank the change was shown against
 * @param change its index among the changes; null for all
 */
export async function restorePast(
  { file, history }: Past,
  { version, now, change }: { version: string; now: string; change: number | null },
): Promise<Result<EditOutcome>> {
  const past = await history.textOf(version);
  const shown = await history.textOf(now);
  if (past === null || shown === null) return fail(serviceErrors.stateNotKept());
  const base = { text: shown, version: now };
  if (change === null) return file.rewrite('Bring back an earlier state', base, past);
  const back = bringBack(past, shown, change);
  if (!back) return fail(serviceErrors.stateNotKept());
  return file.rewrite(`Bring back: ${back.label}`, base, back.text);
}
