import { chromium, type BrowserContext, type LaunchOptions, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOnPath } from '../../service/web/open-window.ts';
import { findChromium, findWholeChromium, launchOf } from '../tools/chromium.ts';
import { expect, test, writeSettings } from './shell.ts';

const DISAGREE = /Have you ever disagreed with a team member/;

/** A browser with windows of its own: Playwright's usual pages cannot open a floating one. */
async function openBrowser(
  launch: LaunchOptions,
): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'sidecue-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...launch,
    viewport: null,
  });
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Presses the button and gives the floating window's page. */
async function float(page: Page): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Float the card' }).click();
  return opened;
}

test('the floating window is a cue window of its own, and closes with Escape', async ({ shell }) => {
  const { context, close } = await openBrowser(findChromium() ?? {});
  const page = await context.newPage();
  await page.goto(shell.address);
  const floating = await float(page);
  await floating.getByRole('combobox', { name: 'Search questions' }).fill('disagree');
  await expect(floating.getByRole('article', { name: DISAGREE })).toBeVisible();
  await expect(page.getByRole('article', { name: DISAGREE })).toBeVisible();

  const size = await floating.getByRole('article').evaluate((card) => getComputedStyle(card).fontSize);
  expect(size).toBe(await page.getByRole('article').evaluate((card) => getComputedStyle(card).fontSize));

  await floating.keyboard.press('Escape');
  const closed = floating.waitForEvent('close');
  await floating.keyboard.press('Escape').catch(() => undefined);
  await closed;
  await expect(page.getByRole('button', { name: 'Float the card' })).toBeVisible();
  await close();
});

test('the floating window stays above the others', async ({ shell }) => {
  const browser = findWholeChromium();
  test.skip(!process.env['DISPLAY'], 'no X display here');
  test.skip(findOnPath('xprop', process.env) === null, 'xprop is not installed');
  test.skip(
    browser === null,
    'a headless shell has no windows on a screen, and no whole Chromium is installed',
  );
  const { context, close } = await openBrowser({ ...launchOf(browser), headless: false });
  const page = await context.newPage();
  await page.goto(shell.address);
  const floating = await float(page);
  await expect.poll(() => windowsAbove(), { timeout: 15_000 }).toBeGreaterThan(0);

  // A key in it makes it a strip, and as high as it was again.
  const height = (): Promise<number> => floating.evaluate(() => window.innerHeight);
  const whole = await height();
  await floating.keyboard.type('disagree');
  await floating.keyboard.press('Enter');
  await floating.keyboard.press('F3');
  await floating.keyboard.press('F3');
  await expect.poll(height).toBeLessThan(120);
  await floating.keyboard.press('F3');
  await expect.poll(height).toBe(whole);
  await close();
});

/** How many windows the window manager keeps above the others. */
function windowsAbove(): number {
  const listed = execFileSync('xprop', ['-root', '_NET_CLIENT_LIST'], { encoding: 'utf8' });
  const ids = listed.match(/0x[0-9a-f]+/g) ?? [];
  return ids.filter((id) => {
    try {
      const state = execFileSync('xprop', ['-id', id, '_NET_WM_STATE'], { encoding: 'utf8' });
      return state.includes('_NET_WM_STATE_ABOVE');
    } catch {
      return false; // The window closed while it was asked.
    }
  }).length;
}

test('the teleprompter scrolls in the floating window, also while its page is out of sight', async ({
  shell,
}) => {
  writeSettings(shell.dataFolder, { prompterCountIn: 1 });
  const { context, close } = await openBrowser(findChromium() ?? {});
  const page = await context.newPage();
  await page.goto(shell.address);
  const floating = await float(page);
  await floating.getByRole('combobox', { name: 'Search questions' }).fill('disagree');
  await floating.keyboard.press('Enter');
  await expect(floating.getByRole('article', { name: DISAGREE })).toBeVisible();
  const other = await context.newPage();
  await other.bringToFront();
  await floating.keyboard.press('Control+Enter');
  const text = floating.locator('.prompter-text');
  const top = (): Promise<number> => text.evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await expect.poll(top).toBeLessThan(before - 20);
  await floating.keyboard.press('Space');
  await floating.keyboard.press('ArrowUp');
  await expect(floating.getByRole('button', { name: 'Start' })).toBeVisible();
  await close();
});
