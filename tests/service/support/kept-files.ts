import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Notice } from '../../../core/contract/contract.ts';
import type { KeeperOptions } from '../../../service/kept-file.ts';

interface OpenFile<Keeper> {
  readonly keeper: Keeper;
  readonly notices: Notice[];
  readonly file: string;
}

/**
 * Gives what opens a kept file in a folder as a start of the app does; each is closed after its test.
 *
 * @param now what its clock says, where a test sets no other
 */
export function openerOf<Value, Keeper extends { readonly close: () => Promise<void> }>(
  name: string,
  keep: (options: KeeperOptions<Value>) => Promise<Keeper>,
  now: Date,
): (
  folder: string,
  options?: Partial<Pick<KeeperOptions<Value>, 'disk' | 'canKeep' | 'now'>>,
) => Promise<OpenFile<Keeper>> {
  const open: Keeper[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((keeper) => keeper.close()));
  });
  return async (folder, options = {}) => {
    const notices: Notice[] = [];
    const file = join(folder, name);
    const keeper = await keep({
      file,
      canKeep: true,
      now: () => now,
      onChange: () => undefined,
      onNotice: (notice) => notices.push(notice),
      report: (error) => {
        throw error;
      },
      ...options,
    });
    open.push(keeper);
    return { keeper, notices, file };
  };
}
