import { expect, test } from './sidecue.ts';

test.use({
  bankText: '# Questions\n- Which instruments do you play?\n- Where were you born?\n',
  settings: { searchesMeaning: true },
});
// Loading the encoder takes a second of computing, which a busy computer may take a minute for.
test.slow();

test('the sentence encoder finds a card by its meaning, or the settings say that it cannot run', async ({
  sidecue,
}) => {
  const { page } = sidecue;
  const chromium = await page.evaluate(() => Number(/Chrome\/(\d+)/.exec(navigator.userAgent)?.[1]));
  if (chromium < 97) {
    await page.goto('app://sidecue/studio/settings');
    await expect(page.getByText('Search goes by words only:')).toBeVisible({ timeout: 150_000 });
    return;
  }
  await page.getByRole('combobox', { name: 'Search questions' }).fill('guitar');
  const card = page.getByRole('article', { name: 'Which instruments do you play?' });
  await expect(card).toBeVisible({ timeout: 150_000 });
});
