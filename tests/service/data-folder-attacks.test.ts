import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyAppWithCommandLine } from './support/app-copy.ts';
import { temporaryFolders } from './support/folders.ts';
import { openHttpBridge } from './support/http-bridge.ts';
import { runWeb } from './support/run-web.ts';

const newFolder = temporaryFolders();
const app = copyAppWithCommandLine(newFolder());

/** The files a start looks at. */
const FILES = [
  'settings.json',
  'session.json',
  'themes.json',
  'browser-shell.json',
  'control.path',
  'control.sock',
  'bank.md',
] as const;

/** What lies in a file's place. */
const INSTEAD: Readonly<Record<string, (path: string) => void>> = {
  'a pipe': (path) => void spawnSync('mkfifo', [path]),
  'a device': (path) => symlinkSync('/dev/zero', path),
  'an endless file': (path) => symlinkSync('/proc/self/environ', path),
  'a folder': (path) => mkdirSync(path),
  'a link to itself': (path) => symlinkSync(path, path),
  'a link through a file': (path) => {
    writeFileSync(`${path}.end`, '');
    symlinkSync(join(`${path}.end`, 'below'), path);
  },
  'a gigabyte of nothing': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 1024 ** 3);
  },
  'no UTF-8': (path) => writeFileSync(path, Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3])),
  'nested beyond reason': (path) => writeFileSync(path, '['.repeat(1_000_000)),
};

const onUnix = describe.skipIf(process.platform === 'win32');

onUnix('whatever lies in its folder, Sidecue starts, saves and ends:', () => {
  test.each(Object.entries(INSTEAD))(
    '%s in the place of each file',
    { timeout: 240_000 },
    async (_title, put) => {
      for (const file of FILES) {
        const folder = newFolder();
        put(join(folder, file));
        const running = runWeb(app, folder);
        const address = await running
          .address()
          .catch((error: unknown) => Promise.reject(new Error(file, { cause: error })));
        const bridge = await openHttpBridge(address);
        if (file !== 'bank.md')
          expect(await bridge.request('bank.addQuestion', { text: 'Why us?' }), file).toMatchObject({
            ok: true,
          });
        expect(await bridge.request('settings.read', {}), file).toMatchObject({ ok: true });
        await bridge.close();
        expect((await running.end()).code, file).toBe(0);
      }
    },
  );

  test('a socket that another program left', async () => {
    const folder = newFolder();
    const other = createServer().listen(join(folder, 'settings.json'));
    const running = runWeb(app, folder);
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
    const running = runWeb(app, folder);
    const bridge = await openHttpBridge(await running.address());
    expect(await bridge.request('bank.read', {})).toMatchObject({ value: { path: join(folder, 'bank.md') } });
    expect(await bridge.request('settings.read', {})).toMatchObject({
      value: { typeSize: 30, bankPath: null },
    });
    const refused = await bridge.request('settings.update', { bankPath: 'a\0b' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    await bridge.close();
    expect((await running.end('SIGTERM')).code).toBe(0);
  });

  test('settings with a byte order mark keep their values, and only their owner may read them', async () => {
    const folder = newFolder();
    const file = join(folder, 'settings.json');
    writeFileSync(file, `\uFEFF${JSON.stringify({ version: 1, typeSize: 33 })}`);
    const running = runWeb(app, folder);
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
