import { readlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { BankState } from '../../core/contract/contract.ts';
import { fail, succeed, type Result } from '../../core/contract/errors.ts';
import { nodeDisk, type Disk } from '../disk.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import type { BankKeeper } from './keeper.ts';
import { isBlank, readBankText } from './load.ts';
import { putNewFile, replaceFile } from './replace-file.ts';
import { withFileLock } from './store/file-lock.ts';

/** Permissions of a file that is made anew: its owner's alone, as those of everything Sidecue makes. */
const MODE = 0o600;
/** Most links that lead to one file, as the system counts them. */
const MOST_LINKS = 40;

/**
 * Puts the last bank back where its file was, or into the file where that was emptied. One that is there again by itself is left as
 * it is. Where the bank is a link to a file that is gone, that file is written, and the link stays.
 */
export async function writeAgain(keeper: BankKeeper, disk: Disk = nodeDisk): Promise<Result<BankState>> {
  const { path } = keeper.state();
  const loaded = keeper.loaded();
  if (!loaded) return fail(serviceErrors.bankMissing(path));
  const bytes = Buffer.from(loaded.text, 'utf8');
  try {
    const target = await endOfLinks(path);
    await disk.mkdir(dirname(target), { recursive: true });
    await withFileLock(target, disk, async () => {
      const found = await readBankText(target);
      if (!found.ok && found.error.code === 'bank-missing') {
        await putNewFile(target, bytes, keeper.mode() ?? MODE, disk);
      } else if (found.ok && isBlank(found.value.text)) {
        const { size } = await disk.stat(target);
        const check = (): void => {
          if (disk.statSync(target).size !== size)
            throw Object.assign(new Error('changed'), { code: 'EEXIST' });
        };
        await replaceFile(target, [bytes], disk, { check });
      }
    });
  } catch (error) {
    await keeper.refresh();
    const { trouble } = keeper.state();
    if (trouble) return fail(serviceErrors.bankNotSaved(path, errorCode(error)));
  }
  await keeper.refresh();
  return succeed(keeper.state());
}

/** Where a chain of links leads, also when nothing is there. */
async function endOfLinks(path: string): Promise<string> {
  let end = path;
  for (let count = 0; count < MOST_LINKS; count++) {
    const next = await readlink(end).catch(() => null);
    if (next === null) return end;
    end = resolve(dirname(end), next);
  }
  throw Object.assign(new Error('links in a circle'), { code: 'ELOOP' });
}
