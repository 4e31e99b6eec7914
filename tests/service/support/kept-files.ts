import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Notice } from '../../../core/contract/contract.ts';
import type { StoreOptions } from '../../../service/kept-file.ts';

interface OpenFile<Store> {
  readonly store: Store;
  readonly notices: Notice[];
  readonly file: string;
}

/**
 * Gives what opens a kept file in a folder as a start of the app does; each is closed after its test.
 *
 * @param now what its clock says, where a test sets no other
 */
export function openerOf<Value, Store extends { readonly close: () => Promise<void> }>(
  name: string,
  keep: (options: StoreOptions<Value>) => Promise<Store>,
  now: Date,
): (
  folder: string,
  options?: Partial<Pick<StoreOptions<Value>, 'disk' | 'canKeep' | 'now'>>,
) => Promise<OpenFile<Store>> {
  const open: Store[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((store) => store.close()));
  });
  return async (folder, options = {}) => {
    const notices: Notice[] = [];
    const file = join(folder, name);
    const store = await keep({
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
    open.push(store);
    return { store, notices, file };
  };
}
