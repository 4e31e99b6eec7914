import { STUDIO_PATHS } from '../../core/studio-pages.ts';
import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';

/** Something on every page, and a section with a long name. */
const BANK = `# My bank

## Work

- *Why us?*
  - Product: a good one
  - STORY: Launch
- *A hard project?*
  - Deadline

## ${'Working together '.repeat(6)}

- *A conflict?*
`;

test.describe('with a bank of every part', () => {
  test.use({ bankText: BANK, viewport: { width: 1180, height: 800 } });

  test('no page of the studio has accessibility faults, and each reflows to 320 x 256', async ({ open }) => {
    test.slow();
    const page = await open(STUDIO_PATHS[0]);
    // All pages are loaded.
    await page.waitForLoadState('networkidle');
    for (const path of STUDIO_PATHS) {
      const link = page.locator(`nav a[href="${path}"]`);
      await ((await link.count()) > 0 ? link.click() : open(path));
      const rows = page.locator('.row > .choice');
      if (/questions|stories|history/.test(path)) await rows.first().click();
      if (path === '/studio/history') await page.getByRole('region', { name: 'What differs' }).waitFor();
      await page.locator('.studio-page > *').first().waitFor();
      expect((await axeOn(page).analyze()).violations, path).toEqual([]);
      await page.setViewportSize({ width: 320, height: 256 });
      // The page itself scrolls, and no part of it is a slit to look through.
      const [overflow, slits] = await page.evaluate(() => [
        Math.max(
          ...[...document.querySelectorAll('html, .studio')].map(
            (part) => part.scrollWidth - part.clientWidth,
          ),
        ),
        [...document.querySelectorAll('.studio-main *')]
          .filter((part) => part.scrollHeight > part.clientHeight + 1 && part.clientHeight > 0)
          .filter((part) => /auto|scroll/.test(getComputedStyle(part).overflowY) && part.clientHeight < 100)
          .map((part) => part.className),
      ]);
      expect(overflow, path).toBeLessThanOrEqual(0);
      expect(slits, path).toEqual([]);
      await page.setViewportSize({ width: 1180, height: 800 });
    }
  });
});

test('the empty search, a card and no match have no accessibility faults, with contrast of 7:1, and fit at 200 % zoom', async ({
  cue,
}) => {
  const field = cue.getByRole('combobox', { name: 'Search questions' });
  for (const [query, shown] of [
    ['', cue.getByRole('option').first()],
    ['disagree', cue.getByRole('article')],
    ['zzzz qqqq', cue.getByText('No card for this')],
  ] as const) {
    await field.fill(query);
    await expect(shown).toBeVisible();
    const found = await axeOn(cue)
      .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
      .analyze();
    expect(found.violations, query).toEqual([]);
  }
  await cue.setViewportSize({ width: 240, height: 300 });
  await field.fill('disagree');
  await expect(cue.getByRole('article')).toBeVisible();
  const overflow = await cue.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
