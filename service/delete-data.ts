import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataKind } from '../core/setting-values.ts';
import { newLedger } from '../core/session/ledger.ts';
import { newRecord } from '../core/rehearsal/record.ts';
import type { OpenBank } from './bank/open-banks.ts';
import { errorCode } from './errors.ts';
import type { RehearsalStore } from './rehearsal/rehearsal-store.ts';
import type { SessionStore } from './session/session-store.ts';

/** A folder with all that is in it; one that is gone is no error. */
const WHOLE = { recursive: true, force: true } as const;

interface Kept {
  readonly dataFolder: string;
  /** The open bank. */
  readonly bank: Pick<OpenBank, 'history' | 'key'>;
  readonly session: Pick<SessionStore, 'change'>;
  readonly rehearsal: Pick<RehearsalStore, 'change'>;
}

/**
 * Deletes what Sidecue has stored about the user. The bank, the settings and drafts stay.
 *
 * @throws the system's error if a file cannot be deleted
 */
export async function deleteData(
  kind: DataKind,
  { dataFolder, bank, session, rehearsal }: Kept,
): Promise<void> {
  const isWanted = (each: DataKind): boolean => kind === each || kind === 'everything';
  if (isWanted('calls')) await session.change(() => newLedger);
  if (isWanted('rehearsal')) await rehearsal.change(() => newRecord);
  if (isWanted('history')) await bank.history.clear();
  if (kind !== 'everything') return;
  for (const key of await namesIn(join(dataFolder, 'history')))
    if (key !== bank.key) await rm(join(dataFolder, 'history', key), WHOLE);
  for (const folder of ['exports', 'logs']) await rm(join(dataFolder, folder), WHOLE);
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
}
