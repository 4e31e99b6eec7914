import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';

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
