import { expect, test } from 'vitest';
import { commandNames } from '../../../core/commands.ts';
import {
  type Combination,
  combinationId,
  parseCombination,
  toAccelerator,
} from '../../../core/keys/combination.ts';
import { findConflicts } from '../../../core/keys/conflicts.ts';
import {
  defaultBindings,
  type KeyScope,
  keysOf,
  resolveKeys,
  unlockKeys,
  withSpareUnlock,
} from '../../../core/keys/resolve.ts';
import { defaultSettings, type Settings } from '../../../core/settings.ts';

const resolve = (change: Partial<Settings> = {}, platform = 'linux'): ReturnType<typeof resolveKeys> =>
  resolveKeys({ ...defaultSettings, ...change }, platform);

const ids = (combinations: readonly Combination[]): string[] => combinations.map(combinationId);

const conflicts = (
  text: string,
  scope: KeyScope,
  change: Partial<Settings> = {},
  platform = 'linux',
): string[] => {
  const combination = parseCombination(text, platform);
  if (!combination) throw new Error(text);
  const target = { kind: 'command', name: 'timer' } as const;
  return findConflicts(combination, scope, target, resolve(change, platform), platform).map(
    ({ message }) => message,
  );
};

test.each(['linux', 'win32', 'darwin'])(
  'what Sidecue comes with has no doubles and no clash on %s',
  (platform) => {
    const resolved = resolve({}, platform);
    expect(resolved.problems).toEqual([]);
    for (const name of commandNames)
      for (const scope of ['window', 'global'] as const)
        for (const { combination, target } of defaultBindings(name, scope, platform)) {
          const against = findConflicts(combination, scope, target, resolved, platform).filter(
            // Where Teams keeps it, only its sharing bar loses a key that this app has held from the start.
            ({ kind, message }) => kind !== 'system' && !message.startsWith('Teams uses'),
          );
          expect(against, name).toEqual([]);
        }
  },
);

test('a user’s keys stand in place of a command’s own, and an empty list takes them away', () => {
  const { window, global } = resolve({
    keys: {
      search: { window: ['mod+g'] },
      timer: { global: [] },
      beat: { global: ['F13', 'MediaNextTrack'] },
    },
  });
  expect(ids(keysOf(window, 'search'))).toEqual(['ctrl g']);
  expect(keysOf(global, 'timer')).toEqual([]);
  expect(ids(keysOf(window, 'timer'))).toEqual(['ctrl j']);
  expect(ids(keysOf(global, 'beat'))).toEqual(['f13', 'medianexttrack']);
});

test('the key from before there were more is still the one that shows and hides', () => {
  expect(ids(keysOf(resolve({ toggleKey: 'Alt+F9' }).global, 'toggle'))).toEqual(['alt f9']);
  const both = resolve({ toggleKey: 'Alt+F9', keys: { toggle: { global: ['F10'] } } });
  expect(ids(keysOf(both.global, 'toggle'))).toEqual(['f10']);
});

test('a user’s own key goes before one that Sidecue came with, and both are told', () => {
  const { window, problems } = resolve({ keys: { timer: { window: ['mod+k'] } } });
  expect(ids(keysOf(window, 'timer'))).toEqual(['ctrl k']);
  expect(ids(keysOf(window, 'search'))).toEqual(['ctrl f', '/']);
  expect(problems).toEqual(['Ctrl+K is the key of “Start or stop the timer”, so “Search” does not get it.']);
});

test('what cannot be followed is one sentence each, and the rest works', () => {
  const { window, global, problems } = resolve({
    keys: {
      fly: { window: ['f9'] },
      timer: { window: ['banana', 'f9'] },
      next: { global: ['F9'] },
      beat: { global: ['F9'] },
    },
    questionKeys: { 'tell me about yourself': 'Split+7', 'why us': 'F14' },
  });
  expect(problems).toHaveLength(4);
  expect(problems.join('\n')).toMatch(
    /“fly”.*not a command[^]*“banana” is not a key[^]*“Split\+7”[^]*F9 is the key of/,
  );
  expect(ids(keysOf(window, 'timer'))).toEqual(['f9']);
  expect(ids(keysOf(global, 'next'))).toEqual(['f9']);
  expect(global.some(({ target }) => target.kind === 'question' && target.id === 'why us')).toBe(true);
});

test('the key that ends the lock is never lost', () => {
  const own = ids(keysOf(resolve().global, 'lock'));
  expect(own).toHaveLength(1);
  for (const global of [[], ['banana']]) {
    const { global: held, problems } = resolve({ keys: { lock: { global } } });
    expect(ids(keysOf(held, 'lock'))).toEqual(own);
    expect(problems).toHaveLength(1);
  }
  const stolen = resolve({ keys: { timer: { global: ['F9'] }, lock: { global: ['F9'] } } });
  expect(ids(keysOf(stolen.global, 'lock'))).toEqual(['f9']);
  expect(ids(keysOf(resolve({ keys: { timer: { global: ['Ctrl+Alt+Shift+L'] } } }).global, 'lock'))).toEqual(
    own,
  );
});

test('a clash is told for the app itself, the system and the calls', () => {
  expect(conflicts('mod+k', 'window')).toEqual(['Ctrl+K is already the key of “Search”.']);
  expect(conflicts('Ctrl+Alt+Shift+N', 'window')).toEqual([
    'Ctrl+Alt+Shift+N is already the key of “Next line”.',
  ]);
  expect(conflicts('Ctrl+Alt+Shift+T', 'global')).toEqual([]);
  expect(conflicts('Alt+F4', 'window')).toEqual(['GNOME uses Alt+F4 for closing the window.']);
  expect(conflicts('Alt+A', 'global')).toEqual(['Zoom uses Alt+A for muting.']);
  expect(conflicts('Alt+A', 'window')).toEqual([]);
  expect(conflicts('Cmd+E', 'global', {}, 'darwin')).toEqual(['Meet uses Cmd+E for the camera.']);
  expect(conflicts('Ctrl+Shift+M', 'global')).toContain('Teams uses Ctrl+Shift+M for muting.');
  expect(conflicts('Enter', 'global')).toContain('Enter could not be typed in any program.');
  expect(conflicts('F13', 'global')).toEqual([]);
  expect(conflicts('F13', 'global', { questionKeys: { 'why us': 'F13' } })).toEqual([
    'F13 is already the key of the question “why us”.',
  ]);
});

const OWN = 'CommandOrControl+Alt+Shift+L';

const globalKeys = (keys: Settings['keys']) => resolveKeys({ ...defaultSettings, keys }, 'linux').global;

const names = (bindings: ReturnType<typeof unlockKeys>): string[] =>
  bindings.map(({ combination }) => toAccelerator(combination, 'linux'));

test('the key Sidecue comes with waits behind one’s own', () => {
  expect(names(unlockKeys(globalKeys({}), 'linux'))).toEqual([OWN]);
  expect(names(unlockKeys(globalKeys({ lock: { global: ['F24'] } }), 'linux'))).toEqual(['F24', OWN]);
});

test('it is held too where one’s own cannot be, and only then', () => {
  const global = globalKeys({ lock: { global: ['é'] } });
  expect(names([...withSpareUnlock(global, 'linux', () => true)])).not.toContain(OWN);
  expect(names([...withSpareUnlock(global, 'linux', (key) => key !== 'É')])).toContain(OWN);
});

test('it is not taken from a command that was given it', () => {
  const global = globalKeys({ lock: { global: ['é'] }, timer: { global: [OWN] } });
  const held = withSpareUnlock(global, 'linux', () => false);
  expect(held).toEqual(global);
});

test('a key of the window that writing, a text field or a browser needs is told, but for what a command came with', () => {
  expect(conflicts('d', 'window')).toEqual(['D alone is needed to write in the search field.']);
  expect(conflicts('home', 'window')).toEqual(['Home alone is needed to write in the search field.']);
  expect(conflicts('mod+c', 'window')).toEqual(['Every text field uses Ctrl+C for copying.']);
  expect(conflicts('mod+c', 'window', {}, 'darwin')).toEqual(['Every text field uses Cmd+C for copying.']);
  expect(conflicts('f5', 'window')).toEqual(['The browser uses F5 for loading the page again.']);
  expect(conflicts('f9', 'window')).toEqual([]);
});
