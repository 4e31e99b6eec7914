import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { CommandRequest } from '../../../core/commands.ts';
import { sendCommand } from '../../../service/control/client.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openHttpBridge } from '../support/http-bridge.ts';
import { installedApp } from '../support/installed-app.ts';
import { runService } from '../support/running-service.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Open handles and requests of the process, such as sockets and watchers. */
const handles = (): number => process.getActiveResourcesInfo().filter((name) => name !== 'Timeout').length;

const listeners = (): number =>
  process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);

/** In kB. */
function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1024;
}

test.skipIf(process.platform === 'win32')(
  'a thousand commands, more than a call of an hour has, leave nothing behind, lose none and double none',
  async () => {
    const folder = newFolder();
    const running = await runService(installedApp, folder);
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

    await use(200);
    const before = { handles: handles(), listeners: listeners() };
    const heaps = [heap()];
    for (let round = 0; round < 4; round += 1) {
      await use(200);
      heaps.push(heap());
    }
    expect(heard).toEqual(Array.from({ length: sent }, (_, at) => String(at)));
    await eventually('what was closed is let go', () => handles() <= before.handles + 2);
    expect(listeners()).toBe(before.listeners);
    // What is left behind grows in every round, whatever else comes and goes.
    const growths = heaps.slice(1).map((size, at) => size - (heaps[at] ?? 0));
    expect(Math.min(...growths)).toBeLessThan(1000);

    await page.close();
    await running.close();
  },
);
