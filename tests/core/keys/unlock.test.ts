import { expect, test } from 'vitest';
import { toAccelerator } from '../../../core/keys/combination.ts';
import { resolveKeys } from '../../../core/keys/resolve.ts';
import { unlockKeys, withSpareUnlock } from '../../../core/keys/unlock.ts';
import { defaultSettings, type Settings } from '../../../core/settings.ts';

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
