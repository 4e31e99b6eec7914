import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { copyAppWithCommandLine } from '../support/app-copy.ts';
import { runCommand, type RunOptions, type RunningCommand } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openHttpBridge } from '../support/http-bridge.ts';
import { processesNaming } from '../support/processes.ts';
import { runWeb } from '../support/run-web.ts';
import { nobodyOptions } from '../support/unprivileged.ts';

const newFolder = temporaryFolders();
const app = copyAppWithCommandLine(newFolder());
const web = (dataFolder: string, args?: readonly string[], options?: RunOptions): RunningCommand =>
  runWeb(app, dataFolder, args, options);

const onLinux = describe.skipIf(process.platform !== 'linux');

async function listeningServer(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

test('it prints one line, the address, and answers there until it is asked to end', async () => {
  const running = web(newFolder());
  const address = await running.address();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
  const bridge = await openHttpBridge(address);
  expect(await bridge.request('bank.read', {})).toMatchObject({ ok: true });
  const { code, out, err } = await running.end('SIGINT');
  expect({ code, out, err }).toEqual({ code: 0, out: `Sidecue is ready at ${address}\n`, err: '' });
  await bridge.streamEnded;
});

test('each start has a token of its own', async () => {
  const runs = [web(newFolder()), web(newFolder())];
  const [one, other] = await Promise.all(runs.map((run) => run.address()));
  expect(new URL(one ?? '').searchParams.get('token')).not.toBe(
    new URL(other ?? '').searchParams.get('token'),
  );
  await Promise.all(runs.map((run) => run.end()));
});

describe('the port', () => {
  test('is the one asked for', async () => {
    const { server, port } = await listeningServer();
    server.close();
    await once(server, 'close');
    const running = web(newFolder(), ['--no-open', '--port', String(port)]);
    expect(new URL(await running.address()).port).toBe(String(port));
    await running.end();
  });

  test('that is taken is said in one line, with exit code 2 and how to choose another', async () => {
    const { server, port } = await listeningServer();
    const { code, out, err } = await web(newFolder(), ['--no-open', '--port', String(port)]).ended();
    server.close();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(`Port ${port} is taken. Choose another with --port N, or leave it out.\n`);
  });
});

describe('it ends', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'with code 0 on %s, with a page still connected',
    async (signal) => {
      const running = web(newFolder());
      const bridge = await openHttpBridge(await running.address());
      expect((await running.end(signal)).code).toBe(0);
      await bridge.streamEnded;
    },
  );

  onLinux('and leaves no process', () => {
    test('after four rounds on one data folder', async () => {
      const folder = newFolder();
      for (let round = 0; round < 4; round++) {
        const running = web(folder);
        const bridge = await openHttpBridge(await running.address());
        await bridge.request('bank.read', {});
        const signal = round % 2 === 0 ? 'SIGINT' : 'SIGTERM';
        expect((await running.end(signal)).code, `round ${round}`).toBe(0);
        expect(processesNaming(folder), `round ${round}`).toEqual([]);
      }
      expect(readdirSync(folder).sort()).toEqual(['bank.md', 'history', 'settings.json']);
    });
  });
});

describe('bad surroundings do not keep it from running:', () => {
  test('a bank that is not there is said in the window', async () => {
    const bank = join(newFolder(), 'none.md');
    const running = web(newFolder(), ['--no-open', '--bank', bank]);
    const bridge = await openHttpBridge(await running.address());
    expect(await bridge.request('bank.read', {})).toMatchObject({
      ok: true,
      value: { path: bank, bank: null, trouble: { code: 'bank-missing' } },
    });
    await running.end();
    expect(existsSync(bank)).toBe(false);
  });

  test('a data folder that cannot be written to is said in the window and where it was started, and the cards are there', async () => {
    const folder = join(newFolder(), 'closed');
    mkdirSync(folder);
    chmodSync(join(folder, '..'), 0o755);
    chmodSync(folder, 0o555);
    const running = web(folder, ['--no-open'], nobodyOptions());
    const bridge = await openHttpBridge(await running.address());
    expect(await bridge.request('app.info', {})).toMatchObject({
      value: { notices: [{ id: 'data-folder' }] },
    });
    expect(await bridge.request('bank.read', {})).toMatchObject({ value: { trouble: null } });
    expect(await bridge.request('settings.update', { typeSize: 30 })).toMatchObject({ ok: true });
    const { code, err } = await running.end();
    expect(code).toBe(0);
    expect(err).toMatch(/^Sidecue cannot keep anything in its data folder \S+: [^\n]+\.\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a file in the place of the data folder stays as it is', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, 'mine');
    const running = web(file);
    const bridge = await openHttpBridge(await running.address());
    expect(await bridge.request('app.info', {})).toMatchObject({
      value: { notices: [{ id: 'data-folder' }] },
    });
    expect((await running.end()).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('a settings file that breaks while it runs', async () => {
    const folder = newFolder();
    const running = web(folder);
    const bridge = await openHttpBridge(await running.address());
    await bridge.request('settings.update', { typeSize: 30 });
    writeFileSync(join(folder, 'settings.json'), '{ "typeSize": 3');
    await wait(2500);
    expect(await bridge.request('settings.read', {})).toMatchObject({ ok: true, value: { typeSize: 30 } });
    expect(await running.end()).toMatchObject({ code: 0, err: '' });
  });
});

test('a bad option is said before anything is started or written', async () => {
  const folder = join(newFolder(), 'new');
  expect((await runCommand(app, ['web', '--data', folder, '--prot', '1'])).code).toBe(2);
  expect(existsSync(folder)).toBe(false);
});
