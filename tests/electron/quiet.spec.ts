import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { netLogAddresses } from '../e2e/support/net-log.ts';
import { pressKeys } from './desktop.ts';
import { expect, test } from './sidecue.ts';

test('a whole run opens no connection to anywhere and asks for no permission', async ({
  start,
  dataFolder,
}) => {
  const netLog = join(dataFolder, 'net-log.json');
  const sidecue = await start(`--log-net-log=${netLog}`);
  const { app, page } = sidecue;
  // What the service connects to and looks up, what pages load, and what they ask for.
  await app.evaluate(({ session: { defaultSession } }) => {
    const noted: string[] = [];
    Object.assign(globalThis, { noted });
    const watch = (owner: object, name: string): void => {
      const own = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
      Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
        noted.push(`${name} ${JSON.stringify(args[0])}`);
        return Reflect.apply(own, this, args);
      });
    };
    watch(process.getBuiltinModule('net').Socket.prototype, 'connect');
    watch(process.getBuiltinModule('dns'), 'lookup');
    watch(process.getBuiltinModule('dgram'), 'createSocket');
    defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
      noted.push(`permission ${permission}`);
      answer(false);
    });
    const look = ({ url }: { url: string }): void => {
      if (!url.startsWith('app://sidecue/') && !url.startsWith('data:')) noted.push(`loads ${url}`);
    };
    defaultSession.webRequest.onCompleted(look);
    defaultSession.webRequest.onErrorOccurred(look);
  });
  await page.getByRole('combobox', { name: 'Search questions' }).fill('disagreed with a colleague');
  await expect(page.getByRole('article')).toBeVisible();
  pressKeys('ctrl+alt+shift+t');
  const opening = app.waitForEvent('window');
  await page.keyboard.press('Control+,');
  const studio = await opening;
  for (const name of ['Stories', 'Teleprompter', 'Calls', 'Settings', 'Check before a call']) {
    await studio.getByRole('link', { name, exact: true }).click();
    await expect(studio.getByRole('heading', { name, level: 1 })).toBeVisible();
  }
  await studio.getByRole('button', { name: 'Try it', exact: true }).click();
  await expect(studio.getByRole('button', { name: 'Try it again' })).toBeEnabled();
  await studio.getByRole('button', { name: 'Take a screenshot' }).click();
  await expect(studio.getByRole('button', { name: 'Take another' })).toBeEnabled();

  const noted = (): Promise<string[]> =>
    app.evaluate(() => (globalThis as unknown as { noted: string[] }).noted);
  expect(await noted()).toEqual([]);
  // The record does record.
  await app.evaluate(() => {
    process
      .getBuiltinModule('net')
      .connect(9, '127.0.0.1')
      .on('error', () => undefined);
  });
  expect((await noted()).length).toBeGreaterThan(0);
  await sidecue.quit();
  const log = readFileSync(netLog, 'utf8');
  // The record does record: it names what it is a record of.
  expect(log).toContain('logEventTypes');
  expect(netLogAddresses(log)).toEqual([]);
  expect(log.match(/"url":"(?!app:|data:)[^"]*"/g) ?? []).toEqual([]);
});

test.describe('settings with a bit of everything wrong', () => {
  test.use({
    settings: {
      noSuchSetting: 1,
      opacity: 7,
      keys: {
        'no-such-command': { window: ['f9'] },
        timer: { global: ['F13'] },
        beat: { global: ['F13'] },
        lock: { global: ['Hyper+NoSuchKey'] },
      },
    },
  });

  test('are told in sentences, and the rest works', async ({ sidecue }) => {
    const { page } = sidecue;
    const said = page.getByRole('status').filter({ hasText: /\S/ });
    // One at a time, each until it is read.
    for (const words of ['opacity', 'no-such-command']) {
      await expect(said.filter({ hasText: words })).toBeVisible();
      for (const text of await said.allInnerTexts())
        expect(text).not.toMatch(/\bat .*:\d+:\d+|Error:|undefined|\[object/);
      await page.getByRole('button', { name: 'OK' }).click();
    }
    await page.getByRole('combobox', { name: 'Search questions' }).fill('disagreed');
    await expect(page.getByRole('article')).toBeVisible();
    const mark = page.getByRole('status').filter({ hasText: 'Clicks go through' });
    pressKeys('ctrl+alt+shift+l');
    await expect(mark).toBeVisible();
    pressKeys('ctrl+alt+shift+l');
    await expect(mark).toBeHidden();
  });
});
