import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { PreloadBridge } from '../../core/contract/contract.ts';
import { BANK, lookAt, SETTINGS } from '../tools/every-command.ts';
import { sendLongSequence, sendMany } from '../tools/many-commands.ts';
import { activeWindow } from './desktop.ts';
import { commandFor, expect, test } from './sidecue.ts';

interface Ended {
  readonly code: number;
  readonly err: string;
}

function run(executable: string, args: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    execFile(executable, args, { timeout: 20_000 }, (error, _out, err) =>
      done({ code: error === null ? 0 : Number(error.code), err }),
    );
  });
}

const sidecueWord = (dataFolder: string, ...words: string[]): Promise<Ended> =>
  run(process.execPath, ['out/main/cli.js', ...words, '--data', dataFolder]);

const card = (page: Page): ReturnType<Page['getByRole']> =>
  page.getByRole('article', { name: /Have you ever disagreed with a team member/ });

test('words on the command line, and a link, show a card and leave the focus with the call', async ({
  call,
  sidecue,
  dataFolder,
}) => {
  const { page, app, windowId } = sidecue;
  const isVisible = (): Promise<boolean | undefined> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  expect(await sidecueWord(dataFolder, 'hide')).toEqual({ code: 0, err: '' });
  await expect.poll(isVisible).toBe(false);
  await expect.poll(activeWindow).toBe(call.id);

  expect(await sidecueWord(dataFolder, 'show', 'disagreed with a team member')).toEqual({ code: 0, err: '' });
  await expect(card(page)).toBeVisible();
  await expect.poll(isVisible).toBe(true);
  expect(activeWindow()).toBe(call.id);

  expect(await sidecueWord(dataFolder, 'toggle')).toEqual({ code: 0, err: '' });
  await expect.poll(activeWindow).toBe(windowId);

  // A link reaches it through a second start.
  expect(await sidecueWord(dataFolder, 'show', 'mistake')).toEqual({ code: 0, err: '' });
  await expect(card(page)).toBeHidden();
  const [executable, args] = commandFor(dataFolder, 'sidecue://show?q=disagreed+with+a+team+member');
  expect(await run(executable, args)).toMatchObject({ code: 0 });
  await expect(card(page)).toBeVisible();
  const wrong = await run(...commandFor(dataFolder, 'sidecue://edit'));
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('A link may not do “edit”');
  await importFromOutside(page, dataFolder);
});

/** The bank is open: the app itself writes what the command line imports, so that it can be taken back there. */
async function importFromOutside(page: Page, dataFolder: string): Promise<void> {
  const [notes, bank] = [join(dataFolder, 'notes.md'), join(dataFolder, 'bank.md')];
  const before = readFileSync(bank, 'utf8');
  writeFileSync(notes, '## Lighthouse\n\n**Why leave the lighthouse?**\n\nIt runs alone now.\n');
  expect(await sidecueWord(dataFolder, 'import', notes, '--merge', '--out', bank)).toEqual({
    code: 0,
    err: '',
  });
  await page.getByRole('combobox', { name: 'Search questions' }).fill('lighthouse');
  await expect(page.getByRole('article', { name: 'Why leave the lighthouse?' })).toContainText(
    'It runs alone now.',
  );
  const undone = await page.evaluate(() =>
    (window as unknown as { sidecue: PreloadBridge }).sidecue.request('bank.undo', {}),
  );
  expect(JSON.parse(undone)).toMatchObject({ ok: true, value: { kind: 'saved' } });
  expect(readFileSync(bank, 'utf8')).toBe(before);
}

test('where none runs, a word says so and a link opens the app with its card', async ({
  start,
  dataFolder,
}) => {
  const alone = await run(...commandFor(dataFolder, 'next'));
  expect(alone.code).toBe(3);
  expect(alone.err).toContain(`Sidecue is not running with the data folder ${dataFolder}.`);
  const slip = await run(...commandFor(dataFolder, 'nxt'));
  expect(slip.code).toBe(2);
  expect(slip.err).toContain('There is no command “nxt”. Did you mean next?');
  const { page } = await start('sidecue://show?q=disagreed+with+a+team+member');
  await expect(card(page)).toBeVisible();
});

test.describe('a long row of commands', () => {
  test.use({ bankText: BANK, settings: SETTINGS });

  const title = 'is carried out to the last one, none lost and none doubled, with nothing grown';
  test(title, { tag: '@long' }, async ({ sidecue: { page }, dataFolder, isLongRound }) => {
    await expect(page.getByRole('option')).toHaveCount(9);
    const { size } = await lookAt(page);
    const nodes = (): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);
    const { refused, chosen } = await sendLongSequence(dataFolder, 5, 9);
    await expect(page.getByRole('option').nth(chosen)).toHaveAttribute('aria-selected', 'true');
    const before = await nodes();
    await sendMany(dataFolder, ['timer-reset', 'escape']);
    const long = await sendLongSequence(dataFolder, isLongRound ? 23 : 11, 9);
    expect([...refused, ...long.refused]).toEqual([]);
    await expect(page.getByRole('option').nth(long.chosen)).toHaveAttribute('aria-selected', 'true');
    await sendMany(dataFolder, ['keep']);
    // The chosen one was that in earlier rounds, too: a busy computer may have most of the row still before it.
    await expect.poll(async () => (await lookAt(page)).timer, { timeout: 60_000 }).toMatch(/^true/);
    expect((await lookAt(page)).size).toBe(size);
    await sendMany(dataFolder, ['search', 'next']);
    await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
    expect(await nodes()).toBeLessThan(before + 20);
  });
});
