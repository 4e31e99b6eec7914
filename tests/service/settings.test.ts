import Conf from 'conf';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { Steps } from '../../core/migrate.ts';
import { defaultSettings, type Settings } from '../../core/settings.ts';
import { holdSettings, keepSettings, readSettings, type OpenSettings } from '../../service/settings.ts';
import { temporaryFolders } from './support/folders.ts';
import { eventually } from './support/wait.ts';

const newFolder = temporaryFolders();
const NOW = new Date('2026-11-23T12:00:00.000Z');

function folderWith(text: string): string {
  const folder = newFolder();
  writeFileSync(join(folder, 'settings.json'), text);
  return folder;
}

const stores: OpenSettings[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
});

async function keep(
  folder: string,
  onChange: (settings: Settings) => void = () => undefined,
  steps?: Steps,
): Promise<OpenSettings> {
  const store = await keepSettings(folder, (options) => new Conf(options), NOW, onChange, steps);
  stores.push(store);
  return store;
}

function stored(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
}

test('without a file the defaults hold, and nothing is said', async () => {
  const settings = await keep(newFolder());
  expect(settings.read()).toEqual(defaultSettings);
  expect(settings.notices).toEqual([]);
});

test('a change is on disk at once and there for the next start', async () => {
  const folder = newFolder();
  expect((await keep(folder)).update({ typeSize: 30 })).toMatchObject({ ok: true, value: { typeSize: 30 } });
  expect((await keep(folder)).read().typeSize).toBe(30);
});

test('a change is told once', async () => {
  const told: Settings[] = [];
  const settings = await keep(newFolder(), (changed) => told.push(changed));
  settings.update({ typeSize: 30 });
  expect(told.map(({ typeSize }) => typeSize)).toEqual([30]);
});

test('a setting that this version does not know is kept', async () => {
  const folder = folderWith('{"typeSize": 20, "fromAPlugin": {"kept": true}}');
  (await keep(folder)).update({ typeSize: 22 });
  expect(stored(folder)).toMatchObject({ typeSize: 22, fromAPlugin: { kept: true } });
});

test('a value that cannot be used gives way to its default, which is said; the others hold', async () => {
  const folder = folderWith(
    '{"typeSize": "large", "toggleKey": "Alt+X", "cueWindowPlaces": {"a": {"x": 1}}}',
  );
  const settings = await keep(folder);
  expect(settings.read()).toEqual({ ...defaultSettings, toggleKey: 'Alt+X' });
  expect(settings.notices.map(({ message }) => message)).toEqual([
    expect.stringContaining('typeSize'),
    expect.stringContaining('cueWindowPlaces'),
  ]);
});

describe('a file that does not parse is set aside under another name, which is said:', () => {
  for (const text of ['{ "typeSize": 30,', '', 'null', '[1]', '"text"', '\0\0\0\0']) {
    test(JSON.stringify(text), async () => {
      const folder = folderWith(text);
      const settings = await keep(folder);
      const aside = 'settings.broken-2026-11-23T12-00-00-000Z.json';
      expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
      expect(settings.read()).toEqual(defaultSettings);
      expect(settings.notices).toMatchObject([{ nextStep: expect.stringContaining(aside) as string }]);
      expect(settings.update({ typeSize: 30 }).ok).toBe(true);
      expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
    });
  }

  test('a file broken while Sidecue runs is not written over', async () => {
    const folder = newFolder();
    const settings = await keep(folder);
    settings.update({ typeSize: 30 });
    writeFileSync(join(folder, 'settings.json'), '{ "typeSize": 3');
    expect(settings.update({ typeSize: 32 })).toMatchObject({
      ok: false,
      error: { code: 'settings-not-saved' },
    });
    expect(settings.read().typeSize).toBe(32);
    await wait(1300);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe('{ "typeSize": 3');
    expect(settings.read().typeSize).toBe(32);
  });
});

test('a file of an older version is brought up to date, and kept as it was beside it', async () => {
  const old = '{"version": 0, "size": 30, "fromAPlugin": 1}';
  const folder = folderWith(old);
  const steps = {
    0: ({ size, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, typeSize: size }),
  };
  const settings = await keep(folder, undefined, steps);
  expect(settings.read()).toEqual({ ...defaultSettings, typeSize: 30 });
  expect(settings.notices).toEqual([]);
  expect(stored(folder)).toEqual({ version: 1, typeSize: 30, fromAPlugin: 1 });
  expect(readFileSync(join(folder, 'settings.version-0.json'), 'utf8')).toBe(old);
  settings.update({ typeSize: 32 });
  expect(stored(folder)).toMatchObject({ version: 1, typeSize: 32 });
});

describe('a file of a newer version is left as it is, which is said', () => {
  const newer = '{"version": 2, "typeSize": {"cue": 20}}';

  test('at the start', async () => {
    const folder = folderWith(newer);
    const settings = await keep(folder);
    expect(settings.notices).toMatchObject([{ message: expect.stringContaining('newer version') as string }]);
    expect(settings.update({ typeSize: 30 }).ok).toBe(true);
    expect(settings.read().typeSize).toBe(30);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe(newer);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  test('and when it comes while Sidecue runs', async () => {
    const folder = newFolder();
    const settings = await keep(folder);
    settings.update({ typeSize: 30 });
    writeFileSync(join(folder, 'settings.json'), newer);
    expect(settings.update({ typeSize: 32 }).ok).toBe(false);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe(newer);
  });
});

test('a change by another process is taken and told', async () => {
  const folder = newFolder();
  const told: Settings[] = [];
  const settings = await keep(folder, (changed) => told.push(changed));
  settings.update({ typeSize: 20 });
  (await keep(folder)).update({ typeSize: 40 });
  await eventually('the other’s change', () => settings.read().typeSize === 40);
  expect(told.at(-1)?.typeSize).toBe(40);
});

test('a folder that cannot be written to gives its settings, and changes hold for this run', () => {
  const folder = folderWith('{"typeSize": 30}');
  const told: Settings[] = [];
  const settings = holdSettings(folder, (changed) => told.push(changed));
  expect(settings.read().typeSize).toBe(30);
  expect(settings.update({ typeSize: 40 })).toMatchObject({ ok: true, value: { typeSize: 40 } });
  expect(told.map(({ typeSize }) => typeSize)).toEqual([40]);
  expect(stored(folder)).toEqual({ typeSize: 30 });
});

test('a folder in the place of the settings file is said, and changes hold for this run', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'settings.json'));
  const settings = await keep(folder);
  expect(settings.notices).toMatchObject([
    { message: `The settings in ${join(folder, 'settings.json')} cannot be used: it is a folder.` },
  ]);
  expect(settings.update({ typeSize: 30 }).ok).toBe(true);
  expect(settings.read().typeSize).toBe(30);
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

test('a command that only looks writes nothing and sets nothing aside', () => {
  expect(readSettings(folderWith('{"bankPath": "/mine.md"}')).bankPath).toBe('/mine.md');
  for (const text of ['{"bankPath": ', '{"version": 9, "bankPath": "/mine.md"}']) {
    const folder = folderWith(text);
    expect(readSettings(folder)).toEqual(defaultSettings);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  }
});
