import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { prepareDataFolder, resolveDataFolder } from '../../service/data-folder.ts';
import { temporaryFolders } from './support/folders.ts';
import { asNobody } from './support/unprivileged.ts';

const newFolder = temporaryFolders();

describe('the data folder is', () => {
  test('the one given, before all others', () => {
    expect(resolveDataFolder('mine', { SIDECUE_DATA: '/other' })).toBe(resolve('mine'));
  });
  test('else the one of the environment', () => {
    expect(resolveDataFolder(undefined, { SIDECUE_DATA: '/other' })).toBe(resolve('/other'));
  });
  test('else the platform’s, also when the variable is empty', () => {
    for (const env of [{}, { SIDECUE_DATA: '' }]) {
      const folder = resolveDataFolder(undefined, env);
      expect(isAbsolute(folder)).toBe(true);
      expect(folder).toContain('Sidecue');
    }
  });
});

test('it is made with the folders above it, for its owner alone, and nothing is left in it', async () => {
  const folder = join(newFolder(), 'a', 'b');
  expect(await prepareDataFolder(folder)).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o077).toBe(0);
});

test('a file in its place is said, and stays', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, 'mine');
  expect((await prepareDataFolder(file))?.message).toContain(file);
  expect((await prepareDataFolder(join(file, 'below')))?.message).toContain('a file is in the way');
  expect(statSync(file).size).toBe(4);
});

test('a folder that cannot be written to, or made, is said', async () => {
  const above = newFolder();
  chmodSync(above, 0o755);
  const folder = join(above, 'closed');
  mkdirSync(folder);
  chmodSync(folder, 0o555);
  for (const one of [folder, join(folder, 'new')]) {
    const trouble = await asNobody(() => prepareDataFolder(one));
    expect(trouble).toMatchObject({ code: 'data-folder-unusable' });
    expect(trouble?.message).toContain('you have no permission');
  }
  expect(existsSync(join(folder, 'new'))).toBe(false);
});
