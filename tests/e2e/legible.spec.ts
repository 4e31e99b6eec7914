import type { Page } from '@playwright/test';
import { expect, test } from './shell.ts';
import { HOSTILE_BANK, HOSTILE_WORDS } from './support/hostile-bank.ts';
import { illegibleText } from './support/legible.ts';

/** Width and height of the window in px, and its zoom. */
type Size = readonly [width: number, height: number, zoom: number];

/** The smallest page, in which everything is looked at. */
const SMALLEST: Size = [240, 60, 2];
/** The lowest, the narrowest zoomed, and the usual one zoomed, in which the hardest card is looked at, too. */
const HARD: readonly Size[] = [[240, 60, 1], SMALLEST, [420, 300, 2]];
const ALL: readonly Size[] = [...HARD, [240, 160, 1], [300, 200, 2], [420, 300, 1], [1920, 1080, 1.5]];
const TITLE = 'nothing is cut off, squeezed or covered in any shape, state, size and zoom';

test.use({ bankText: HOSTILE_BANK });

for (const typeSize of [24, 72]) {
  test.describe(`at ${typeSize} px`, () => {
    test.use({ settings: { typeSize, pinSets: [{ name: 'Acme, round 2', pins: [] }] } });
    test(TITLE, { tag: '@long' }, async ({ cue, isLongRound }) => {
      test.slow();
      const field = cue.getByRole('combobox', { name: 'Search questions' });
      const findings: string[] = [];
      const resize = await resizer(cue);
      const look = async (what: string, sizes = isLongRound ? ALL : [SMALLEST]): Promise<void> => {
        for (const [width, height, zoom] of sizes) {
          // A zoomed page is one with fewer, larger px.
          await resize(Math.round(width / zoom), Math.round(height / zoom));
          await laidOut(cue);
          for (const found of await illegibleText(cue))
            findings.push(`${what}, ${width} x ${height} at ${zoom * 100} %: ${found}`);
        }
        await resize(420, 460);
      };
      await expect(cue.getByRole('option').first()).toBeVisible();
      await look('the empty search');
      await field.fill('zzzz qqqq');
      await expect(cue.getByText('No card for this')).toBeVisible();
      await look('no match');
      for (const words of HOSTILE_WORDS) {
        // Only one card in every size: in a low window, letters of 72 px leave a fuller one less than a line below what is said.
        const ofLongRound = words === HOSTILE_WORDS.at(-1) ? ALL : HARD;
        const sizes = isLongRound ? ofLongRound : words === 'marathon' ? HARD : [SMALLEST];
        await field.fill(words);
        await expect(cue.getByRole('article')).toBeVisible();
        await look(`searching “${words}”`, sizes);
        await field.press('Enter');
        for (let step = 0; step < 2; step++) await field.press('Space');
        for (const shape of ['card', 'strip', 'search']) {
          await field.press('F3');
          await look(`telling “${words}” as ${shape}`, sizes);
        }
      }
      await field.press('Control+j');
      await look('the timer');
      await field.press('Control+Shift+K');
      await expect(cue.getByRole('dialog', { name: 'Start a call' })).toBeVisible();
      await look('the form of a call');
      await cue.keyboard.press('Escape');
      await cue.keyboard.press('F1');
      await expect(cue.getByRole('dialog', { name: 'Keys' })).toBeVisible();
      await look('the keys');
      expect(findings).toEqual([]);
    });
  });
}

test('what cannot be read is found', async ({ page }) => {
  const found = async (body: string): Promise<string> => {
    await page.setContent(`<!doctype html><body style="margin:0">${body}</body>`);
    return (await illegibleText(page)).join('; ');
  };
  expect(await found('<p>Fine</p><div style="overflow-y:auto;height:40px">A<br>B<br>C<br>D</div>')).toBe('');
  expect(await found('<p style="height:8px;overflow:hidden">Low</p>')).toContain('is cut off by');
  expect(await found('<div style="width:40px;overflow-y:auto"><p>Donaudampfschiff</p></div>')).toContain(
    'is cut off beside',
  );
  expect(await found('<div style="height:9px;overflow-y:auto"><p style="margin:0">Gap</p></div>')).toContain(
    'in a gap lower than its line',
  );
  expect(
    await found('<p style="width:9px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">Narrow</p>'),
  ).toContain('has no room');
  expect(await found('<p>One</p><p style="position:absolute;top:16px;margin:0">Two</p>')).toContain(
    'overlap',
  );
  expect(await found('<p style="position:fixed;left:-9px;margin:0">Out</p>')).toContain('outside the window');
  expect(await found('<p style="width:4000px">Wide</p>')).toContain('scrolls sideways');
  expect(await found('<input style="width:20px">')).toContain('too narrow');
});

/**
 * Gives what changes a page's size, in px. Playwright's own way asks for as small a browser window, too, which there is not, and
 * then Chromium draws no frame before the page's next clock tick.
 */
async function resizer(page: Page): Promise<(width: number, height: number) => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  return (width, height) =>
    session.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    });
}

/** The page has taken in its new size, and its letters have been fitted to it. */
function laidOut(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 10)))),
  );
}
