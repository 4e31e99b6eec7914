import {
  combinationId,
  isMac,
  keyInWords,
  parseCombination,
  typesCharacter,
  type Combination,
  type Platform,
} from './combination.ts';
import { type KeyUse, type KeyUser, type KnownKeys, knownKeys } from './known-keys.ts';
import { keyWords } from './words.ts';
import {
  defaultBindings,
  isSameTarget,
  targetInWords,
  type KeyScope,
  type KeyTarget,
  type ResolvedKeys,
} from './resolve.ts';

/** A reason not to use a key. */
export interface KeyConflict {
  /**
   * `app` (already bound), `typing` (needed to type) and `browser` (never reaches a page) rule a key out; the others are
   * warnings.
   */
  readonly kind: 'app' | 'system' | 'call' | 'browser' | 'typing';
  /** Shown to the user. */
  readonly message: string;
}

/**
 * Finds reasons not to bind a key to a target.
 *
 * @param resolved the current bindings
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
  // A global key never reaches the windows either.
  const own = [...resolved.global, ...resolved.window]
    .filter((binding) => combinationId(binding.combination) === id && !isSameTarget(binding.target, target))
    .map((binding) => targetInWords(binding.target));
  const conflicts: KeyConflict[] = [...new Set(own)].map((name) => ({
    kind: 'app',
    message: keyWords.taken(words, name),
  }));
  if (scope === 'window' && isDefaultBinding(target, id, platform)) return conflicts;
  if (takesTyping(combination, platform)) {
    const message = scope === 'global' ? keyWords.notTyped(words) : keyWords.neededToType(words);
    conflicts.push({ kind: 'typing', message });
  }
  for (const { by, kind, use } of knownOn(platform).get(id) ?? [])
    if (scope === 'global' || kind !== 'call')
      conflicts.push({ kind, message: keyWords.used(by, words, use) });
  return conflicts;
}

interface KnownUse extends Pick<KnownKeys, 'kind'> {
  readonly by: KeyUser;
  readonly use: KeyUse;
}

const knownByPlatform = new Map<Platform, ReadonlyMap<string, readonly KnownUse[]>>();

/** Returns the known uses of each key on a platform, by `combinationId`. */
function knownOn(platform: Platform): ReadonlyMap<string, readonly KnownUse[]> {
  const known = knownByPlatform.get(platform);
  if (known) return known;
  const uses = new Map<string, KnownUse[]>();
  for (const { by, kind, platforms, keys } of knownKeys) {
    if (!(platforms as readonly string[]).includes(platform)) continue;
    for (const [text, use] of Object.entries<KeyUse>(keys)) {
      const combination = parseCombination(text, platform);
      if (!combination) continue;
      const id = combinationId(combination);
      uses.set(id, [...(uses.get(id) ?? []), { by, kind, use }]);
    }
  }
  knownByPlatform.set(platform, uses);
  return uses;
}

/** Returns whether a key is one of the command's window defaults, which are chosen not to disturb typing. */
function isDefaultBinding(target: KeyTarget, id: string, platform: Platform): boolean {
  return (
    target.kind === 'command' &&
    defaultBindings(target.name, 'window', platform).some(
      ({ combination }) => combinationId(combination) === id,
    )
  );
}

/** Returns whether taking a key away from other programs would hinder typing. */
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
