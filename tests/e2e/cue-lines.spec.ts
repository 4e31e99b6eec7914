import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test } from './shell.ts';

const BANK = `# Mine

## Work

- *Why us?*
  - the product
- *A team that failed?*
  - five

# Stories

## Launch

It was late.

We shipped all the same.

## Garden

- **Situation:** weeds
`;

test.use({ bankText: BANK, viewport: { width: 1180, height: 800 } });

test('cues are typed as lines: Enter for the next, Tab for deeper, and STORY for a story', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await page.getByRole('button', { name: 'Why us?' }).press('Enter');
  const cues = page.getByRole('textbox', { name: 'Cues' });
  // On the way through the form, Tab goes on.
  await cues.focus();
  await page.keyboard.press('Tab');
  await expect(cues).not.toBeFocused();
  await cues.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('since May');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('in Berlin');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('the team');
  await page.keyboard.press('Enter');
  await page.keyboard.type('STORY: Cold start: gar');
  await expect(page.getByRole('option', { name: 'Garden' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Title' })).toHaveValue('Garden');
  await expect(cues).toBeFocused();
  await page.keyboard.type(', all six');
  await expect
    .poll(read)
    .toContain(
      '- *Why us?*\n  - the product\n    - since May\n    - in Berlin\n  - the team, all six\n  - STORY: Cold start: Garden\n',
    );
  await page.keyboard.press('Control+z');
  await expect(cues).not.toHaveValue(/all six/);
  // A bullet stands where its line starts.
  await page.keyboard.press('Enter');
  await page.keyboard.type('ثلاثة');
  const bullets = page.locator('.bullets > div');
  const placeOf = (line: Locator) =>
    line.evaluate((element) => {
      const { left, right } = getComputedStyle(element, '::before');
      return parseFloat(left) < parseFloat(right) ? 'left' : 'right';
    });
  expect(await placeOf(bullets.first())).toBe('left');
  expect(await placeOf(bullets.filter({ hasText: 'ثلاثة' }))).toBe('right');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('textbox', { name: 'Question', exact: true })).toHaveValue(
    'A team that failed?',
  );
});

test('a filter finds what it means, rows are marked by Space, and sections fold by keys', async ({
  open,
}) => {
  const page = await open('/studio/questions');
  const row = (name: string) => page.locator('.row > .choice', { hasText: name });
  await page.getByRole('searchbox', { name: 'Filter questions' }).fill('mistake');
  await expect(row('A team that failed?')).toContainText('failure');
  await expect(row('Why us?')).toBeHidden();
  await page.getByRole('searchbox', { name: 'Filter questions' }).fill('');
  await row('Why us?').focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('group', { name: 'Selected questions' })).toContainText('1 selected');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(row('Why us?')).toBeHidden();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(row('Why us?')).toBeFocused();
});

test('a story in prose has its paragraphs in its form, counted', async ({ open, dataFolder }) => {
  const page = await open('/studio/stories?story=launch');
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  const prose = page.getByRole('textbox', { name: 'In prose' });
  await expect(prose).toHaveValue('It was late.\nWe shipped all the same.');
  await expect(page.getByText(/^8 words, about/)).toBeVisible();
  await prose.press('Control+End');
  await page.keyboard.type(' It flew.');
  await expect.poll(read).toBe(BANK.replace('all the same.', 'all the same. It flew.'));
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Split into two stories' }).click();
  await expect(page.getByRole('checkbox', { name: 'It was late.' })).toBeVisible();
});
