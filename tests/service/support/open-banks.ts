import { onTestFinished } from 'vitest';
import type { BankOptions, OpenBank } from '../../../service/bank/open-banks.ts';
import { openQuietly } from '../../torture/open.ts';

/** Opens a bank as the app does; it is closed when the test ends. */
export async function openForTest(
  path: string,
  dataFolder: string,
  more?: Partial<BankOptions>,
): Promise<OpenBank> {
  const bank = await openQuietly(path, dataFolder, more);
  onTestFinished(() => bank.close());
  return bank;
}
