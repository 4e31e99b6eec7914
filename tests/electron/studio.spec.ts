import type { Page } from '@playwright/test';
import { expect, test } from './sidecue.ts';

/** The errors that a page reports from now on. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

test('the command opens the studio in a window of its own, with every page', async ({ sidecue }) => {
  const { app, page } = sidecue;
  const opening = app.waitForEvent('window');
  await page.keyboard.press('Control+,');
  const studio = await opening;
  const errors = errorsOf(studio);
  const navigation = studio.getByRole('navigation', { name: 'Studio' });
  await expect(studio.getByRole('heading', { name: 'Questions', level: 1 })).toBeVisible();
  for (const name of await navigation.getByRole('link').allInnerTexts()) {
    await navigation.getByRole('link', { name, exact: true }).click();
    await expect(studio.getByRole('heading', { name, level: 1 })).toBeVisible();
    // The page itself comes after its heading: each is loaded when it is first opened.
    await expect(studio.locator('.studio-page > *').first()).toBeVisible();
  }
  expect(errors).toEqual([]);
  await page.keyboard.press('Control+,');
  expect(app.windows()).toHaveLength(2);
});
