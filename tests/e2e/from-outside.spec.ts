import { execFile } from 'node:child_process';
import type { Page } from '@playwright/test';
import { shellCommandNames } from '../../core/browser-limits.ts';
import { resolveKeys } from '../../core/keys/resolve.ts';
import { defaultSettings } from '../../core/settings.ts';
import { sendCommand } from '../../service/control/client.ts';
import { expect, test } from './shell.ts';

/** Runs a command of the command line to its end. */
function sidecue(...args: string[]): Promise<{ code: number; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, ['out/main/cli.js', ...args], (error, _out, err) =>
      done({ code: error === null ? 0 : Number(error.code), err }),
    );
  });
}

const cards = ['Failure zebra?', 'Conflict zebra?', 'Budget zebra?'];
test.use({ bankText: `# Mine\n\n## One\n\n${cards.map((card) => `- ${card}\n  - Cue\n`).join('')}` });

const chosen = (page: Page): Promise<string | null> =>
  page.getByRole('option', { selected: true }).textContent();

test('commands of the command line reach every page, and all show the same card', async ({
  cue,
  shell,
  context,
}) => {
  const other = await context.newPage();
  await other.goto(shell.address);
  await other.getByRole('combobox', { name: 'Search questions' }).waitFor();
  const to = ['--data', shell.dataFolder];

  expect(await sidecue('show', 'budget zebra', ...to)).toEqual({ code: 0, err: '' });
  for (const page of [cue, other]) {
    await expect(page.getByRole('combobox', { name: 'Search questions' })).toHaveValue('budget zebra');
    await expect(page.getByRole('article', { name: 'Budget zebra?' })).toBeVisible();
  }
  const [, second = ''] = await cue.getByRole('option').allTextContents();
  expect(await sidecue('next', ...to)).toEqual({ code: 0, err: '' });
  for (const page of [cue, other]) await expect.poll(() => chosen(page)).toBe(second);

  expect(await sidecue('sidecue://show?q=failure+zebra', ...to)).toEqual({ code: 0, err: '' });
  await expect(cue.getByRole('article', { name: 'Failure zebra?' })).toBeVisible();
  expect(await sidecue('open-link', 'sidecue://show?q=conflict%20zebra', ...to)).toEqual({
    code: 0,
    err: '',
  });
  await expect(other.getByRole('article', { name: 'Conflict zebra?' })).toBeVisible();

  const wrong = await sidecue('open-link', 'sidecue://edit?bank=/etc/passwd', ...to);
  expect(wrong.code).toBe(2);
  await other.close();
});

test('what a browser cannot do is said in a sentence, by its key and from outside', async ({
  cue,
  shell,
}) => {
  const alert = cue.getByRole('alert');
  const isMac = process.platform === 'darwin';
  for (const name of shellCommandNames) {
    // Whether a card may float hangs on a press just before, and here every look at the page counts as one.
    if (name === 'toggle' || name === 'panic') continue;
    const answer = await sendCommand(shell.dataFolder, { name, argument: null });
    if (name === 'hide') {
      expect(answer).toEqual({ ok: true });
      await expect(alert).toContainText('no card floats');
    } else if (name === 'studio') {
      // This shell was started to open no windows.
      expect(answer).toMatchObject({
        ok: false,
        message: expect.stringContaining('/studio/today'),
      });
    } else {
      expect(answer).toMatchObject({
        ok: false,
        message: expect.stringMatching(/^(A browser|Clicks).*\.$/),
      });
    }
    const [key] = resolveKeys(defaultSettings, isMac ? 'darwin' : 'linux').window.filter(
      ({ target }) => target.kind === 'command' && target.name === name,
    );
    if (!key || name === 'studio') continue;
    await cue.evaluate(() => document.body.focus());
    const { ctrl, alt, shift, meta, key: last } = key.combination;
    const parts = [ctrl && 'Control', alt && 'Alt', shift && 'Shift', meta && 'Meta', asPressed(last)];
    await cue.keyboard.press(parts.filter(Boolean).join('+'));
    await expect(alert).toContainText(/^\s*(A browser|Clicks)/);
  }
  const opening = cue.waitForEvent('popup');
  await cue.keyboard.press(isMac ? 'Meta+,' : 'Control+,');
  await expect((await opening).getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await expect(alert).toBeHidden();
});

test('hidden at once, the page shows nothing until it is wanted again', async ({ cue, shell }) => {
  const run = (name: 'panic' | 'search' | 'show', argument: string | null = null): Promise<unknown> =>
    sendCommand(shell.dataFolder, { name, argument });
  const field = cue.getByRole('combobox', { name: 'Search questions' });
  await cue.keyboard.type('budget');
  const card = cue.getByRole('article', { name: 'Budget zebra?' });
  await expect(card).toBeVisible();
  const isBlank = async (): Promise<void> => {
    await expect(card).toBeHidden();
    await expect(field).toBeHidden();
    expect((await cue.locator('body').innerText()).replace('Show Sidecue again', '').trim()).toBe('');
  };
  expect(await run('panic')).toEqual({ ok: true });
  await isBlank();
  await run('panic');
  await expect(card).toBeVisible();
  await run('panic');
  await isBlank();
  await cue.keyboard.press(process.platform === 'darwin' ? 'Meta+k' : 'Control+k');
  await expect(field).toBeFocused();
  await run('panic');
  await run('show', 'failure');
  await expect(cue.getByRole('article', { name: 'Failure zebra?' })).toBeVisible();
  await run('panic');
  await cue.getByRole('button', { name: 'Show Sidecue again' }).click();
  await expect(field).toBeVisible();
});

/** A key's name as Playwright writes it. */
function asPressed(key: string): string {
  return /^(left|right|up|down)$/.test(key) ? `Arrow${key[0]?.toUpperCase()}${key.slice(1)}` : key;
}

test('without a page that could show it, a command says so and where to open one', async ({
  page,
  shell,
}) => {
  const studio = new URL(shell.address);
  studio.pathname = '/studio/questions';
  await page.goto(studio.href);
  const { code, err } = await sidecue('show', 'zebra', '--data', shell.dataFolder);
  expect(code).toBe(3);
  expect(err).toBe(`No page of Sidecue is open. Open ${shell.address} in a browser on this computer.\n`);
  await page.goto(shell.address);
  await page.getByRole('combobox', { name: 'Search questions' }).waitFor();
  expect(await sidecue('show', 'budget', '--data', shell.dataFolder)).toEqual({ code: 0, err: '' });
  await expect(page.getByRole('article', { name: 'Budget zebra?' })).toBeVisible();
});
