import { dirname } from 'node:path';
import type { BankState } from '../../core/contract/contract.ts';
import { fail, succeed, type Result } from '../../core/contract/errors.ts';
import { nodeDisk, type Disk } from '../disk.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import type { BankKeeper } from './keeper.ts';
import { putFile } from './replace-file.ts';

/** Puts the last bank back where its file was. One that is there again by itself is left as it is. */
export async function writeAgain(keeper: BankKeeper, disk: Disk = nodeDisk): Promise<Result<BankState>> {
  const { path } = keeper.state();
  const loaded = keeper.loaded();
  if (!loaded) return fail(serviceErrors.bankMissing(path));
  const whole = `${path}.again`;
  try {
    await disk.mkdir(dirname(path), { recursive: true });
    await putFile(whole, Buffer.from(loaded.text, 'utf8'), disk);
    // A link fails where a rename would replace what has come back meanwhile.
    await disk.link(whole, path);
  } catch (error) {
    await keeper.refresh();
    const { trouble } = keeper.state();
    if (trouble) return fail(serviceErrors.bankNotSaved(path, errorCode(error)));
  } finally {
    await disk.unlink(whole).catch(() => undefined);
  }
  await keeper.refresh();
  return succeed(keeper.state());
}
