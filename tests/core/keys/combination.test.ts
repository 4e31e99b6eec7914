import { expect, test } from 'vitest';
import { commandNames, commands } from '../../../core/commands.ts';
import {
  combinationId,
  keyInWords,
  parseCombination,
  storedKeyInWords,
  toAccelerator,
  toWindowKey,
  typesCharacter,
  type Combination,
} from '../../../core/keys/combination.ts';
import { knownKeys } from '../../../core/keys/known-keys.ts';

function key(text: string, platform = 'linux'): Combination {
  const combination = parseCombination(text, platform);
  if (!combination) throw new Error(`${text} names no key`);
  return combination;
}

test('is named as it stands on the keyboard', () => {
  expect(storedKeyInWords('CommandOrControl+Shift+Space', 'linux')).toBe('Ctrl+Shift+Space');
  expect(storedKeyInWords('CommandOrControl+Shift+Space', 'darwin')).toBe('Cmd+Shift+Space');
  expect(storedKeyInWords('Alt+F9', 'darwin')).toBe('Option+F9');
  expect(storedKeyInWords('Super+mod+up', 'win32')).toBe('Ctrl+Win+↑');
  expect(storedKeyInWords('num4', 'linux')).toBe('Numpad 4');
  expect(storedKeyInWords('Banana+Split', 'linux')).toBe('Banana+Split');
});

test.each(['Banana+Split', 'Ctrl+', '', 'Ctrl+F25', 'Shift', 'ctrl+k k', 'constructor', '__proto__+a'])(
  'of “%s” is none',
  (text) => expect(parseCombination(text, 'linux')).toBeNull(),
);

test('means the same in both notations and in any order', () => {
  for (const [accelerator, combination] of [
    ['CommandOrControl+Shift+=', 'shift+mod+='],
    ['CmdOrCtrl+Plus', 'mod++'],
    ['Return', 'enter'],
    ['Esc', 'escape'],
    ['+', 'plus'],
  ] as const)
    expect(combinationId(key(accelerator)), accelerator).toBe(combinationId(key(combination)));
});

test('keeps its meaning when written and read, on every system', () => {
  const texts = [
    ...commandNames.flatMap((name) => [...commands[name].keys, ...commands[name].globalKeys]),
    ...knownKeys.flatMap(({ keys }) => Object.keys(keys)),
    ...[
      'F13',
      'F24',
      'MediaPlayPause',
      'MediaPreviousTrack',
      'num7',
      'numadd',
      'VolumeMute',
      'Ctrl+Super+Home',
    ],
  ];
  for (const platform of ['linux', 'win32', 'darwin'])
    for (const text of texts) {
      const combination = key(text, platform);
      expect(parseCombination(toAccelerator(combination, platform), platform), text).toEqual(combination);
      expect(parseCombination(toWindowKey(combination, platform), platform), text).toEqual(combination);
      expect(keyInWords(combination, platform)).not.toBe('');
    }
});

test('types a character only where the system types one', () => {
  expect(['a', '?', 'shift+space', 'num4'].map((text) => typesCharacter(key(text), 'linux'))).toEqual(
    Array(4).fill(true),
  );
  expect(['ctrl+a', 'enter', 'f1', 'up'].map((text) => typesCharacter(key(text), 'linux'))).toEqual(
    Array(4).fill(false),
  );
  expect(typesCharacter(key('alt+a'), 'linux')).toBe(false);
  expect(typesCharacter(key('alt+a'), 'darwin')).toBe(true);
});
