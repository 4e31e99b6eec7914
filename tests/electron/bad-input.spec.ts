import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './sidecue.ts';

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

  test('are set aside, which is said, as is a bank named on the command line that is not there', async ({
    start,
    dataFolder,
  }) => {
    const bank = join(dataFolder, 'not', 'there.md');
    const { page } = await start('--bank', bank);
    await expect(page.getByRole('status').filter({ hasText: 'settings.broken' })).toBeVisible();
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(bank);
    expect(await alert.innerText()).not.toMatch(/\bat .*:\d+:\d+|Error:|undefined|\[object/);
  });
});
