import type { GlobalShortcut } from 'electron';
import type { CommandRequest } from '../core/commands.ts';
import type { GlobalKeys, Notice } from '../core/contract/contract.ts';
import { storedKeyInWords, toAccelerator } from '../core/keys/combination.ts';
import { type KeyBinding, type KeyTarget, resolveKeys, withSpareUnlock } from '../core/keys/resolve.ts';
import type { Service } from '../service/app.ts';
import type { Transport } from './transport.ts';
import { electronWords } from './words.ts';

/** How long keys are only told of after the last of them, in ms: a page that is gone cannot end it. */
const LISTENING_LASTS = 30_000;

/** The global keys that the settings name. */
export interface HeldKeys {
  /** Tries the taken ones again and says how it stands with each. */
  readonly read: () => GlobalKeys;
  readonly listen: (isOn: boolean) => void;
}

/** Holds the global keys that the settings name, now and whenever they change, and says which do nothing. */
export function followGlobalKeys(
  shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>,
  platform: NodeJS.Platform,
  service: Pick<Service, 'settings' | 'notify' | 'run'>,
  transport: Pick<Transport, 'on' | 'send'>,
): HeldKeys {
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
      service.run(callOf(target));
    }
  });
  const told = new Set<string>();
  const tell = (notice: Notice | null): void => {
    if (!notice || told.has(notice.id)) return;
    told.add(notice.id);
    service.notify(notice);
  };
  const follow = (): void => {
    const { global, problems } = resolveKeys(service.settings(), platform);
    const hasChanged = keys.use(global);
    const isHeld = (accelerator: string): boolean =>
      keys.states().some(({ key, state }) => key === accelerator && state === 'held');
    // Nothing may leave the lock without a key that ends it.
    if (keys.use(withSpareUnlock(global, platform, isHeld)) || hasChanged)
      transport.send('keys.changed', read());
    tell(problemsNotice(problems));
    tell(deadKeysNotice(read().keys, platform));
  };
  const listen = (isOn: boolean): void => {
    if (listening) clearTimeout(listening);
    listening = isOn ? setTimeout(() => listen(false), LISTENING_LASTS) : null;
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

interface KeysOfTheSystem {
  /** Takes these in place of those before. True when anything changed. */
  readonly use: (bindings: readonly KeyBinding[]) => boolean;
  /** Tries the taken ones again. */
  readonly retry: () => void;
  readonly states: () => GlobalKeys['keys'];
}

/** Keys that another program may hold or that may be none. A key that changes its meaning only is not let go. */
export function holdGlobalKeys(
  shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>,
  platform: NodeJS.Platform,
  pressed: (accelerator: string, target: KeyTarget) => void,
): KeysOfTheSystem {
  let wanted = new Map<string, KeyBinding>();
  const states = new Map<string, State>();
  const take = (accelerator: string): void => {
    try {
      const isHeld = shortcuts.register(accelerator, () => {
        const binding = wanted.get(accelerator);
        if (binding) pressed(accelerator, binding.target);
      });
      states.set(accelerator, isHeld ? 'held' : 'taken');
    } catch {
      // Electron throws for words that name no key of this system.
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
      fresh.forEach(take);
      return gone.length + fresh.length > 0;
    },
    retry() {
      for (const [accelerator, state] of states) if (state === 'taken') take(accelerator);
    },
    states: () => [...states].map(([key, state]) => ({ key, state })),
  };
}

function callOf(target: KeyTarget): CommandRequest {
  return target.kind === 'command'
    ? { name: target.name, argument: null }
    : { name: 'show', argument: target.id, isQuestion: true };
}

/** What to tell of keys that do nothing; null when all of them work. */
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
