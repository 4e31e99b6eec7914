import { coreWords } from '../words.ts';

/** What decides how keys are written and named; `process.platform` of the computer, or `linux` where it is not known. */
export type Platform = string;

/**
 * Keys pressed together. A character that needs Shift on one keyboard and not on another ("?", "+") is named by itself,
 * without Shift.
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

/** Ctrl, or Command on macOS, as Electron and as Mousetrap call it. */
const PRIMARY = new Set(['commandorcontrol', 'cmdorctrl', 'mod']);

/** Other names of a key. */
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
 * Reads a combination as Electron (`CommandOrControl+Shift+Space`) or Mousetrap (`mod+shift+space`) writes it.
 * Null for words that name no key.
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

/** The same for the same keys, whatever they were written as. */
export function combinationId({ ctrl, alt, shift, meta, key }: Combination): string {
  return [ctrl && 'ctrl', alt && 'alt', shift && 'shift', meta && 'meta', key].filter(Boolean).join(' ');
}

/** Whether a press types into a text field, which then has it. */
export function typesCharacter({ ctrl, alt, meta, key }: Combination, platform: Platform): boolean {
  // Option types characters on a Mac; elsewhere Alt does not.
  return (
    (isCharacter(key) || key === 'space' || /^num(\d|add|sub|mult|div|dec)$/.test(key)) &&
    !ctrl &&
    !meta &&
    !(alt && !isMac(platform))
  );
}

/** One character that can be seen. */
export function isCharacter(key: string): boolean {
  return /^[^\s\p{Cc}]$/u.test(key);
}

/** As Electron takes it. The primary modifier stays so on every system. */
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

/** As Mousetrap writes it. */
export function toWindowKey(combination: Combination, platform: Platform): string {
  return write(combination, platform, ['mod', 'ctrl', 'alt', 'shift', 'meta'], (key) =>
    key === '+' ? 'plus' : key,
  );
}

/** As it stands on the keys: “Ctrl+Shift+Space”, on macOS “Cmd+Shift+Space”. */
export function keyInWords(combination: Combination, platform: Platform): string {
  const { cmd, ctrl, ctrlOnMac, alt, option, shift, win, super: superKey } = coreWords.keys.modifiers;
  const names = isMac(platform)
    ? [cmd, ctrlOnMac, option, shift, superKey]
    : [ctrl, ctrlOnMac, alt, shift, platform === 'win32' ? win : superKey];
  return write(combination, platform, names, nameInWords);
}

/** What a person reads for a key as it is stored: its words, or what is stored where it names no key. */
export function storedKeyInWords(text: string, platform: Platform): string {
  const combination = parseCombination(text, platform);
  return combination ? keyInWords(combination, platform) : text;
}

/** @param names of the primary modifier, Ctrl on macOS, Alt, Shift, and the Super key elsewhere */
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

/** What stands on a key alone. */
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
