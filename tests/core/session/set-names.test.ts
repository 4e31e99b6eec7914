import { expect, test } from 'vitest';
import { withOwnNames } from '../../../core/session/set-names.ts';
import { settingsSchema } from '../../../core/settings.ts';

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
