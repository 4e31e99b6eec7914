import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { PreloadBridge } from '../../core/contract/contract.ts';
import { GREETING } from '../../core/control/from-outside.ts';
import { sendCommand } from '../../service/control/client.ts';
import { nobodyOptions } from '../service/support/unprivileged.ts';
import { putInPlace, SOUGHT, WAYS } from '../torture/attacks.ts';
import { pressKeys } from './desktop.ts';
import { commandFor, expect, test } from './sidecue.ts';

/** Files and folders of a data folder beside the bank. */
const FILES = ['settings.json', 'session.json', 'rehearsal.json', ...SOUGHT] as const;

const BANK =
  '- *A time you failed?*\n  - STORY: Chunking\n\n# Stories\n\n## Chunking\n- **Task:** Choose\n- **Result:** Done\n';

const call = async (page: Page, name: string, input: unknown): Promise<unknown> =>
  JSON.parse(
    await page.evaluate(
      ([given, data]) => (window as unknown as { sidecue: PreloadBridge }).sidecue.request(given, data),
      [name, input] as const,
    ),
  ) as unknown;

test.use({ bankText: BANK });

// What is out of the folder would outlive it.
const ways = Object.keys(WAYS).filter((way) => way !== 'a link out of the folder');
for (let first = 0; first < ways.length; first += FILES.length) {
  const here = FILES.map((file, at) => [file, ways[(first + at) % ways.length] ?? ''] as const);
  test(`starts, saves and quits, whatever lies beside the bank: ${here.map(([, way]) => way).join(', ')}`, async ({
    start,
    dataFolder,
  }) => {
    for (const [file, way] of here) putInPlace(join(dataFolder, file), way);
    const sidecue = await start();
    const { page } = sidecue;
    const edit = { kind: 'addQuestion', text: 'Saved beside it?', section: null };
    expect(await call(page, 'bank.edit', { base: null, edit })).toMatchObject({
      ok: true,
      value: { kind: 'saved' },
    });
    expect(readFileSync(join(dataFolder, 'bank.md'), 'utf8')).toContain('Saved beside it?');
    const info = (await call(page, 'app.info', {})) as { value: { notices: { message: string }[] } };
    expect(info.value.notices.length).toBeGreaterThan(0);
    for (const { message } of info.value.notices) expect(message).toMatch(/[.!]$/);
    await sidecue.quit();
  });
}

test('what is nested or large beyond reason is refused at once; a link shows and moves, and in a call notes nothing and changes no setting', async ({
  sidecue: { page },
  dataFolder,
}) => {
  const refused = await page.evaluate(async () => {
    const { sidecue: bridge } = window as unknown as { sidecue: PreloadBridge };
    let deep: unknown = 1;
    for (let depth = 0; depth < 900; depth++) deep = [deep];
    const wide = Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`k${at}`, at]));
    return Promise.all(
      [deep, wide, { typeSize: deep }].map((input) => bridge.request('settings.update', input)),
    );
  });
  for (const each of refused)
    expect(JSON.parse(each)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  expect(await call(page, 'settings.update', { typeSize: 30 })).toMatchObject({ ok: true });

  const open = (link: string): Promise<unknown> =>
    new Promise((done) => execFile(...commandFor(dataFolder, link), { timeout: 20_000 }, done));
  pressKeys('ctrl+shift+k');
  await page.getByRole('dialog', { name: 'Start a call' }).waitFor();
  pressKeys('Return');
  await expect(page.locator('.session-status')).toHaveText('Call started.');
  const settings = await call(page, 'settings.read', {});
  for (const name of ['faster', 'told']) await open(`sidecue://${name}`);
  expect(await call(page, 'settings.read', {})).toEqual(settings);
  await open('sidecue://show?q=failed');
  await expect(page.getByRole('article', { name: 'A time you failed?' })).toBeVisible();
  expect(readFileSync(join(dataFolder, 'session.json'), 'utf8')).toMatch(/"entries":\s*\[\]/);
  // The person's own key does.
  await page.bringToFront();
  await page.keyboard.press('Enter');
  await expect.poll(() => readFileSync(join(dataFolder, 'session.json'), 'utf8')).toContain('"asked"');
  await open('sidecue://beat');
  expect(readFileSync(join(dataFolder, 'session.json'), 'utf8')).not.toContain('"told"');
  await expect(page.locator('.eye-now')).toHaveCount(0);
});

test('a socket of another user in the place of its own hears nothing', async ({ start, dataFolder }) => {
  test.skip(process.getuid?.() !== 0, 'a second user needs root');
  const folder = `${dataFolder}-foreign`;
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  const path = join(folder, 'socket');
  const script = `require('node:net').createServer((socket) => {
    socket.write(process.argv[2] + '\\n');
    socket.on('data', (data) => console.log('heard ' + data));
  }).listen(process.argv[1], () => console.log('ready'));`;
  const squatter = spawn(process.execPath, ['-e', script, path, GREETING], { ...nobodyOptions(), cwd: '/' });
  let heard = '';
  squatter.stdout.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  await expect.poll(() => heard).toContain('ready');
  writeFileSync(join(dataFolder, 'control.path'), path);
  const { page } = await start();
  expect(await sendCommand(dataFolder, { name: 'help', argument: null })).toEqual({ ok: true });
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  expect(heard).not.toContain('heard');
  squatter.kill();
  rmSync(folder, { recursive: true });
});
