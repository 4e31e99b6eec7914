import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './sidecue.ts';

/** What is said in the window: a sentence or two, without the words of a program. */
async function saidIn(page: Page): Promise<string> {
  const alert = page.getByRole('alert');
  await expect(alert).toBeVisible();
  const said = await alert.innerText();
  expect(said).not.toMatch(/\bat .*:\d+:\d+|Error:|undefined|\[object/);
  return said;
}

test.describe('a bank that is no text', () => {
  test.use({ bankText: Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00, 0xff]) });

  test('is said, and left byte for byte as it is', async ({ sidecue, dataFolder }) => {
    expect(await saidIn(sidecue.page)).toContain('is not a text file');
    expect([...readFileSync(join(dataFolder, 'bank.md'))]).toEqual([0x50, 0x4b, 3, 4, 0, 0, 0xff]);
  });
});

test.describe('a bank that is not UTF-8', () => {
  test.use({ bankText: Buffer.from('- Tell me about a caf\xe9.\n', 'latin1') });

  test('is said, and left byte for byte as it is', async ({ sidecue, dataFolder }) => {
    expect(await saidIn(sidecue.page)).toContain('UTF-8');
    expect(readFileSync(join(dataFolder, 'bank.md'), 'latin1')).toBe('- Tell me about a caf\xe9.\n');
  });
});

test.describe('an empty bank', () => {
  test.use({ bankText: '' });

  test('shows how to write one, and the questions once they are written', async ({ sidecue, dataFolder }) => {
    await expect(sidecue.page.getByRole('heading', { name: /no questions yet/ })).toBeVisible();
    writeFileSync(join(dataFolder, 'bank.md'), '- Why us?\n  - People\n');
    await expect(sidecue.page.getByRole('option', { name: 'Why us?' })).toBeVisible();
  });
});

test('a bank named on the command line that is not there is said', async ({ start, dataFolder }) => {
  const bank = join(dataFolder, 'not', 'there.md');
  const { page } = await start('--bank', bank);
  expect(await saidIn(page)).toContain(bank);
});

test('a folder in the bank’s place is said', async ({ start, dataFolder }) => {
  const { page } = await start('--bank', dataFolder);
  expect(await saidIn(page)).toContain('is a folder');
});

test('a bank of 50 MB is said, and the app stays usable', async ({ start, dataFolder }) => {
  const bank = join(dataFolder, 'large.md');
  writeFileSync(bank, Buffer.alloc(50 * 1024 * 1024, '- Why us?\n'));
  const { page } = await start('--bank', bank);
  expect(await saidIn(page)).toContain('50 MB');
  await expect(page.getByRole('combobox', { name: 'Search questions' })).toBeFocused();
});

test('a bank deleted while it is open is said, its cards stay, and it comes back by itself', async ({
  sidecue,
  dataFolder,
}) => {
  const file = join(dataFolder, 'bank.md');
  const { page } = sidecue;
  await expect(page.getByRole('option').first()).toBeVisible();
  const bytes = readFileSync(file);
  rmSync(file);
  expect(await saidIn(page)).toContain('There is no file');
  await page.getByRole('combobox', { name: 'Search questions' }).fill('disagree');
  await expect(page.getByRole('article', { name: /disagreed with a team member/ })).toBeVisible();
  writeFileSync(file, bytes);
  await expect(page.getByRole('alert')).toBeHidden();
});

test('a data folder that cannot be made is said, and the app works without one', async ({
  start,
  dataFolder,
}) => {
  const inTheWay = join(dataFolder, 'a file');
  const bank = join(dataFolder, 'mine.md');
  writeFileSync(inTheWay, '');
  writeFileSync(bank, '- Why us?\n  - People\n');
  const { page } = await start('--data', inTheWay, '--bank', bank);
  await expect(page.getByRole('status').filter({ hasText: inTheWay }).first()).toBeVisible();
  await expect(page.getByRole('option', { name: 'Why us?' })).toBeVisible();
  expect(statSync(inTheWay).size).toBe(0);
});

test.describe('settings that do not parse', () => {
  test.use({ settings: '{ "typeSize": 30,' });

  test('are set aside, which is said, and the usual ones are used', async ({ sidecue }) => {
    await expect(sidecue.page.getByRole('status')).toContainText('settings.broken');
    await expect(sidecue.page.getByRole('option').first()).toBeVisible();
  });
});
