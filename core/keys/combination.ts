import { coreWords } from '../words.ts';

/** `process.platform`, or `linux` if unknown; decides how keys are written and named. */
export type Platform = string;

/**
 * A key combination. A character that needs Shift on some keyboard layouts only ("?", "+") stands for itself, without
 * Shift.
 */
export interface Combination {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** Command on macOS, the Windows or Super key elsewhere. */
  readonly meta: boolean;
  /** Lower case: a character, or a name such as `space`, `f13`, `num1` or `mediaplaypause`. */
  readonly key: string;
}

type Modifier = Exclude<keyof Combination, 'key'>;

export const isMac = (platform: Platform): boolean => platform === 'darwin';

const MODIFIERS = new Map<string, Modifier>(
  Object.entries<Modifier>({
    control: 'ctrl',
    ctrl: 'ctrl',
    alt: 'alt',
    option: 'alt',
    shift: 'shift',
    super: 'meta',
    meta: 'meta',
    command: 'meta',
    cmd: 'meta',
  }),
);

/** Names that Electron and Mousetrap use for Ctrl, or Command on macOS. */
const PRIMARY = new Set(['commandorcontrol', 'cmdorctrl', 'mod']);

/** Alternative key names. */
const ALIASES = new Map(
  Object.entries({
    return: 'enter',
    esc: 'escape',
    plus: '+',
    del: 'delete',
    ins: 'insert',
    ' ': 'space',
  }),
);

const NAMED = new Set([
  ...[
    'space',
    'enter',
    'escape',
    'tab',
    'backspace',
    'delete',
    'insert',
    'home',
    'end',
    'pageup',
    'pagedown',
  ],
  ...['up', 'down', 'left', 'right', 'printscreen', 'capslock', 'numlock', 'scrolllock'],
  ...['numdec', 'numadd', 'numsub', 'nummult', 'numdiv'],
  ...['volumeup', 'volumedown', 'volumemute'],
  ...['medianexttrack', 'mediaprevioustrack', 'mediastop', 'mediaplaypause'],
  ...Array.from({ length: 24 }, (_, index) => `f${index + 1}`),
  ...Array.from({ length: 10 }, (_, digit) => `num${digit}`),
]);

/**
 * Parses a combination in Electron (`CommandOrControl+Shift+Space`) or Mousetrap (`mod+shift+space`) syntax.
 * Returns null if it names no known key.
 *
 * @see https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts
 * @see https://craig.is/killing/mice
 */
export function parseCombination(text: string, platform: Platform): Combination | null {
  const parts = text
    .toLowerCase()
    .replace(/^\+$|\+\+$/, (end) => `${end.slice(0, -1)}plus`)
    .split('+');
  const last = parts.pop() ?? '';
  const modifiers = { ctrl: false, alt: false, shift: false, meta: false };
  for (const part of parts) {
    const modifier = PRIMARY.has(part) ? (isMac(platform) ? 'meta' : 'ctrl') : MODIFIERS.get(part);
    if (!modifier) return null;
    modifiers[modifier] = true;
  }
  const key = ALIASES.get(last) ?? last;
  return NAMED.has(key) || isCharacter(key) ? { ...modifiers, key } : null;
}

/** Returns a canonical id: equal for equal keys, whatever syntax they were written in. */
export function combinationId({ ctrl, alt, shift, meta, key }: Combination): string {
  return [ctrl && 'ctrl', alt && 'alt', shift && 'shift', meta && 'meta', key].filter(Boolean).join(' ');
}

/** Returns whether a combination types a character, and so belongs to a focused text field. */
export function typesCharacter({ ctrl, alt, meta, key }: Combination, platform: Platform): boolean {
  // Option types characters on macOS; Alt elsewhere does not.
  return (
    (isCharacter(key) || key === 'space' || /^num(\d|add|sub|mult|div|dec)$/.test(key)) &&
    !ctrl &&
    !meta &&
    !(alt && !isMac(platform))
  );
}

/** Returns whether a key is one visible character. */
export function isCharacter(key: string): boolean {
  return /^[^\s\p{Cc}]$/u.test(key);
}

/** Returns the Electron accelerator. The primary modifier is always `CommandOrControl`. */
export function toAccelerator(combination: Combination, platform: Platform): string {
  return write(combination, platform, ['CommandOrControl', 'Control', 'Alt', 'Shift', 'Super'], (key) =>
    key === '+'
      ? 'Plus'
      : (ACCELERATOR_NAMES[key] ??
        (key.length === 1 || /^f\d/.test(key)
          ? key.toUpperCase()
          : key.startsWith('num') && key !== 'numlock'
            ? key
            : capitalise(key))),
  );
}

/** Returns the combination in Mousetrap syntax. */
export function toWindowKey(combination: Combination, platform: Platform): string {
  return write(combination, platform, ['mod', 'ctrl', 'alt', 'shift', 'meta'], (key) =>
    key === '+' ? 'plus' : key,
  );
}

/** Returns the label for people: “Ctrl+Shift+Space”, on macOS “Cmd+Shift+Space”. */
export function keyInWords(combination: Combination, platform: Platform): string {
  const { cmd, ctrl, ctrlOnMac, alt, option, shift, win, super: superKey } = coreWords.keys.modifiers;
  const names = isMac(platform)
    ? [cmd, ctrlOnMac, option, shift, superKey]
    : [ctrl, ctrlOnMac, alt, shift, platform === 'win32' ? win : superKey];
  return write(combination, platform, names, nameInWords);
}

/** Returns the label of a stored key; the stored text itself if it names no known key. */
export function storedKeyInWords(text: string, platform: Platform): string {
  const combination = parseCombination(text, platform);
  return combination ? keyInWords(combination, platform) : text;
}

/** @param names of the modifiers, in order: primary, Ctrl on macOS, Alt, Shift, and Super on other systems */
function write(
  { ctrl, alt, shift, meta, key }: Combination,
  platform: Platform,
  names: readonly string[],
  nameOf: (key: string) => string,
): string {
  const mac = isMac(platform);
  const [primary, control, alternative, upper, system] = names;
  return [
    (mac ? meta : ctrl) && primary,
    mac && ctrl && control,
    !mac && meta && system,
    alt && alternative,
    shift && upper,
    nameOf(key),
  ]
    .filter(Boolean)
    .join('+');
}

const ACCELERATOR_NAMES: Readonly<Record<string, string>> = {
  pageup: 'PageUp',
  pagedown: 'PageDown',
  printscreen: 'PrintScreen',
  volumeup: 'VolumeUp',
  volumedown: 'VolumeDown',
  volumemute: 'VolumeMute',
  medianexttrack: 'MediaNextTrack',
  mediaprevioustrack: 'MediaPreviousTrack',
  mediastop: 'MediaStop',
  mediaplaypause: 'MediaPlayPause',
};

const ARROWS: Readonly<Record<string, string>> = { up: '↑', down: '↓', left: '←', right: '→' };

const NUMPAD_SIGNS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`num${digit}`, String(digit)])),
  numadd: '+',
  numsub: '-',
  nummult: '*',
  numdiv: '/',
  numdec: '.',
};

/** Returns the label of a key without modifiers. */
function nameInWords(key: string): string {
  const names: Readonly<Record<string, string>> = coreWords.keys.names;
  const sign = NUMPAD_SIGNS[key];
  return (
    names[key] ??
    ARROWS[key] ??
    (sign === undefined ? (isShort(key) ? key.toUpperCase() : capitalise(key)) : coreWords.keys.numpad(sign))
  );
}

/** A character, or a key such as F13. */
const isShort = (key: string): boolean => key.length === 1 || /^f\d/.test(key);

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
