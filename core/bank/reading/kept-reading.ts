import type { Bank } from '../model.ts';
import type { Reading } from './reading.ts';

/** What each bank was made of, as long as the bank is in use, so that the text after an edit need not be read from its start. */
const readings = new WeakMap<Bank, Reading>();

export function keepReading(bank: Bank, reading: Reading): Bank {
  readings.set(bank, reading);
  return bank;
}

/** Null for a bank that was not read here, as one that came over a bridge. */
export function readingOf(bank: Bank): Reading | null {
  return readings.get(bank) ?? null;
}
