import { describe, expect, test } from 'vitest';
import {
  activePins,
  MAX_PINS,
  movePin,
  nextSet,
  refuseSetName,
  renamePins,
  renameSet,
  togglePin,
  withActivePins,
} from '../../../core/session/pins.ts';
import { settingsSchema, withOwnNames } from '../../../core/settings.ts';

describe('pinning', () => {
  test('adds a question at the end, and takes it away the second time', () => {
    const pins = togglePin(['why us'], 'a conflict');
    expect(pins).toEqual(['why us', 'a conflict']);
    expect(togglePin(pins, 'why us')).toEqual(['a conflict']);
  });

  test('takes no tenth', () => {
    const nine = Array.from({ length: MAX_PINS }, (_, i) => `question ${i}`);
    expect(togglePin(nine, 'one more')).toBe(nine);
  });
});

const settings = {
  pins: ['why us'],
  pinSets: [
    { name: 'Acme', pins: ['a conflict', 'gone'] },
    { name: 'Beta', pins: [] },
  ],
  pinSet: 'Acme',
};
const without = { ...settings, pinSet: null };

describe('the pins in use', () => {
  test('are those of the chosen set, else those without a set', () => {
    expect(activePins(settings)).toEqual(['a conflict', 'gone']);
    expect(activePins(without)).toEqual(['why us']);
    expect(activePins({ ...settings, pinSet: 'deleted elsewhere' })).toEqual(['why us']);
  });

  test('are changed in the set in use alone', () => {
    expect(withActivePins(settings, ['x'])).toEqual({
      pinSets: [
        { name: 'Acme', pins: ['x'] },
        { name: 'Beta', pins: [] },
      ],
    });
    expect(withActivePins(without, ['x'])).toEqual({ pins: ['x'] });
    expect(withActivePins({ ...settings, pinSet: 'deleted elsewhere' }, ['x'])).toEqual({ pins: ['x'] });
  });

  test('are chosen in a ring that passes the pins without a set', () => {
    expect(nextSet(settings)).toBe('Beta');
    expect(nextSet({ ...settings, pinSet: 'Beta' })).toBeNull();
    expect(nextSet(without)).toBe('Acme');
    expect(nextSet({ ...without, pinSets: [] })).toBeNull();
  });
});

describe('every set', () => {
  test('goes with a rename inside the app, however little stayed alike', () => {
    expect(renamePins(settings, new Map([['why us', 'what draws you here']]))).toEqual({
      pins: ['what draws you here'],
    });
    expect(renamePins(settings, new Map([['other', 'another']]))).toBeNull();
  });
});

test('a set keeps being the one in use under another name', () => {
  expect(renameSet(settings, 'Acme', 'Acme 2')).toMatchObject({ pinSet: 'Acme 2' });
  expect(renameSet(settings, 'Beta', 'B')).not.toHaveProperty('pinSet');
  expect(refuseSetName(settings.pinSets, ' Beta ', null)).toBe('Another set has this name.');
  expect(refuseSetName(settings.pinSets, 'Beta', 'Beta')).toBeNull();
  expect(refuseSetName(settings.pinSets, ' ', null)).toBe('A set needs a name.');
});

test('a pin is moved within its list, and not past its ends', () => {
  expect(movePin(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(movePin(['a', 'b', 'c'], 2, -1)).toEqual(['c', 'a', 'b']);
  expect(movePin(['a', 'b', 'c'], 1, 9)).toEqual(['a', 'c', 'b']);
  expect(movePin(['a'], 3, 0)).toEqual(['a']);
});

const named = (...names: string[]): string[] =>
  withOwnNames(names.map((name) => ({ name }))).map(({ name }) => name);

test('two sets with one name are told apart, and none is lost', () => {
  expect(named('Acme', 'Beta', 'Acme', 'Acme', 'Acme 2')).toEqual([
    'Acme',
    'Beta',
    'Acme 2',
    'Acme 3',
    'Acme 2 2',
  ]);
});

test('a name that is empty or endless is made usable', () => {
  expect(named('', '  ', 'x'.repeat(300))).toEqual(['No name', 'No name 2', 'x'.repeat(200)]);
});

test('sets written by hand are taken as they are where they can be', () => {
  const pinSets = [
    { name: 'Acme', pins: Array.from({ length: 12 }, (_, at) => `question ${at}`) },
    { name: 'Acme', pins: ['why us'] },
  ];
  expect(settingsSchema.parse({ pinSets }).pinSets).toEqual([
    pinSets[0],
    { name: 'Acme 2', pins: ['why us'] },
  ]);
});
