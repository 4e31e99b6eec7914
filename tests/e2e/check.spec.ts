import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';

test.use({
  viewport: { width: 1180, height: 800 },
  bankText: '# Questions\n## One\n- A time you failed?\n  - STORY: Chunking\n- Why us?\n',
});

test('the check before a call says what to do, follows the bank, and has no accessibility faults', async ({
  open,
}) => {
  const page = await open('/studio/check');
  const lines = page.getByRole('list', { name: 'Before the call' });
  await expect(lines).toContainText('One thing in your bank looks wrong.');
  await expect(lines).toContainText('No question is pinned.');
  await expect(lines).toContainText('sidecue toggle');
  // What a browser cannot try is said with the way round, and no button pretends to.
  await expect(lines).toContainText('drag it under the camera');
  await expect(lines.getByRole('button')).toHaveCount(0);
  await lines.getByRole('link', { name: 'Go to line 5' }).click();
  await expect(page.getByRole('heading', { name: 'Markdown', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(lines).toBeVisible();
  const found = await axeOn(page)
    .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
    .analyze();
  expect(found.violations).toEqual([]);

  // Nor do the settings offer what a browser does not do.
  await open('/studio/settings');
  const section = page.getByRole('region', { name: 'Window' });
  await expect(section).toContainText('need the desktop app');
  await expect(section.getByRole('checkbox')).toHaveCount(0);
});
