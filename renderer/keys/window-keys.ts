import Mousetrap from 'mousetrap';
import { useMemo } from 'react';
import { type CommandGroup, type CommandName, commands } from '../../core/commands.ts';
import {
  type Combination,
  combinationId,
  isCharacter,
  type Platform,
  typesCharacter,
} from '../../core/keys/combination.ts';
import { type KeyPress, meaningsOf } from '../../core/keys/pressed.ts';
import { type KeyBinding, type ResolvedKeys, resolveKeys } from '../../core/keys/resolve.ts';
import type { Service } from '../cue/use-service.ts';

/** Returns whether a key's target is a button, which Enter and Space press. */
export function isButton(target: EventTarget | null): boolean {
  return (target as Element | null)?.closest('button') != null;
}

/** Returns whether a key's target is a text field, select or other editable element. */
export function isTextField(target: EventTarget | null): boolean {
  const element = target as Partial<Element> | null;
  return element?.closest?.('input, textarea, select, [contenteditable="true"]') != null;
}

/**
 * Handles a command. The event is that of the key, or null for commands from outside the window. Return false to leave the
 * key to the page, as if it were not bound.
 */
export type CommandHandler = (event: KeyboardEvent | null) => boolean | undefined;

export interface WindowKeys {
  /** Commands not listed have no keys in this window. */
  readonly commands: Readonly<Partial<Record<CommandName, CommandHandler>>>;
  /** Handles the digits 1 to 9, alone or with Alt, if not bound to a command. */
  readonly digit?: (digit: number, event: KeyboardEvent) => boolean | undefined;
}

/** Command groups that ignore key repeat. */
const ONCE_A_PRESS: ReadonlySet<CommandGroup> = new Set(['Card', 'Story', 'Time', 'App']);

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/**
 * Binds the commands' keys in a document. All key handling of the app goes through here.
 *
 * @param bindings the current window bindings
 * @returns a function that unbinds them
 */
export function bindWindowKeys(
  page: Document,
  bindings: readonly KeyBinding[],
  platform: Platform,
  keys: WindowKeys,
): () => void {
  const trap = new Mousetrap(page.documentElement);
  const bound = new Set<string>();
  const bind = (id: string, handler: (event: KeyboardEvent) => boolean | undefined): void => {
    if (bound.has(id)) return;
    bound.add(id);
    trap.bind(
      asToken(id),
      (event) => {
        if (handler(event) !== false) event.preventDefault();
      },
      'keydown',
    );
  };
  for (const { combination, target } of bindings) {
    if (target.kind !== 'command') continue;
    const { name } = target;
    bind(combinationId(combination), (event) => {
      const isHeldDown = event.repeat && ONCE_A_PRESS.has(commands[name].group);
      const command = keys.commands[name];
      return isHeldDown || (command ? command(event) : false);
    });
  }
  for (const digit of DIGITS) {
    for (const id of [`${digit}`, `alt ${digit}`, `num${digit}`])
      bind(id, (event) => keys.digit?.(digit, event) ?? false);
  }

  // Resolve the key by character and position ourselves: Mousetrap assumes a US layout.
  const call = trap.handleKey.bind(trap);
  trap.handleKey = (_character, _modifiers, event) => {
    const pressed = event;
    if (pressed.type !== 'keydown' || pressed.isComposing) return;
    // The actual target, even inside an editor's shadow root.
    const isInField = isTextField(pressed.composedPath()[0] ?? pressed.target);
    const isFree = (each: Combination): boolean =>
      !isInField || !typesCharacter(each, platform) || isOfferedInField(each, pressed);
    const meaning = meaningsOf(asPress(pressed), platform).find(
      (each) => bound.has(combinationId(each)) && isFree(each),
    );
    if (!meaning) return;
    // Modal dialogs get all keys. Checked last, because the lookup is slow in a page with thousands of rows.
    if (page.querySelector('dialog[open]')) return;
    call(asToken(combinationId(meaning)), [], event);
  };
  trap.stopCallback = () => false;
  return () => {
    trap.reset();
  };
}

/** Returns whether a handler decides if a typed key acts: digits, Space and, in the search field, “?”. */
function isOfferedInField({ key }: Combination, pressed: KeyboardEvent): boolean {
  const isCommandField = (pressed.target as Element | null)?.closest('[data-command-field]') != null;
  return (
    key === 'space' ||
    (key === '?' && isCommandField) ||
    (/^(num)?[1-9]$/.test(key) && key.endsWith(pressed.key))
  );
}

/** Converts a KeyboardEvent for core. */
export function asPress(event: KeyboardEvent): KeyPress {
  const { key, code, ctrlKey, altKey, shiftKey, metaKey } = event;
  const altGraph = event.getModifierState('AltGraph') && isCharacter(key);
  return { key, code, ctrlKey, altKey, shiftKey, metaKey, altGraph };
}

/** Returns an opaque token for Mousetrap, which would otherwise split combinations and rename keys. */
function asToken(id: string): string {
  return `key-${id.replaceAll(' ', '-').replace(/\+$/, 'plus')}`;
}

export interface KeysInForce {
  readonly resolved: ResolvedKeys;
  /** Window bindings; same as `resolved.window`. */
  readonly bindings: readonly KeyBinding[];
  readonly platform: Platform;
}

/** Returns the current bindings, which follow the settings. */
export function useKeyBindings({ settings, info }: Service): KeysInForce {
  const platform = info?.platform ?? 'linux';
  const { keys, questionKeys, toggleKey } = settings;
  const resolved = useMemo(
    () => resolveKeys({ keys, questionKeys, toggleKey }, platform),
    [keys, questionKeys, toggleKey, platform],
  );
  return { resolved, bindings: resolved.window, platform };
}
