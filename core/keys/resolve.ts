import { type CommandName, commandNames, commands, isCommandName } from '../commands.ts';
import {
  type Combination,
  combinationId,
  keyInWords,
  parseCombination,
  type Platform,
  toAccelerator,
} from './combination.ts';
import type { Settings } from '../settings.ts';
import { coreWords } from '../words.ts';

const say = coreWords.keys;

type KeySettings = Pick<Settings, 'keys' | 'questionKeys' | 'toggleKey'>;

/** Window keys work while the window has the focus, global ones everywhere. */
export type KeyScope = 'window' | 'global';

/** What a key does: run a command or show a question. */
export type KeyTarget =
  | { readonly kind: 'command'; readonly name: CommandName }
  | { readonly kind: 'question'; readonly id: string };

/** A key and its target. */
export interface KeyBinding {
  readonly combination: Combination;
  readonly target: KeyTarget;
}

/** The current bindings. A key occurs at most once per scope. */
export interface ResolvedKeys {
  readonly window: readonly KeyBinding[];
  readonly global: readonly KeyBinding[];
  /** Key settings that cannot be honoured, one sentence each. */
  readonly problems: readonly string[];
}

/** Applies the key settings to the default keys. A user's key wins over another command's default. */
export function resolveKeys(settings: KeySettings, platform: Platform): ResolvedKeys {
  const problems = Object.keys(settings.keys)
    .filter((name) => !isCommandName(name))
    .map((name) => say.unknownCommand(name));
  const scope = (which: KeyScope): KeyBinding[] => {
    const isOwn = (name: CommandName): boolean => ownTexts(settings, name, which) !== undefined;
    const wanted = [
      // Nothing may take the key that unlocks.
      ...(isOwn('lock') ? [] : defaultBindings('lock', which, platform)),
      ...lockFirst.flatMap((name) => ownKeys(settings, name, which, platform, problems)),
      ...(which === 'global' ? questionKeys(settings, platform, problems) : []),
      ...commandNames
        .filter((name) => name !== 'lock' && !isOwn(name))
        .flatMap((name) => defaultBindings(name, which, platform)),
    ];
    return inOrder(withoutDoubles(wanted, platform, problems));
  };
  return { window: scope('window'), global: scope('global'), problems };
}

/** Returns a command's default bindings. */
export function defaultBindings(name: CommandName, scope: KeyScope, platform: Platform): KeyBinding[] {
  const texts = scope === 'window' ? commands[name].keys : commands[name].globalKeys;
  return texts.flatMap((text) => {
    const combination = parseCombination(text, platform);
    return combination ? [{ combination, target: { kind: 'command', name } }] : [];
  });
}

/** Returns the keys bound to a command. */
export function keysOf(bindings: readonly KeyBinding[], name: CommandName): Combination[] {
  return bindings
    .filter(({ target }) => target.kind === 'command' && target.name === name)
    .map(({ combination }) => combination);
}

/** Returns a key target's name for the user. */
export function targetInWords(target: KeyTarget): string {
  return target.kind === 'command' ? say.command(coreWords.commands[target.name]) : say.question(target.id);
}

const lockFirst = ['lock', ...commandNames.filter((name) => name !== 'lock')] as const;

function inOrder(bindings: readonly KeyBinding[]): KeyBinding[] {
  const place = ({ target }: KeyBinding): number =>
    target.kind === 'command' ? commandNames.indexOf(target.name) : commandNames.length;
  return bindings.toSorted((one, other) => place(one) - place(other));
}

function ownTexts(settings: KeySettings, name: CommandName, scope: KeyScope): readonly string[] | undefined {
  const own = settings.keys[name]?.[scope];
  // A locked window ignores clicks: without its key, only the tray could unlock it.
  if (name === 'lock' && scope === 'global' && own?.length === 0) return undefined;
  if (own !== undefined || name !== 'toggle' || scope !== 'global') return own;
  return settings.toggleKey === commands.toggle.globalKeys[0] ? undefined : [settings.toggleKey];
}

function ownKeys(
  settings: KeySettings,
  name: CommandName,
  scope: KeyScope,
  platform: Platform,
  problems: string[],
): KeyBinding[] {
  const own = settings.keys[name]?.[scope];
  const isLock = name === 'lock' && scope === 'global';
  if (isLock && own?.length === 0) problems.push(say.lockStays);
  const target = { kind: 'command', name } as const;
  const bound = (ownTexts(settings, name, scope) ?? []).flatMap((text) =>
    read(text, target, platform, problems),
  );
  const isLockLost = isLock && own !== undefined && own.length > 0 && bound.length === 0;
  return isLockLost ? defaultBindings(name, scope, platform) : bound;
}

function questionKeys(settings: KeySettings, platform: Platform, problems: string[]): KeyBinding[] {
  return Object.entries(settings.questionKeys).flatMap(([id, text]) =>
    read(text, { kind: 'question', id }, platform, problems),
  );
}

function read(text: string, target: KeyTarget, platform: Platform, problems: string[]): KeyBinding[] {
  const combination = parseCombination(text, platform);
  if (combination) return [{ combination, target }];
  problems.push(say.noKey(text, targetInWords(target)));
  return [];
}

function withoutDoubles(wanted: readonly KeyBinding[], platform: Platform, problems: string[]): KeyBinding[] {
  const first = new Map<string, KeyBinding>();
  for (const binding of wanted) {
    const id = combinationId(binding.combination);
    const taken = first.get(id);
    if (!taken) first.set(id, binding);
    else if (!isSameTarget(taken.target, binding.target)) {
      problems.push(
        say.taken(
          keyInWords(binding.combination, platform),
          targetInWords(taken.target),
          targetInWords(binding.target),
        ),
      );
    }
  }
  return [...first.values()];
}

export function isSameTarget(one: KeyTarget, other: KeyTarget): boolean {
  return one.kind === 'command'
    ? other.kind === 'command' && one.name === other.name
    : other.kind === 'question' && one.id === other.id;
}

/** Returns whether a binding belongs to the lock command. */
const isLocks = ({ target }: KeyBinding): boolean => target.kind === 'command' && target.name === 'lock';

/**
 * Returns the global keys that may unlock, likeliest first: those bound to the lock, then its default if nothing else uses
 * it. A user's own key may not exist on this computer, or belong to another program.
 *
 * @param global the current global bindings
 */
export function unlockKeys(global: readonly KeyBinding[], platform: Platform): KeyBinding[] {
  const used = new Set(global.map(({ combination }) => combinationId(combination)));
  const spare = defaultBindings('lock', 'global', platform).filter(
    ({ combination }) => !used.has(combinationId(combination)),
  );
  return [...global.filter(isLocks), ...spare];
}

/**
 * Returns the global bindings to register: the current ones plus, if none of the lock's own can be registered, its default.
 *
 * @param isHeld whether this process has registered an accelerator, after trying the current ones
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
