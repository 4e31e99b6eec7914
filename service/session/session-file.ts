import { type Ledger, ledgerSchema, newLedger, salvageLedger } from '../../core/session/ledger.ts';
import { putFile } from '../bank/atomic-write.ts';
import type { Disk } from '../disk.ts';
import { errorCode } from '../errors.ts';

/** What was found where the ledger is kept. */
export type FoundLedger =
  | { readonly kind: 'usable'; readonly ledger: Ledger }
  /** Of a newer Sidecue, whose words this one would lose. */
  | { readonly kind: 'newer' }
  /** Wrong in places; `ledger` is the rest. */
  | { readonly kind: 'partly'; readonly ledger: Ledger }
  | { readonly kind: 'broken' };

/** Reads the ledger; no file is an empty one. @throws the system's error */
export async function readLedger(file: string, disk: Disk): Promise<FoundLedger> {
  let words: string;
  try {
    words = await disk.readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'usable', ledger: newLedger };
    throw error;
  }
  return understand(words);
}

/** @throws the system's error */
export async function writeLedger(file: string, ledger: Ledger, disk: Disk): Promise<void> {
  await putFile(file, Buffer.from(`${JSON.stringify(ledger, null, 1)}\n`), disk);
}

function understand(words: string): FoundLedger {
  let value: unknown;
  try {
    // Some editors put a byte order mark before it.
    value = JSON.parse(words.replace(/^\uFEFF/, ''));
  } catch {
    return { kind: 'broken' };
  }
  const parsed = ledgerSchema.safeParse(value);
  if (parsed.success) return { kind: 'usable', ledger: parsed.data };
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : null;
  if (typeof version === 'number' && version > newLedger.version) return { kind: 'newer' };
  const ledger = salvageLedger(value);
  return ledger ? { kind: 'partly', ledger } : { kind: 'broken' };
}
