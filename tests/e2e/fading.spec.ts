import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './shell.ts';

test.use({
  bankText: `# Mine

- Tell me about a failure.
  - STORY: Launch

# Stories

## Launch

- **Action:** I stopped the release by hand
- **Numbers:** 3 minutes
- FOLLOW-UP: Who knew of it?
`,
  settings: { fadesCards: true },
});

test('a card opens as faded as it was learned, and a key or a button shows the whole one', async ({
  page,
  dataFolder,
}) => {
  const answer = (id: string) => ({
    id,
    at: '2026-03-01T09:00:00.000Z',
    question: null,
    story: 'launch',
    parts: ['opening', 'Action', 'numbers'],
    missed: [],
    rating: 'good',
    seconds: null,
    aim: null,
  });
  writeFileSync(
    join(dataFolder, 'rehearsal.json'),
    JSON.stringify({ version: 1, answers: [answer('1'), answer('2')], interviews: [], run: null }),
  );
  const { startBrowserShell } = await import('../tools/browser-shell.ts');
  const shell = await startBrowserShell({ dataFolder });
  await page.goto(shell.address);
  const field = page.getByRole('combobox', { name: 'Search questions' });
  await field.fill('stopped release');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('option', { description: /stopped|release/ })).toHaveCount(0);
  await expect(page.locator('.result-reason')).toHaveCount(0);
  await field.fill('failure');
  await page.keyboard.press('Enter');
  const card = page.getByRole('article');
  await expect(card).toContainText('3 minutes');
  await expect(page.getByText('stopped')).toHaveCount(0);
  await page.keyboard.press('F4');
  await expect(card).toContainText('I stopped the release by hand');
  await page.keyboard.press('F4');
  await expect(page.getByText('stopped')).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.prompter')).toContainText('I stopped the release by hand');
  await page.keyboard.press('Escape');
  await expect(card).toBeVisible();
  await expect(page.getByText('stopped')).toHaveCount(0);
  await card.getByRole('button', { name: 'Show the whole card' }).click();
  await expect(card).toContainText('I stopped the release by hand');
  await page.keyboard.press('F8');
  await expect(page.getByText('Who knew of it?', { exact: true })).toBeVisible();
  await page.goto(new URL('/studio/check', page.url()).href);
  await expect(page.getByText('One card opens faded')).toBeVisible();
  await shell.stop();
});
