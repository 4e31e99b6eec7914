import { setTimeout as wait } from 'node:timers/promises';

/** From when on a doubtful file is believed: so long without a change, in ms. Programs that write it piece by piece pause less. */
const QUIET = 1000;
/** The longest that is waited for one that goes on changing, in ms. */
const MOST = 8000;
/** How often it is looked at, in ms. */
const LOOK_AGAIN = 40;

/**
 * Reads a file that another program may be halfway through writing, until it looks whole or has come to rest.
 *
 * @param options.isDoubtful whether what was read may be half of it
 * @param options.nameOf tells two states of the file apart
 * @returns what was read, and whether it can be believed; it cannot when it is doubtful and still changing
 */
export async function readWhole<Value>({
  read,
  isDoubtful,
  nameOf,
}: {
  readonly read: () => Promise<Value>;
  readonly isDoubtful: (value: Value) => boolean;
  readonly nameOf: (value: Value) => string;
}): Promise<{ readonly value: Value; readonly isWhole: boolean }> {
  const begin = performance.now();
  let value = await read();
  for (let since = begin; isDoubtful(value);) {
    const now = performance.now();
    if (now - since >= QUIET) return { value, isWhole: true };
    if (now - begin >= MOST) return { value, isWhole: false };
    await wait(LOOK_AGAIN);
    const next = await read();
    if (nameOf(next) !== nameOf(value)) since = performance.now();
    value = next;
  }
  return { value, isWhole: true };
}
