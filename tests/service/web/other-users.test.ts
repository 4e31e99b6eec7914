import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessBy } from '../../../service/web/access.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openEvents, openHttpBridge } from '../support/http-bridge.ts';
import { installedApp } from '../support/installed-app.ts';
import { runService, TOKEN, type RunningService } from '../support/running-service.ts';
import { nobodyOptions } from '../support/unprivileged.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();
let running: RunningService;

beforeAll(async () => {
  running = await runService(installedApp, newFolder());
});
afterAll(() => running.close());

const save = async (): Promise<unknown> => {
  const bridge = await openHttpBridge(running.address);
  const answer = await bridge.request('bank.addQuestion', { text: `Asked ${Math.random()}?` });
  await bridge.close();
  return answer;
};

describe('another user of this computer', () => {
  test.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'who reads an address from the list of processes cannot use it, and does not spend it',
    async () => {
      const address = running.server.addressToOpen('/');
      const script = `fetch(process.argv[1], { redirect: 'manual' }).then(({ status }) => console.log(status));`;
      const child = spawn(process.execPath, ['-e', script, address], { ...nobodyOptions(), cwd: '/' });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
      await once(child, 'close');
      expect(said.trim()).toBe('401');
      expect((await fetch(address, { redirect: 'manual' })).status).toBe(302);
    },
  );

  test('who leaves a thousand connections half open does not keep the user from saving', async () => {
    const silent: Socket[] = [];
    for (let count = 0; count < 1000; count += 1) {
      const socket = connect({ host: '127.0.0.1', port: running.server.port });
      socket.on('error', () => undefined);
      silent.push(socket);
      if (count % 50 === 0) await new Promise((done) => socket.once('connect', done).once('close', done));
    }
    expect(await save()).toMatchObject({ ok: true });
    if (process.platform === 'linux') {
      const { stdout } = spawnSync('ls', [`/proc/${process.pid}/fd`]);
      // Ours are the ends of the test, too.
      const own = stdout.toString().split('\n').length - silent.filter((each) => !each.destroyed).length;
      expect(own).toBeLessThan(500);
    }
    silent.forEach((socket) => socket.destroy());
  });
});

test('a page that reads nothing makes nothing pile up, and hears the newest state when it reads', async () => {
  const { key } = accessBy(TOKEN);
  const stuck = openEvents(running.origin, key);
  await once(stuck, 'open');
  stuck.pause();
  const bridge = await openHttpBridge(running.address);
  const words = 'long '.repeat(20_000);
  const state = { path: '/none', bank: null, version: null, trouble: null };
  const heard: string[] = [];
  stuck.on('message', (data: Buffer) => {
    const { name, payload } = JSON.parse(data.toString()) as { name: string; payload: { path: string } };
    if (name === 'bank.changed') heard.push(payload.path.slice(0, 8));
  });
  for (let count = 0; count < 3000; count += 1) {
    running.server.send('bank.changed', { ...state, path: `${String(count).padStart(8)}${words}` });
    if (count % 100 === 0) await new Promise((done) => setImmediate(done));
  }
  stuck.resume();
  await eventually('the newest state', () => heard.at(-1) === '    2999');
  // What had piled up would be heard now.
  expect(heard.length).toBeLessThan(1000);
  stuck.terminate();
  await bridge.close();
  expect(await save()).toMatchObject({ ok: true });
});
