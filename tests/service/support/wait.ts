import { setTimeout as wait } from 'node:timers/promises';

/** How long something that has to happen may take, in ms: a busy machine is slow, not broken. */
const PATIENCE = 8000;

/**
 * Waits until a look gives something.
 *
 * @param what said in the error
 * @throws when it has given nothing in time
 */
export async function eventually<Value>(
  what: string,
  look: () => Value | null | undefined | false,
): Promise<Value> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = look();
    if (value !== null && value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`it never came to this: ${what}`);
    await wait(15);
  }
}
