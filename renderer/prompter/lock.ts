/** Web Lock held by the teleprompter that receives external commands: the one opened last, in any window. */
export const LOCK = 'sidecue-teleprompter';

/** Returns whether a teleprompter is open in any window. */
export async function isPrompterOpen(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === LOCK);
}
