import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { callCommand, runWeb, startWeb } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openHttpBridge } from '../support/http-bridge.ts';
import { processesNaming } from '../support/processes.ts';
import { nobodyOptions } from '../support/unprivileged.ts';

const newFolder = temporaryFolders();

async function listeningServer(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

test('it prints one line, the address with a token of this start, and ends with code 0 and no process left when asked to', async () => {
  const folder = newFolder();
  const tokens = new Set<string>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const running = runWeb(folder);
    const address = await running.address();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    tokens.add(new URL(address).searchParams.get('token') ?? '');
    const bridge = await openHttpBridge(address);
    expect(await bridge.request('bank.read', {})).toMatchObject({ ok: true });
    expect(await running.end(signal), signal).toEqual({
      code: 0,
      out: `Sidecue is ready at ${address}\n`,
      err: '',
    });
    await bridge.streamEnded;
    if (process.platform === 'linux') expect(processesNaming(folder), signal).toEqual([]);
  }
  expect(tokens.size).toBe(3);
  expect(readdirSync(folder).sort()).toEqual(['bank.md', 'history', 'settings.json']);
});

test('the port is the one asked for', async () => {
  const { server, port } = await listeningServer();
  server.close();
  await once(server, 'close');
  const running = startWeb(newFolder(), ['--no-open', '--port', String(port)]);
  expect(new URL(await running.address()).port).toBe(String(port));
  await running.end();
});

test('a port that is taken is said in one line, with exit code 2 and how to choose another', async () => {
  const { server, port } = await listeningServer();
  const ended = await startWeb(newFolder(), ['--no-open', '--port', String(port)]).ended();
  server.close();
  expect(ended).toEqual({
    code: 2,
    out: '',
    err: `Port ${port} is taken. Choose another with --port N, or leave it out.\n`,
  });
});

describe('bad surroundings do not keep it from running:', () => {
  test('a bank that is not there is said in the window', async () => {
    const bank = join(newFolder(), 'none.md');
    const running = startWeb(newFolder(), ['--no-open', '--bank', bank]);
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
    const running = runWeb(folder, ['--no-open'], nobodyOptions());
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
    const running = startWeb(file);
    const bridge = await openHttpBridge(await running.address());
    expect(await bridge.request('app.info', {})).toMatchObject({
      value: { notices: [{ id: 'data-folder' }] },
    });
    expect((await running.end()).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('a settings file that breaks while it runs', async () => {
    const folder = newFolder();
    const running = startWeb(folder);
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
  expect((await callCommand(['web', '--data', folder, '--prot', '1'])).code).toBe(2);
  expect(existsSync(folder)).toBe(false);
});
