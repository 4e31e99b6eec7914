import { expect, test } from './shell.ts';

/** What a page that is woken does, as the browser's own trace names it: a script's timer, or a frame being made. */
const WAKES = new Set(['TimerFire', 'FireAnimationFrame', 'EventDispatch', 'ProxyMain::BeginMainFrame']);
const WATCHED = 3000;

test('nothing wakes the page while nothing happens, though the search field has the keyboard', async ({
  cue: page,
  browser,
}) => {
  const field = page.getByRole('combobox', { name: 'Search questions' });
  await field.pressSequentially('disagreed');
  await expect(page.getByRole('article')).toBeVisible();
  await expect(field).toBeFocused();
  // Whatever the keys began has come to rest.
  await page.waitForTimeout(WATCHED);

  await browser.startTracing(page, { categories: ['devtools.timeline', 'cc'] });
  await page.waitForTimeout(WATCHED);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as {
    traceEvents: { name: string }[];
  };

  expect(traceEvents.map(({ name }) => name).filter((name) => WAKES.has(name))).toEqual([]);
});
