import { mergeBanks } from '../../../core/bank/merge/merge-banks.ts';
import type { BankText } from '../load.ts';
import { UNKNOWN, type Change } from './change.ts';

/**
 * What was made on an older text, merged with what the file says now.
 *
 * @param base the older text
 * @param ours what was made of it
 */
export function mergeChange(label: string, base: string, ours: string, found: BankText): Change {
  const { text, conflicts } = mergeBanks(base, ours, found.text);
  return { label, text, conflicts, isMerged: true, ...UNKNOWN };
}
