import { useMemo } from 'react';
import type { Platform } from '../../core/keys/combination.ts';
import { resolveKeys, type KeyBinding, type ResolvedKeys } from '../../core/keys/resolve.ts';
import type { Service } from '../cue/use-service.ts';

export interface KeysInForce {
  readonly resolved: ResolvedKeys;
  /** The window's keys. */
  readonly bindings: readonly KeyBinding[];
  readonly platform: Platform;
}

/** The keys in force, which follow the settings. */
export function useKeyBindings({ settings, info }: Service): KeysInForce {
  const platform = info?.platform ?? 'linux';
  const { keys, questionKeys, toggleKey } = settings;
  const resolved = useMemo(
    () => resolveKeys({ keys, questionKeys, toggleKey }, platform),
    [keys, questionKeys, toggleKey, platform],
  );
  return { resolved, bindings: resolved.window, platform };
}
