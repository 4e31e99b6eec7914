import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';
import { chooseItem, tabTo } from './support/keys-alone.ts';

const STORIES = `# Stories\r
\r
## Garden\r
\r
- Aliases: allotment\r
- **Action:** pulled weeds\r
- **Action:** burned them\r
<!-- my note -->\r
\r
## Launch\r
\r
- **Situation:** late`;
const BANK = `# Mine\r
\r
- *Why us?*  \r
  - STORY: Cold start: Garden. told at Acme\r
- *A plan?*\r
  - STORY: Bonfire\r
- *A team?*\r
  - STORY: Garden, Launch\r
\r
| a | STORY: Garden |\r
\r
${STORIES}`;

test.use({ bankText: BANK, viewport: { width: 1180, height: 800 } });

test('stories are merged after a preview, and split, with keys alone, each one step to take back', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/stories?story=garden');
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  const status = page.getByRole('status');
  await page.getByRole('textbox', { name: 'Title' }).focus();
  await tabTo(page, 'button', 'More actions');
  await chooseItem(page, 'Merge into another story');
  await expect(page.getByRole('combobox', { name: 'Merge into' })).toBeFocused();
  await page.keyboard.type('Launch');
  await expect(status.filter({ hasText: '2 questions use “Launch”' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Preview of the merge' })).toContainText(/late.*burned them/s);
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  await tabTo(page, 'button', 'Cancel');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Merge into' })).toBeFocused();
  await page.keyboard.type('Launch');
  await tabTo(page, 'button', 'Merge');
  await page.keyboard.press('Enter');
  const merged = BANK.replace('Cold start: Garden.', 'Cold start: Launch.')
    .replace('STORY: Garden, Launch', 'STORY: Launch')
    .replace(
      STORIES,
      '# Stories\r\n\r\n## Launch\r\n\r\n- Aliases: Garden, allotment\r\n- **Situation:** late\r\n- **Action:** pulled weeds\r\n- **Action:** burned them\r\n<!-- my note -->',
    );
  await expect.poll(read).toBe(merged);
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(read).toBe(BANK);

  await open('/studio/stories?story=garden');
  await page.getByRole('textbox', { name: 'Title' }).focus();
  await tabTo(page, 'button', 'More actions');
  await chooseItem(page, 'Split into two stories');
  await page.keyboard.type('Launch');
  await tabTo(page, 'checkbox', 'burned them');
  await page.keyboard.press('Space');
  await tabTo(page, 'button', 'Move 1 line');
  await page.keyboard.press('Enter');
  await expect(status.filter({ hasText: 'There is a story called “Launch” already' })).toBeVisible();
  expect(read()).toBe(BANK);
  const title = page.getByRole('textbox', { name: 'Title of the new story' });
  await expect(title).toHaveValue('Launch');
  await title.fill('Fire');
  await tabTo(page, 'button', 'Move 1 line');
  await page.keyboard.press('Enter');
  await expect.poll(read).toContain('## Fire\r\n');
  expect(read().replace(/\r\n\r\n## Fire\r\n[^]*/, '')).toBe(
    BANK.replace('- **Action:** burned them\r\n', ''),
  );
  await expect(page.getByRole('button', { name: 'Move 0 lines' })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect.poll(read).toBe(BANK);
});
