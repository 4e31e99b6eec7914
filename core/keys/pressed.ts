import { isCharacter, isMac, type Combination, type Platform } from './combination.ts';

/** The parts of a `KeyboardEvent` that identify a key press. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  /** AltGr is held: it selects a character and is not a modifier here. */
  readonly altGraph: boolean;
}

/** `KeyboardEvent.key` of non-printing keys and the space bar. Source: https://www.w3.org/TR/uievents-key/ */
const NAMES: Readonly<Record<string, string>> = {
  ' ': 'space',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  PageUp: 'pageup',
  PageDown: 'pagedown',
  PrintScreen: 'printscreen',
  AudioVolumeUp: 'volumeup',
  AudioVolumeDown: 'volumedown',
  AudioVolumeMute: 'volumemute',
  MediaTrackNext: 'medianexttrack',
  MediaTrackPrevious: 'mediaprevioustrack',
  MediaStop: 'mediastop',
  MediaPlayPause: 'mediaplaypause',
  ...Object.fromEntries(
    ['Enter', 'Escape', 'Tab', 'Backspace', 'Delete', 'Insert', 'Home', 'End'].map((name) => [
      name,
      name.toLowerCase(),
    ]),
  ),
  ...Object.fromEntries(Array.from({ length: 24 }, (_, index) => [`F${index + 1}`, `f${index + 1}`])),
};

/** `KeyboardEvent.code` (the physical position) of the numeric keypad. Source: https://www.w3.org/TR/uievents-code/ */
const NUMPAD: Readonly<Record<string, string>> = {
  NumpadAdd: 'numadd',
  NumpadSubtract: 'numsub',
  NumpadMultiply: 'nummult',
  NumpadDivide: 'numdiv',
  NumpadDecimal: 'numdec',
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`Numpad${digit}`, `num${digit}`])),
};

/** Characters of the US layout, which the codes are named after. */
const POSITIONS: Readonly<Record<string, string>> = {
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Comma: ',',
  Period: '.',
  Slash: '/',
};

/**
 * Returns the combinations a key press may stand for, likeliest first; none for a modifier alone. Letters and punctuation go
 * by what they type, so that Dvorak and AZERTY keycaps hold; digits go by position, since AZERTY types them only with
 * Shift. Keys that type no Latin letter (Cyrillic, Greek, dead keys) also go by position.
 */
export function meaningsOf(press: KeyPress, platform: Platform): Combination[] {
  const modifiers = { ctrl: press.ctrlKey, alt: press.altKey, shift: press.shiftKey, meta: press.metaKey };
  const named = NAMES[press.key];
  if (named !== undefined) return [{ ...modifiers, key: named }];

  const typed = isCharacter(press.key) ? press.key.toLowerCase() : null;
  if (press.altGraph)
    return typed === null ? [] : [{ ctrl: false, alt: false, shift: false, meta: false, key: typed }];

  const meanings: Combination[] = [];
  const add = (key: string | undefined, shift = press.shiftKey): void => {
    if (key !== undefined) meanings.push({ ...modifiers, shift, key });
  };
  const position = positionOf(press.code);
  add(NUMPAD[press.code]);
  if (typed !== null && /[a-z]/.test(typed) && !(isMac(platform) && press.altKey)) add(typed);
  else if (/^\d$/.test(position ?? '')) {
    add(position);
    // With Shift, AZERTY types the digit, a German keyboard "/".
    if (typed !== null && press.shiftKey) add(typed, false);
    else if (typed !== null && typed !== position) add(typed);
  } else if (typed !== null && /[!-~]/.test(typed)) {
    add(typed, false);
    if (press.shiftKey) add(typed);
    if (position !== typed) add(position);
  } else add(position);
  return meanings;
}

function positionOf(code: string): string | undefined {
  const [, letter, digit] = /^(?:Key([A-Z])|Digit(\d))$/.exec(code) ?? [];
  return letter?.toLowerCase() ?? digit ?? POSITIONS[code];
}

/** Returns the combination to record for a key press; null for a modifier alone or an unnamed key. */
export function recordedCombination(press: KeyPress, platform: Platform): Combination | null {
  return meaningsOf(press, platform)[0] ?? null;
}
