import type { Page } from '@playwright/test';
import { pressKeys } from './desktop.ts';
import { expect, test, type RunningSidecue } from './sidecue.ts';

test.use({ bankText: '- Why us?\n  - People\n- A time you failed?\n  - Chunking\n' });

async function openKeys({ app, page }: RunningSidecue): Promise<Page> {
  const opening = app.waitForEvent('window');
  await page.keyboard.press('Control+,');
  const studio = await opening;
  await studio.getByRole('link', { name: 'Settings', exact: true }).click();
  await studio.getByRole('link', { name: 'Keys', exact: true }).click();
  await expect(studio.getByRole('heading', { name: 'Keys', level: 1 })).toBeFocused();
  return studio;
}

const keyOf = (studio: Page, words: string) =>
  studio.locator('.key-cell li').filter({ has: studio.getByText(words, { exact: true }) });

test('keys that another program holds are shown as taken, another one is recorded, tried and used, and so is one of a question', async ({
  sidecue,
  start,
}, testInfo) => {
  expect(sidecue.errors).toEqual([]);
  const second = await start('--data', testInfo.outputPath('second'));
  const studio = await openKeys(second);
  await expect(keyOf(studio, 'Ctrl+Alt+Shift+N')).toContainText('taken by another program');

  // By keyboard alone, and Enter held down a moment longer is no key.
  await studio.getByRole('button', { name: 'Record a key for Next line everywhere' }).focus();
  await studio.keyboard.down('Enter');
  await studio.keyboard.down('Enter');
  await studio.keyboard.up('Enter');
  await expect(studio.getByRole('button', { name: 'Press a key (Esc cancels)' })).toBeVisible();
  await studio.keyboard.press('Control+F9');
  await expect(keyOf(studio, 'Ctrl+F9')).toBeVisible();
  await expect(keyOf(studio, 'Ctrl+F9')).not.toContainText('taken');

  await studio.getByRole('button', { name: 'Try the keys everywhere' }).click();
  await expect(studio.getByRole('button', { name: /Press the keys now/ })).toBeVisible();
  pressKeys('ctrl+F9');
  await expect(keyOf(studio, 'Ctrl+F9')).toHaveAttribute('data-state', 'works');
  await expect(keyOf(studio, 'Ctrl+F9')).toContainText('works');

  await test.step('a question with a key of its own is shown by it as a pin is', async () => {
    const keys = await openKeys(sidecue);
    await keys.getByRole('combobox', { name: 'Question' }).fill('A time you failed?');
    await keys.getByRole('button', { name: 'Record a key for A time you failed? everywhere' }).click();
    await keys.keyboard.press('Control+F10');
    await expect(keyOf(keys, 'Ctrl+F10')).toBeVisible();
    pressKeys('ctrl+F10');
    const card = sidecue.page.getByRole('article', { name: 'A time you failed?' });
    await expect(card).toBeVisible();
    await expect(sidecue.page.getByRole('combobox', { name: 'Search questions' })).toHaveValue('');
  });
});
