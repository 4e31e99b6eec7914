import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startWeb } from './support/command-line.ts';
import { temporaryFolders } from './support/folders.ts';
import { openHttpBridge } from './support/http-bridge.ts';
import { installedApp } from './support/installed-app.ts';
import { attacksRound } from '../torture/attacks.ts';

const newFolder = temporaryFolders();

const onUnix = describe.skipIf(process.platform === 'win32');

onUnix('whatever lies in its folder, Sidecue starts, saves and ends:', () => {
  test(
    'what is no file in the place of each file, few descriptors, and clocks that are wrong',
    { timeout: 240_000 },
    async () => {
      // One of each kind; all of them are a round of `npm run torture`.
      const names = [
        'a pipe',
        'a gigabyte of spaces',
        'closed to reading',
        '64 descriptors',
        'the clock of 10000',
      ];
      const command = [join(installedApp.folder, 'out', 'main', 'cli.js')];
      const { failures } = await attacksRound(newFolder(), command, { names, inTurn: false });
      expect(failures).toEqual([]);
    },
  );

  test('a socket that another program left', async () => {
    const folder = newFolder();
    const other = createServer().listen(join(folder, 'settings.json'));
    const running = startWeb(folder);
    const bridge = await openHttpBridge(await running.address());
    expect(await bridge.request('bank.addQuestion', { text: 'Why us?' })).toMatchObject({ ok: true });
    await bridge.close();
    await running.end();
    other.close();
  });

  test('a NUL in the bank’s path gives way to the usual bank, and is not taken again', async () => {
    const folder = newFolder();
    writeFileSync(
      join(folder, 'settings.json'),
      JSON.stringify({ version: 1, bankPath: '/tmp/a\0b', typeSize: 30 }),
    );
    const running = startWeb(folder);
    const bridge = await openHttpBridge(await running.address());
    expect(await bridge.request('bank.read', {})).toMatchObject({ value: { path: join(folder, 'bank.md') } });
    expect(await bridge.request('settings.read', {})).toMatchObject({
      value: { typeSize: 30, bankPath: null },
    });
    const refused = await bridge.request('settings.update', { bankPath: 'a\0b' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    await bridge.close();
    expect((await running.end()).code).toBe(0);
  });

  test('settings with a byte order mark keep their values, and only their owner may read them', async () => {
    const folder = newFolder();
    const file = join(folder, 'settings.json');
    writeFileSync(file, `\uFEFF${JSON.stringify({ version: 1, typeSize: 33 })}`);
    const running = startWeb(folder);
    const bridge = await openHttpBridge(await running.address());
    expect(await bridge.request('settings.update', { theme: 'light' })).toMatchObject({
      value: { typeSize: 33 },
    });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ typeSize: 33, theme: 'light' });
    expect(statSync(file).mode & 0o077).toBe(0);
    await bridge.close();
    await running.end();
  });
});
