/** Held by the teleprompter that takes commands from outside its window: the one opened last, whatever window it is in. */
export const LOCK = 'sidecue-teleprompter';

/** Whether a teleprompter is open in any window. */
export async function isPrompterOpen(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === LOCK);
}
