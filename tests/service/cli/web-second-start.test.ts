import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openControl } from '../../../service/control/server.ts';
import { runWeb, startWeb } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openHttpBridge } from '../support/http-bridge.ts';

const newFolder = temporaryFolders();

describe('a second start on the same data folder', () => {
  const note = (folder: string): string => join(folder, 'browser-shell.json');

  test('prints the address of the first and ends, and the first goes on', async () => {
    const folder = newFolder();
    const first = startWeb(folder);
    const address = await first.address();
    const { code, out, err } = await runWeb(folder).ended();
    expect({ code, out }).toEqual({ code: 0, out: `Sidecue is ready at ${address}\n` });
    expect(err).toMatch(/^Sidecue is already running here[^\n]*\.\n$/);
    const bridge = await openHttpBridge(address);
    await bridge.close();
    await first.end();
  });

  test('finds its way by a note for its owner alone, which goes with the first', async () => {
    const folder = newFolder();
    const first = startWeb(folder);
    await first.address();
    if (process.platform !== 'win32') expect(statSync(note(folder)).mode & 0o077).toBe(0);
    await first.end();
    expect(existsSync(note(folder))).toBe(false);
  });

  test('passes over a note that a crash left behind', async () => {
    const folder = newFolder();
    const first = runWeb(folder);
    const address = await first.address();
    await first.end('SIGKILL');
    expect(existsSync(note(folder))).toBe(true);
    const second = startWeb(folder);
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
      const running = startWeb(folder);
      expect(new URL(await running.address()).port).not.toBe(String(port));
      await running.end();
    });
    await Promise.all(starts);
    // It is asked to prove itself, and told nothing.
    expect(asked).toEqual([expect.stringMatching(/^\/api\/proof\?nonce=[\w-]{43}$/)]);
    other.close();
  });

  test('with another bank or port is shown the first one, too, and told that its bank is not opened', async () => {
    const folder = newFolder();
    const bank = join(newFolder(), 'other.md');
    writeFileSync(bank, '- Other?\n');
    const first = startWeb(folder);
    const address = await first.address();
    const { code, out, err } = await startWeb(folder, ['--no-open', '--port', '0', '--bank', bank]).ended();
    expect({ code, out }).toEqual({ code: 0, out: `Sidecue is ready at ${address}\n` });
    expect(err).toContain(`To open ${bank} there`);
    await first.end();
  });

  test('beside another shell brings that one’s window to the front, and ends', async () => {
    const folder = newFolder();
    const taken: string[] = [];
    const opened = await openControl({
      dataFolder: folder,
      platform: process.platform,
      bank: () => join(folder, 'bank.md'),
      importFiles: () => Promise.resolve(null),
      env: process.env,
      run: ({ name }) => {
        taken.push(name);
        return Promise.resolve(null);
      },
      report: (error) => {
        throw error;
      },
    });
    const { code, out, err } = await runWeb(folder).ended();
    expect({ code, out, taken }).toEqual({ code: 0, out: '', taken: ['search'] });
    expect(err).toBe('Sidecue is already running here; its window is in front now.\n');
    expect(existsSync(join(folder, 'bank.md'))).toBe(false);
    if (opened.kind === 'open') await opened.close();
  });
});
