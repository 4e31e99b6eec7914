import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runWeb, startWeb as web } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openHttpBridge } from '../support/http-bridge.ts';
import { processesNaming } from '../support/processes.ts';
import { STAYS, writeProgram } from '../support/programs.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();

const onLinux = describe.skipIf(process.platform !== 'linux');

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
    const opened = args?.find((arg) => arg.startsWith('--app='))?.slice('--app='.length) ?? '';
    expect(opened).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?ticket=[\w-]{43}$/);
    const token = new URL(address).searchParams.get('token') ?? 'none';
    expect(JSON.stringify(browser.starts())).not.toContain(token);
    expect((await fetch(opened, { redirect: 'manual' })).status).toBe(302);
    expect((await fetch(opened, { redirect: 'manual' })).status).toBe(401);
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
    await eventually(
      'the browser has handed it over',
      () => browser.starts().length === 1 && processesNaming(browser.path).length === 0,
    );
    await (await openHttpBridge(address)).close();
    expect(await running.end()).toMatchObject({ code: 0, err: '' });
  });

  test('of a browser that does not close when asked is ended all the same', async () => {
    const folder = newFolder();
    const deaf = join(newFolder(), 'deaf');
    const browser = writeProgram(
      newFolder(),
      'browser',
      `process.on('SIGTERM', () => undefined); require('node:fs').writeFileSync('${deaf}', ''); ${STAYS}`,
    );
    const running = web(folder, [], { env: { ...display, SIDECUE_CHROMIUM: browser.path } });
    await eventually('the browser heeds no request', () => existsSync(deaf));
    expect((await running.end()).code).toBe(0);
    expect(processesNaming(folder)).toEqual([]);
  });

  test('opens in the default browser where the other cannot', async () => {
    const broken = writeProgram(newFolder(), 'browser', 'process.exit(1);');
    const xdgOpen = newFolder();
    const usual = writeProgram(xdgOpen, 'xdg-open', '');
    const env = { ...display, SIDECUE_CHROMIUM: broken.path, PATH: xdgOpen };
    const running = runWeb(newFolder(), [], { env });
    const address = await running.address();
    await eventually('the default browser is started', () => usual.starts().length === 1);
    expect(usual.starts()).toEqual([[expect.stringMatching(/\?ticket=/)]]);
    expect(JSON.stringify(usual.starts())).not.toContain(new URL(address).searchParams.get('token'));
    expect(await running.end()).toMatchObject({ code: 0, err: '' });
  });

  test('without any browser is not opened, which is said, and the address stays', async () => {
    for (const chromium of ['', '/no/such/browser']) {
      const env = { ...display, SIDECUE_CHROMIUM: chromium, PATH: newFolder() };
      const running = runWeb(newFolder(), [], { env });
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
    const browser = writeProgram(newFolder(), 'browser', 'setTimeout(() => undefined, 20_000);');
    const { code, out } = await web(folder, [], {
      env: { ...display, SIDECUE_CHROMIUM: browser.path },
    }).ended();
    expect({ code, out }).toEqual({ code: 0, out: `Sidecue is ready at ${address}\n` });
    expect(processesNaming(browser.path)).toHaveLength(1);
    expect(browser.starts()[0]?.join(' ')).toMatch(/--app=http:\/\/127\.0\.0\.1:\d+\/\?ticket=/);
    expect(JSON.stringify(browser.starts())).not.toContain(
      new URL(address).searchParams.get('token') ?? 'none',
    );
    await first.end();
  });
});
