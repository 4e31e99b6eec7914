import { setTimeout as wait } from 'node:timers/promises';

/** How long something that has to happen may take, in ms: less than a test, so that its error says what was waited for. */
const PATIENCE = 60_000;

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
