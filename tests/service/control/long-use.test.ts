import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { CommandRequest } from '../../../core/commands.ts';
import { sendCommand } from '../../../service/control/client.ts';
import { copyApp } from '../support/app-copy.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openHttpBridge } from '../support/http-bridge.ts';
import { runService } from '../support/running-service.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();

/** Far more than a call of an hour has. */
const COMMANDS = 1000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

interface Holdings {
  /** In MB. */
  readonly heap: number;
  /** Open handles and requests of the process, such as sockets, watchers and timers. */
  readonly handles: number;
  readonly listeners: number;
}

async function holdings(): Promise<Holdings> {
  // What was closed a moment ago is let go in the turns that follow.
  await new Promise((done) => setTimeout(done, 100));
  collectGarbage();
  return {
    heap: process.memoryUsage().heapUsed / 1024 / 1024,
    handles: process.getActiveResourcesInfo().filter((name) => name !== 'Timeout').length,
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
  };
}

test.skipIf(process.platform === 'win32')(
  'ten thousand commands leave nothing behind, lose none and double none',
  async () => {
    const folder = newFolder();
    const running = await runService(copyApp(newFolder()), folder);
    const page = await openHttpBridge(running.address);
    const heard: string[] = [];
    page.on('command', (request) => heard.push((request as CommandRequest).argument ?? ''));
    await page.request('command.listen', {});
    let sent = 0;
    const use = async (count: number): Promise<void> => {
      for (const end = sent + count; sent < end; sent += 1) {
        expect(await sendCommand(folder, { name: 'show', argument: String(sent) })).toEqual({ ok: true });
        if (sent % 200 === 0) {
          const other = await openHttpBridge(running.address);
          await other.request('settings.update', { typeSize: 20 + (sent % 3) });
          await other.request('command.listen', {});
          await other.close();
        }
      }
      await eventually('every command', () => heard.length === sent);
    };

    await use(1000);
    const before = await holdings();
    await use(COMMANDS - 1000);
    const after = await holdings();
    expect(heard).toEqual(Array.from({ length: COMMANDS }, (_, at) => String(at)));
    expect(after.handles).toBeLessThanOrEqual(before.handles + 2);
    expect(after.listeners).toBe(before.listeners);
    expect(after.heap - before.heap).toBeLessThan(4);

    await page.close();
    await running.close();
  },
  60_000,
);
