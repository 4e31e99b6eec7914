import type { Page } from '@playwright/test';
import { pressKeys } from './desktop.ts';
import { expect, test } from './sidecue.ts';

test.use({
  bankText: '# Mine\n\n## One\n\n- A time you failed?\n  - STORY: Chunking\n- Why us?\n',
  settings: { pins: ['a time you failed'] },
});

/** One line of the check, by what it is about. */
const lineOf = (studio: Page, words: RegExp) =>
  studio.getByRole('list', { name: 'Before the call' }).locator('> li').filter({ hasText: words });

test('the check before a call tries keys, place, full screen and a picture for real', async ({ sidecue }) => {
  const { app, page } = sidecue;
  const opening = app.waitForEvent('window');
  await page.keyboard.press('Control+,');
  const studio = await opening;
  await studio.getByRole('link', { name: 'Check before a call' }).click();

  const stories = lineOf(studio, /pinned/);
  await expect(stories).toHaveAttribute('data-state', 'todo');
  await expect(stories).toContainText('Write “Chunking”');
  await expect(lineOf(studio, /bank/).getByRole('link', { name: 'Go to line 7' })).toBeVisible();

  const keys = lineOf(studio, /global keys have been tried/);
  const beat = keys.getByRole('listitem').filter({ hasText: 'Next line' });
  await expect(keys).toContainText(/^Check yourself0 of \d+ global keys/);
  await keys.getByRole('button', { name: 'Try the keys' }).click();
  await expect(keys.getByRole('button', { name: /Press the keys now/ })).toBeVisible();
  pressKeys('ctrl+alt+shift+n');
  await expect(beat).toHaveAttribute('data-state', 'works');
  await expect(keys).toContainText(/^Check yourself1 of \d+ global keys/);
  await keys.getByRole('button', { name: /Press the keys now/ }).click();

  const place = lineOf(studio, /cue window opens/);
  await place.getByRole('button', { name: 'Move it under the camera' }).click();
  await expect(place).toContainText('at the top centre of the only display');
  await expect(place).toHaveAttribute('data-state', 'ready');

  const windows = (): Promise<number> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const fullScreen = lineOf(studio, /full-screen/);
  await fullScreen.getByRole('button', { name: 'Try it' }).click();
  await expect.poll(windows).toBe(3);
  await expect(fullScreen).toContainText('The cue window was above a full-screen window.');
  await expect(fullScreen).toHaveAttribute('data-state', 'ready');
  await expect.poll(windows).toBe(2);

  const capture = lineOf(studio, /A screenshot|share this screen/);
  await capture.getByRole('button', { name: 'Take a screenshot' }).click();
  await expect(capture).toContainText('A screenshot shows Sidecue');
  const picture = capture.getByRole('img');
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(200);
});
