import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from './shell.ts';

const BANK = '# Mine\n\n- *Why us?*\n  - a cue\n';
const OTHER = '# Theirs\n\n- *Another bank?*\n  - its cue\n';

test.use({ bankText: BANK, viewport: { width: 1180, height: 800 } });

test('another bank is opened by its path, changed back with the list, and found again when it moved', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/settings');
  const other = join(dataFolder, 'other.md');
  writeFileSync(other, OTHER);
  await page.getByRole('textbox', { name: 'File', exact: true }).fill(other);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const banks = page.getByRole('combobox', { name: 'Bank', exact: true });
  await expect(banks).toHaveValue(other);

  const studio = page.getByRole('navigation', { name: 'Studio' });
  await studio.getByRole('link', { name: 'Questions' }).click();
  await page.getByText('Another bank?').first().click();
  await page.getByRole('textbox', { name: 'Question', exact: true }).fill('Another bank, changed?');
  await banks.selectOption({ label: 'bank' });
  await expect(page.getByText('Why us?').first()).toBeVisible();
  await expect.poll(() => readFileSync(other, 'utf8')).toBe(OTHER.replace('bank?', 'bank, changed?'));
  expect(readFileSync(join(dataFolder, 'bank.md'), 'utf8')).toBe(BANK);

  const moved = join(dataFolder, 'notes', 'interviews.md');
  mkdirSync(dirname(moved));
  renameSync(join(dataFolder, 'bank.md'), moved);
  await page.getByRole('button', { name: 'Find it' }).click();

  await page.getByRole('button', { name: moved }).click();
  await expect(page.getByRole('button', { name: 'Find it' })).toBeHidden();
  await expect(banks).toHaveValue(moved);

  renameSync(moved, `${moved}.away`);
  await page.getByRole('button', { name: 'Write it again' }).click();
  await expect.poll(() => existsSync(moved) && readFileSync(moved, 'utf8')).toBe(BANK);
});
