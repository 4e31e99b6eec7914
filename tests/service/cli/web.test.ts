import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { copyAppWithCommandLine } from '../support/app-copy.ts';
import { RunningCommand, runCommand, type RunOptions } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openHttpBridge } from '../support/http-bridge.ts';
import { processesNaming } from '../support/processes.ts';
import { STAYS, writeProgram } from '../support/programs.ts';
import { nobodyOptions } from '../support/unprivileged.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();
const app = copyAppWithCommandLine(newFolder());

const onLinux = describe.skipIf(process.platform !== 'linux');

function web(
  dataFolder: string,
  args: readonly string[] = ['--no-open'],
  options: RunOptions = {},
): RunningCommand {
  return new RunningCommand(app, ['web', '--data', dataFolder, ...args], options);
}

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
  expect(await bridge.call('bank.read', {})).toMatchObject({ ok: true });
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
        await bridge.call('bank.read', {});
        const signal = round % 2 === 0 ? 'SIGINT' : 'SIGTERM';
        expect((await running.end(signal)).code, `round ${round}`).toBe(0);
        expect(processesNaming(folder), `round ${round}`).toEqual([]);
      }
      expect(readdirSync(folder).sort()).toEqual(['bank.md', 'history']);
    }, 60_000);
  });
});

describe('a second start on the same data folder', () => {
  const note = (folder: string): string => join(folder, 'browser-shell.json');

  test('prints the address of the first and ends, and the first goes on', async () => {
    const folder = newFolder();
    const first = web(folder);
    const address = await first.address();
    const { code, out, err } = await web(folder).ended();
    expect({ code, out }).toEqual({ code: 0, out: `Sidecue is ready at ${address}\n` });
    expect(err).toMatch(/^Sidecue is already running here[^\n]*\.\n$/);
    const bridge = await openHttpBridge(address);
    await bridge.close();
    await first.end();
  });

  test('finds its way by a note for its owner alone, which goes with the first', async () => {
    const folder = newFolder();
    const first = web(folder);
    await first.address();
    if (process.platform !== 'win32') expect(statSync(note(folder)).mode & 0o077).toBe(0);
    await first.end();
    expect(existsSync(note(folder))).toBe(false);
  });

  test('passes over a note that a crash left behind', async () => {
    const folder = newFolder();
    const first = web(folder);
    const address = await first.address();
    await first.end('SIGKILL');
    expect(existsSync(note(folder))).toBe(true);
    const second = web(folder);
    expect(await second.address()).not.toBe(address);
    expect((await second.end()).err).toBe('');
  });

  test('passes over a note that is broken, or whose port another program has now', async () => {
    const asked: (string | undefined)[] = [];
    const other = createHttpServer((request, response) => {
      asked.push(request.url);
      response.writeHead(302, { location: '/login', 'set-cookie': 'session=1' }).end();
    });
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const notes = ['{', '{}', JSON.stringify({ pid: 1, port, token: 'old' })];
    const starts = notes.map(async (text) => {
      const folder = newFolder();
      writeFileSync(note(folder), text);
      const running = web(folder);
      expect(new URL(await running.address()).port).not.toBe(String(port));
      await running.end();
    });
    await Promise.all(starts);
    expect(asked).toHaveLength(1);
    other.close();
  });

  test('with another bank runs beside it, and a third still finds the first', async () => {
    const folder = newFolder();
    const bank = join(newFolder(), 'other.md');
    writeFileSync(bank, '- Other?\n');
    const first = web(folder);
    const address = await first.address();
    const second = web(folder, ['--no-open', '--bank', bank]);
    expect(await second.address()).not.toBe(address);
    expect((await web(folder).ended()).out).toContain(address);
    await second.end();
    expect((await web(folder).ended()).out).toContain(address);
    await first.end();
  });
});

describe('bad surroundings do not keep it from running:', () => {
  test('a bank that is not there is said in the window', async () => {
    const bank = join(newFolder(), 'none.md');
    const running = web(newFolder(), ['--no-open', '--bank', bank]);
    const bridge = await openHttpBridge(await running.address());
    expect(await bridge.call('bank.read', {})).toMatchObject({
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
    expect(await bridge.call('app.info', {})).toMatchObject({ value: { notices: [{ id: 'data-folder' }] } });
    expect(await bridge.call('bank.read', {})).toMatchObject({ value: { trouble: null } });
    expect(await bridge.call('settings.update', { typeSize: 30 })).toMatchObject({ ok: true });
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
    expect(await bridge.call('app.info', {})).toMatchObject({ value: { notices: [{ id: 'data-folder' }] } });
    expect((await running.end()).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('a settings file that breaks while it runs', async () => {
    const folder = newFolder();
    const running = web(folder);
    const bridge = await openHttpBridge(await running.address());
    await bridge.call('settings.update', { typeSize: 30 });
    writeFileSync(join(folder, 'settings.json'), '{ "typeSize": 3');
    await wait(2500);
    expect(await bridge.call('settings.read', {})).toMatchObject({ ok: true, value: { typeSize: 30 } });
    expect(await running.end()).toMatchObject({ code: 0, err: '' });
  });
});

onLinux('the window', () => {
  const display = { DISPLAY: ':7' };

  test('without a display is not opened, which is said, and the address stays', async () => {
    const running = web(newFolder(), []);
    const address = await running.address();
    await eventually('the sentence', () => running.err !== '');
    expect(running.err).toMatch(/^No window was opened, because there is no display\. [^\n]*\.\n$/);
    await (await openHttpBridge(address)).close();
    expect((await running.end()).code).toBe(0);
  });

  test('is an app window with a profile of its own; the end of Sidecue is its end', async () => {
    const folder = newFolder();
    const browser = writeProgram(newFolder(), 'browser', STAYS);
    const running = web(folder, [], { env: { ...display, SIDECUE_CHROMIUM: browser.path } });
    const address = await running.address();
    await eventually('the browser is started', () => browser.starts().length === 1);
    const [args] = browser.starts();
    expect(args).toContain(`--app=${address}`);
    expect(args).toContain(`--user-data-dir=${join(folder, 'browser-profile')}`);
    expect(args?.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
    expect(await running.end()).toMatchObject({ code: 0, err: '' });
    expect(processesNaming(folder)).toEqual([]);
  });

  test('that is closed ends Sidecue, soon or late', async () => {
    const ends = [300, 4500].map(async (after) => {
      const browser = writeProgram(newFolder(), 'browser', `setTimeout(() => undefined, ${after});`);
      const running = web(newFolder(), [], { env: { ...display, SIDECUE_CHROMIUM: browser.path } });
      expect(await running.ended(), `after ${after} ms`).toMatchObject({ code: 0, err: '' });
    });
    await Promise.all(ends);
  });

  test('that a running browser took over does not end Sidecue', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'browser-profile'));
    writeFileSync(join(folder, 'browser-profile', 'SingletonLock'), '');
    const browser = writeProgram(newFolder(), 'browser', '');
    const running = web(folder, [], { env: { ...display, SIDECUE_CHROMIUM: browser.path } });
    const address = await running.address();
    await wait(1500);
    await (await openHttpBridge(address)).close();
    expect(await running.end()).toMatchObject({ code: 0, err: '' });
  });

  test('of a browser that does not close when asked is ended all the same', async () => {
    const folder = newFolder();
    const browser = writeProgram(newFolder(), 'browser', `process.on('SIGTERM', () => undefined); ${STAYS}`);
    const running = web(folder, [], { env: { ...display, SIDECUE_CHROMIUM: browser.path } });
    await running.address();
    await eventually('the browser is started', () => browser.starts().length === 1);
    await wait(300);
    expect((await running.end()).code).toBe(0);
    expect(processesNaming(folder)).toEqual([]);
  });

  test('opens in the default browser where the other cannot', async () => {
    const broken = writeProgram(newFolder(), 'browser', 'process.exit(1);');
    const xdgOpen = newFolder();
    const usual = writeProgram(xdgOpen, 'xdg-open', '');
    const env = { ...display, SIDECUE_CHROMIUM: broken.path, PATH: xdgOpen };
    const running = web(newFolder(), [], { env });
    const address = await running.address();
    await eventually('the default browser is started', () => usual.starts().length === 1);
    expect(usual.starts()).toEqual([[address]]);
    expect(await running.end()).toMatchObject({ code: 0, err: '' });
  });

  test('without any browser is not opened, which is said, and the address stays', async () => {
    for (const chromium of ['', '/no/such/browser']) {
      const env = { ...display, SIDECUE_CHROMIUM: chromium, PATH: newFolder() };
      const running = web(newFolder(), [], { env });
      const address = await running.address();
      await eventually('the sentence', () => running.err !== '');
      expect(running.err).toMatch(/^No window was opened, because [^\n]*\. [^\n]*\.\n$/);
      await (await openHttpBridge(address)).close();
      expect((await running.end()).code).toBe(0);
    }
  });

  test('of a second start shows the first, and the second ends at once', async () => {
    const folder = newFolder();
    const first = web(folder);
    const address = await first.address();
    const browser = writeProgram(newFolder(), 'browser', 'setTimeout(() => undefined, 9000);');
    const started = Date.now();
    const { code, out } = await web(folder, [], {
      env: { ...display, SIDECUE_CHROMIUM: browser.path },
    }).ended();
    expect({ code, out }).toEqual({ code: 0, out: `Sidecue is ready at ${address}\n` });
    expect(Date.now() - started).toBeLessThan(8000);
    expect(browser.starts()[0]).toContain(`--app=${address}`);
    await first.end();
  });
});

test('a bad option is said before anything is started or written', async () => {
  const folder = join(newFolder(), 'new');
  expect((await runCommand(app, ['web', '--data', folder, '--prot', '1'])).code).toBe(2);
  expect(existsSync(folder)).toBe(false);
});
