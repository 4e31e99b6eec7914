import {
  combinationId,
  isMac,
  keyInWords,
  parseCombination,
  typesCharacter,
  type Combination,
  type Platform,
} from './combination.ts';
import { knownKeys } from './known-keys.ts';
import { isSameTarget, targetInWords, type KeyScope, type KeyTarget, type ResolvedKeys } from './resolve.ts';

/** Why a key is not a good one. */
export interface KeyConflict {
  /** A key of the app's own does not work twice; the others may still be wanted. */
  readonly kind: 'app' | 'system' | 'call' | 'typing';
  /** For a person. */
  readonly message: string;
}

/**
 * What stands against giving a key to a target.
 *
 * @param resolved the keys in force
 */
export function findConflicts(
  combination: Combination,
  scope: KeyScope,
  target: KeyTarget,
  resolved: ResolvedKeys,
  platform: Platform,
): KeyConflict[] {
  const id = combinationId(combination);
  const words = keyInWords(combination, platform);
  // A global key is taken from the windows, too.
  const own = [...resolved.global, ...resolved.window]
    .filter((binding) => combinationId(binding.combination) === id && !isSameTarget(binding.target, target))
    .map((binding) => targetInWords(binding.target));
  const conflicts: KeyConflict[] = [...new Set(own)].map((name) => ({
    kind: 'app',
    message: `${words} is already the key of ${name}.`,
  }));
  if (scope === 'global' && takesTyping(combination, platform))
    conflicts.push({ kind: 'typing', message: `${words} could not be typed in any program.` });
  for (const { by, kind, platforms, keys } of knownKeys) {
    if (!platforms.includes(platform) || (scope === 'window' && kind === 'call')) continue;
    const use = Object.entries(keys).find(([text]) => {
      const known = parseCombination(text, platform);
      return known !== null && combinationId(known) === id;
    });
    if (use) conflicts.push({ kind, message: `${by} uses ${words} for ${use[1]}.` });
  }
  return conflicts;
}

/** Whether a key that every program lost would be missed in writing. */
function takesTyping(combination: Combination, platform: Platform): boolean {
  const { ctrl, alt, meta, key } = combination;
  const isPlain = !ctrl && !meta && !(alt && !isMac(platform));
  return typesCharacter(combination, platform) || (isPlain && WRITING.has(key));
}

const WRITING = new Set([
  'enter',
  'tab',
  'backspace',
  'delete',
  'escape',
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
]);
