import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './shell.ts';
import { atRest } from './support/at-rest.ts';

interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey?: boolean;
  readonly shiftKey?: boolean;
}

/** Presses a key as a keyboard of another layout would. */
function pressAs(page: Page, init: Press): Promise<void> {
  return page.evaluate(
    (event) => void document.body.dispatchEvent(new KeyboardEvent('keydown', { ...event, bubbles: true })),
    init,
  );
}

async function openKeys(page: Page): Promise<void> {
  await page.goto(new URL('/studio/settings', page.url()).href);
  await page.getByRole('link', { name: 'Keys' }).click();
  await expect(page.getByRole('heading', { name: 'Keys', level: 1 })).toBeFocused();
}

test('“?” shows the keys on a kept card and in the empty field, F1 always; the next key after it is the field’s', async ({
  cue,
}) => {
  const help = cue.getByRole('dialog', { name: 'Keys' });
  const field = cue.getByRole('combobox', { name: 'Search questions' });
  await field.press('?');
  await expect(help).toContainText('Next result');
  await cue.keyboard.press('Escape');
  await cue.keyboard.type('disagree?');
  await expect(help).toBeHidden();
  await expect(field).toHaveValue('disagree?');
  await cue.keyboard.press('F1');
  await expect(help).toBeVisible();
  await help.getByRole('button', { name: 'Close' }).click();
  await cue.keyboard.type('d');
  await expect(field).toHaveValue('disagree?d');
  await cue.keyboard.press('Backspace');
  await cue.keyboard.press('Enter');
  await cue.keyboard.press('?');
  await expect(help).toBeVisible();
  await cue.keyboard.press('Escape');
  await cue.keyboard.press('Space');
  await expect(cue.getByRole('article')).toBeVisible();
  await expect(help).toBeHidden();
});

test('a recorded key works at once, one that is taken is refused beside it, and Reset brings back what was', async ({
  cue,
}) => {
  await openKeys(cue);
  const record = cue.getByRole('button', { name: 'Record a key for Bigger text in the window' });
  const refused = cue.getByRole('row', { name: /^Bigger text/ }).getByRole('alert');
  for (const [key, reason] of [
    ['Control+k', 'Ctrl+K is already the key of “Search”.'],
    ['d', 'D alone is needed to write in the search field.'],
    ['F5', 'The browser uses F5 for loading the page again.'],
    ['Control+c', 'Every text field uses Ctrl+C for copying.'],
  ] as const) {
    await record.click();
    await cue.keyboard.press(key);
    await expect(refused).toHaveText(`${reason} It was not given to “Bigger text”.`);
    await expect(refused).toBeInViewport({ ratio: 1 });
  }
  await record.click();
  await cue.keyboard.press('F9');
  await expect(cue.getByRole('button', { name: 'Remove F9 from Bigger text' })).toBeVisible();
  await expect(cue.getByRole('alert')).toBeHidden();

  await cue.goBack();
  await expect(cue.getByRole('heading', { name: 'Settings' })).toBeVisible();
  const size = cue.getByRole('spinbutton', { name: 'Text size' });
  const before = Number(await size.inputValue());
  await cue.getByRole('button', { name: 'Menu' }).click();
  await cue.getByRole('link', { name: 'Cue window' }).click();
  const field = cue.getByRole('combobox', { name: 'Search questions' });
  await expect(async () => {
    await field.press('F9');
    const shown = await cue.evaluate(() => document.documentElement.style.getPropertyValue('--cue-size'));
    expect(parseFloat(shown)).toBeGreaterThan(before);
  }).toPass();
  await openKeys(cue);
  await cue.getByRole('button', { name: 'Reset Bigger text' }).click();
  await expect(cue.getByRole('button', { name: 'Remove F9 from Bigger text' })).toBeHidden();
  await cue.goBack();
  await expect.poll(async () => Number(await size.inputValue())).toBeGreaterThan(before);
});

test('keys work on other layouts', async ({ cue }) => {
  const field = cue.getByRole('combobox', { name: 'Search questions' });
  const help = cue.getByRole('dialog', { name: 'Keys' });
  const searched = async (init: Press): Promise<void> => {
    await field.blur();
    await pressAs(cue, init);
    await expect(field).toBeFocused();
  };
  await searched({ key: 'k', code: 'KeyV', ctrlKey: true });
  await searched({ key: 'л', code: 'KeyK', ctrlKey: true });
  await searched({ key: '/', code: 'Digit7', shiftKey: true });
  await field.blur();
  await pressAs(cue, { key: '?', code: 'Minus', shiftKey: true });
  await expect(help).toBeVisible();
  await cue.keyboard.press('Escape');
  await pressAs(cue, { key: 'é', code: 'Digit2' });
  await expect(cue.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
});

test('keys pressed before the settings are there do not act on others', async ({ page, shell }) => {
  const file = join(shell.dataFolder, 'settings.json');
  const stored = JSON.stringify({ typeSize: 40, shape: 'card' });
  writeFileSync(file, stored);
  let release: () => void = () => undefined;
  const held = new Promise<void>((done) => (release = done));
  await page.route('**/api/request/settings.read', async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest('**/api/request/settings.read');
  const updates: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/request/settings.update')) updates.push(request.postData() ?? '');
  });
  await page.goto(shell.address);
  await asked;
  await atRest(page, () => page.content());
  for (const key of ['Control+=', 'F3', 'Control+Shift+d']) await page.keyboard.press(key);
  await atRest(page, () => page.content());
  expect(updates).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(stored);
  release();
  await page.getByRole('combobox', { name: 'Search questions' }).press('Control+=');
  await expect
    .poll(() => JSON.parse(readFileSync(file, 'utf8')) as unknown)
    .toMatchObject({ typeSize: 42, shape: 'card' });
});
