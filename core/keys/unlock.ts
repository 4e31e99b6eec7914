import { combinationId, toAccelerator, type Platform } from './combination.ts';
import { comeWith, type KeyBinding } from './resolve.ts';

/** Whether a binding is the lock's. */
const isLocks = ({ target }: KeyBinding): boolean => target.kind === 'command' && target.name === 'lock';

/**
 * The global keys that may end the lock, the likeliest first: its own, then the one Sidecue comes with where that is
 * nobody else's. A user's own key may be none on this computer, or another program's.
 *
 * @param global the global keys in force
 */
export function unlockKeys(global: readonly KeyBinding[], platform: Platform): KeyBinding[] {
  const used = new Set(global.map(({ combination }) => combinationId(combination)));
  const spare = comeWith('lock', 'global', platform).filter(
    ({ combination }) => !used.has(combinationId(combination)),
  );
  return [...global.filter(isLocks), ...spare];
}

/**
 * The global keys to hold: those in force and, where none of the lock's own can be held, the spare one.
 *
 * @param isHeld whether an accelerator is held by this Sidecue, once those in force have been tried
 */
export function withSpareUnlock(
  global: readonly KeyBinding[],
  platform: Platform,
  isHeld: (accelerator: string) => boolean,
): readonly KeyBinding[] {
  const isUnlockable = global
    .filter(isLocks)
    .some(({ combination }) => isHeld(toAccelerator(combination, platform)));
  return isUnlockable ? global : [...new Set([...global, ...unlockKeys(global, platform)])];
}
