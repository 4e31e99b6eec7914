import type { GlobalShortcut } from 'electron';
import type { CommandRequest } from '../core/commands.ts';
import type { GlobalKeys, Notice } from '../core/contract/contract.ts';
import { storedKeyInWords, toAccelerator } from '../core/keys/combination.ts';
import { type KeyBinding, type KeyTarget, resolveKeys, withSpareUnlock } from '../core/keys/resolve.ts';
import type { Service } from '../service/app.ts';
import type { Transport } from './transport.ts';
import { electronWords } from './words.ts';

/** Time after the last key press at which listening ends by itself, in ms: a closed page cannot end it. */
const LISTENING_TIMEOUT = 30_000;

/** The global keys registered from the settings. */
export interface RegisteredKeys {
  /** Retries the keys that were taken, and returns the state of each. */
  readonly read: () => GlobalKeys;
  /** While listening, keys are only reported to the pages (`keys.pressed`), not run. */
  readonly listen: (isOn: boolean) => void;
}

/** Registers the global keys in the settings, now and on each change, and shows a notice for those that do not work. */
export function followGlobalKeys(
  shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>,
  platform: NodeJS.Platform,
  service: Pick<Service, 'settings' | 'notify' | 'run'>,
  transport: Pick<Transport, 'on' | 'send'>,
): RegisteredKeys {
  let listening: NodeJS.Timeout | null = null;
  const read = (): GlobalKeys => ({
    isOffered: true,
    isListening: listening !== null,
    keys: keys.states(),
  });
  const keys = holdGlobalKeys(shortcuts, platform, (accelerator, target) => {
    if (listening) {
      listening.refresh();
      transport.send('keys.pressed', { key: accelerator });
    } else {
      service.run(requestFor(target));
    }
  });
  const notified = new Set<string>();
  const notifyOnce = (notice: Notice | null): void => {
    if (!notice || notified.has(notice.id)) return;
    notified.add(notice.id);
    service.notify(notice);
  };
  const follow = (): void => {
    const { global, problems } = resolveKeys(service.settings(), platform);
    const hasChanged = keys.use(global);
    const isHeld = (accelerator: string): boolean =>
      keys.states().some(({ key, state }) => key === accelerator && state === 'held');
    // There must always be a working key that turns the click lock off.
    if (keys.use(withSpareUnlock(global, platform, isHeld)) || hasChanged)
      transport.send('keys.changed', read());
    notifyOnce(problemsNotice(problems));
    notifyOnce(deadKeysNotice(read().keys, platform));
  };
  const listen = (isOn: boolean): void => {
    if (listening) clearTimeout(listening);
    listening = isOn ? setTimeout(() => listen(false), LISTENING_TIMEOUT) : null;
    transport.send('keys.changed', read());
  };
  follow();
  transport.on('settings.changed', follow);
  return {
    read() {
      keys.retry();
      return read();
    },
    listen,
  };
}

type State = GlobalKeys['keys'][number]['state'];

interface SystemKeys {
  /** Replaces the registered keys. Returns whether any were added or removed. */
  readonly use: (bindings: readonly KeyBinding[]) => boolean;
  /** Retries keys that another program held. */
  readonly retry: () => void;
  readonly states: () => GlobalKeys['keys'];
}

/**
 * Registers keys with the system, recording those that another program holds or that do not exist here. A key whose
 * target alone changes stays registered.
 */
export function holdGlobalKeys(
  shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>,
  platform: NodeJS.Platform,
  pressed: (accelerator: string, target: KeyTarget) => void,
): SystemKeys {
  let wanted = new Map<string, KeyBinding>();
  const states = new Map<string, State>();
  const tryRegister = (accelerator: string): void => {
    try {
      const isHeld = shortcuts.register(accelerator, () => {
        const binding = wanted.get(accelerator);
        if (binding) pressed(accelerator, binding.target);
      });
      states.set(accelerator, isHeld ? 'held' : 'taken');
    } catch {
      // Electron throws on an accelerator that names no key of this system.
      states.set(accelerator, 'unusable');
    }
  };
  return {
    use(bindings) {
      wanted = new Map(
        bindings.map((binding) => [toAccelerator(binding.combination, platform), binding] as const),
      );
      const gone = [...states.keys()].filter((accelerator) => !wanted.has(accelerator));
      for (const accelerator of gone) {
        if (states.get(accelerator) === 'held') shortcuts.unregister(accelerator);
        states.delete(accelerator);
      }
      const fresh = [...wanted.keys()].filter((accelerator) => !states.has(accelerator));
      fresh.forEach(tryRegister);
      return gone.length + fresh.length > 0;
    },
    retry() {
      for (const [accelerator, state] of states) if (state === 'taken') tryRegister(accelerator);
    },
    states: () => [...states].map(([key, state]) => ({ key, state })),
  };
}

function requestFor(target: KeyTarget): CommandRequest {
  return target.kind === 'command'
    ? { name: target.name, argument: null }
    : { name: 'show', argument: target.id, isQuestion: true };
}

/** Returns a notice about the global keys that failed to register; null if all work. */
export function deadKeysNotice(keys: GlobalKeys['keys'], platform: NodeJS.Platform): Notice | null {
  const dead = keys.filter(({ state }) => state !== 'held').map(({ key }) => storedKeyInWords(key, platform));
  if (dead.length === 0) return null;
  const [first = '', ...others] = dead;
  return { id: `global-keys ${dead.join(' ')}`, ...electronWords.deadKeys(first, others.length) };
}

function problemsNotice(problems: readonly string[]): Notice | null {
  const [first, ...others] = problems;
  if (first === undefined) return null;
  return { id: `keys ${problems.join(' ')}`, ...electronWords.keyProblems(first, others.length) };
}
