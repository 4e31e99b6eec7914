import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';

for (const [state, query] of [
  ['the empty search', ''],
  ['a card', 'disagree'],
  ['no match', 'zzzz qqqq'],
] as const) {
  test(`${state} has no accessibility faults, with contrast of 7:1`, async ({ cue }) => {
    await cue.getByRole('combobox', { name: 'Search questions' }).fill(query);
    const found = await axeOn(cue)
      .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
      .analyze();
    expect(found.violations).toEqual([]);
  });
}

test('at 200 % zoom in a narrow window nothing is wider than the window', async ({ cue }) => {
  await cue.setViewportSize({ width: 240, height: 300 });
  await cue.keyboard.type('disagree');
  await expect(cue.getByRole('article')).toBeVisible();
  const overflow = await cue.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
