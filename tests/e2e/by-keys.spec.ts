import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './shell.ts';

const BANK = `# Mine

## Work

- *Why us?*
  - the product
  - STORY: Launch
- *A team?*
  - five

# Stories

## Launch

- **Situation:** a late start
`;

test.use({ bankText: BANK, viewport: { width: 1180, height: 800 } });

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

test('a story opened from its question, and a question from its story, have the focus, and typing is not read out as a count of words', async ({
  open,
}) => {
  const page = await open('/studio/questions');
  await page.getByRole('button', { name: 'Why us?' }).press('Enter');
  await expect(field(page, 'Question')).toBeFocused();
  await page.getByRole('group', { name: 'Story 1' }).getByRole('button', { name: 'Open' }).press('Enter');
  await expect(field(page, 'Title')).toBeFocused();
  const count = page.getByText(/^3 words, about/);
  await expect(count).toBeVisible();
  expect(
    await count.evaluate((words) => words.closest('[role=status], [role=alert], [aria-live]')),
  ).toBeNull();
  await page.getByRole('region', { name: 'Used by' }).getByRole('button').press('Enter');
  await expect(field(page, 'Question')).toBeFocused();
  await page.goBack();
  await expect(field(page, 'Title')).toBeFocused();
});

test('the past is looked through, brought back in part and whole, and left again, with keys alone', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await page.getByRole('button', { name: 'A team?' }).click();
  for (const words of ['six', 'seven']) {
    await field(page, 'Cues').fill(words);
    await field(page, 'Cues').press('Control+s');
    await expect.poll(read).toContain(`  - ${words}\n`);
  }
  const seven = read();
  await page.getByRole('link', { name: 'History' }).press('Enter');
  const rows = page.locator('.row > .choice');
  await expect(rows).toHaveCount(3);
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(rows.last()).toBeFocused();
  await page.keyboard.press('Enter');
  const differs = page.getByRole('region', { name: 'What differs' });
  await expect(differs.getByRole('heading').first()).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(differs.getByRole('button', { name: 'Bring this back' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(read).toBe(BANK);
  await expect(differs).toContainText('No differences.');
  await expect(differs.getByRole('heading').first()).toBeFocused();

  // Undo shows at once what differs again, and newer states above leave the focus where it is.
  await rows.last().focus();
  await page.keyboard.press('Control+z');
  await expect.poll(read).toBe(seven);
  await expect(differs).toContainText('seven');
  await expect(rows.last()).toBeFocused();
  await differs.getByRole('button', { name: 'Bring back all of it' }).press('Enter');
  await expect.poll(read).toBe(BANK);
  await expect(differs.getByRole('heading').first()).toBeFocused();
});

test('in the middle of a story the key for a cue shows its field, and the walk goes on from the same beat', async ({
  cue,
  open,
  dataFolder,
}) => {
  const bank = join(dataFolder, 'bank.md');
  await cue.keyboard.type('why us');
  const card = cue.getByRole('article', { name: 'Why us?' });
  await card.waitFor();
  await cue.keyboard.press('Enter');
  // A question of reasons walks its cues until a story is chosen.
  await cue.keyboard.press('Tab');
  await cue.keyboard.press('Space');
  const beat = card.getByRole('group', { name: 'Situation' }).locator('[aria-current="step"]');
  await expect(beat).toBeVisible();
  await cue.keyboard.press('F2');
  const words = cue.getByRole('textbox', { name: 'Cue' });
  await expect(words).toBeFocused();
  await words.fill('our product');
  await cue.keyboard.press('Enter');
  await expect.poll(() => readFileSync(bank, 'utf8')).toBe(BANK.replace('the product', 'our product'));
  await expect(words).toBeHidden();
  await expect(cue.getByRole('combobox', { name: 'Search questions' })).toBeFocused();
  await expect(beat).toBeVisible();

  // Another program takes the question out in the middle of a word.
  await cue.keyboard.press('F2');
  await words.fill('our product, and');
  writeFileSync(bank, BANK.replace(/- \*Why us[^]*?(?=- \*A)/, ''));
  await expect(words).toBeHidden();
  await open('/studio/questions');
  await expect(cue.getByRole('region', { name: 'Typed and not saved' })).toContainText('our product, and');
});
