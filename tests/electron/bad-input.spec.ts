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

test.describe('what stands in the bank’s place', () => {
  test.use({ bankText: Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00, 0xff]) });

  test('is said and left as it is, until there is a bank, which is said when it goes and comes back by itself', async ({
    sidecue: { page },
    dataFolder,
  }) => {
    const file = join(dataFolder, 'bank.md');
    const alert = page.getByRole('alert');
    expect(await saidIn(page)).toContain('is not a text file');
    expect([...readFileSync(file)]).toEqual([0x50, 0x4b, 3, 4, 0, 0, 0xff]);

    writeFileSync(file, '- Tell me about a caf\xe9.\n', 'latin1');
    await expect(alert).toContainText('UTF-8');
    expect(readFileSync(file, 'latin1')).toBe('- Tell me about a caf\xe9.\n');

    writeFileSync(file, '');
    await expect(page.getByRole('heading', { name: /no questions yet/ })).toBeVisible();
    writeFileSync(file, '- Why us?\n  - People\n');
    await expect(page.getByRole('option', { name: 'Why us?' })).toBeVisible();

    rmSync(file);
    expect(await saidIn(page)).toContain('There is no file');
    await page.getByRole('combobox', { name: 'Search questions' }).fill('why');
    await expect(page.getByRole('article', { name: 'Why us?' })).toBeVisible();
    writeFileSync(file, '- Why us?\n  - People\n');
    await expect(alert).toBeHidden();
  });
});

test('a bank named on the command line that is not there is said', async ({ start, dataFolder }) => {
  const bank = join(dataFolder, 'not', 'there.md');
  const { page } = await start('--bank', bank);
  expect(await saidIn(page)).toContain(bank);
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
