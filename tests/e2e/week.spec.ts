import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startBrowserShell } from '../tools/browser-shell.ts';
import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';
import { answerAndShow } from './support/rehearse.ts';

const BANK = `# Mine

- Tell me about a conflict with a colleague.
  - STORY: Databases
- Tell me about a time you failed.
  - STORY: Launch
- Why us?
  - people

# Stories

## Databases

- **Situation:** Two teams kept two databases
- **Action:** I ran both side by side
- **Result:** One database, 40% cheaper

## Launch

- **Action:** I stopped the release
- **Result:** 3 minutes lost
`;

// Days and hours are written as the system has them.
test.use({ bankText: BANK, viewport: { width: 1180, height: 860 }, locale: 'en-GB' });

/** Monday, in the page's own time zone. */
const MONDAY = new Date('2026-03-02T19:00:00');
const onDay = (day: number, hour = 19): Date => new Date(2026, 2, 2 + day, hour);

/** Rehearses by keys alone until the end, rating each answer so. */
async function rehearse(page: Page, rating: '1' | '3'): Promise<void> {
  const region = page.locator('section.rehearse');
  await expect(region).toBeVisible();
  for (;;) {
    const name = await region.getAttribute('aria-label');
    if (name === 'Done') return;
    if (name === 'Follow-up') {
      await page.keyboard.press('Enter');
      await expect(region).not.toHaveAttribute('aria-label', 'Follow-up');
      continue;
    }
    const before = await region.getByRole('status').textContent();
    await answerAndShow(page);
    await page.keyboard.press(rating);
    await expect
      // At once: between two looks the region may be another.
      .poll(() =>
        region.evaluate((now) =>
          now.ariaLabel === 'Question' ? now.querySelector('[role=status]')?.textContent : '',
        ),
      )
      .not.toBe(before);
  }
}

test('a week to an interview: planned on Monday, rehearsed each day, killed on Tuesday, over on Friday', async ({
  page,
  dataFolder,
}) => {
  test.slow();
  let shell = await startBrowserShell({ dataFolder });
  await page.clock.install({ time: MONDAY });
  await page.goto(shell.addressOf('/studio'));
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(page.getByText('Nothing due today.')).toBeVisible();
  await page.getByRole('button', { name: 'Add an interview' }).press('Enter');
  await page.getByRole('textbox', { name: 'Company' }).fill('Acme');
  await page.getByLabel('Day and time').fill('2026-03-05T15:00');
  await page
    .getByRole('textbox', { name: 'Job posting' })
    .fill('We build trains.\nYou resolve conflicts between teams.');
  await page.getByRole('textbox', { name: 'Company' }).press('Enter');
  const acme = page.getByRole('article', { name: 'Acme' });
  await expect(acme).toContainText('Thu 5 Mar, 15:00');
  await expect(acme).toContainText(/answers? a day, about \d+ minutes?, for 4 days\./);
  await acme.getByText('Expect:').click();
  await expect(acme.getByRole('listitem').first()).toContainText('You resolve conflicts between teams.');
  expect((await axeOn(page).analyze()).violations).toEqual([]);

  await acme.getByRole('button', { name: 'Rehearse for Acme' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Question' })).toContainText(/conflict|difficult/);
  await rehearse(page, '3');
  await page.getByRole('button', { name: 'Close' }).press('Enter');

  await page.clock.setSystemTime(onDay(1));
  await page.goto(shell.addressOf('/studio/rehearse'));
  await page.getByRole('combobox', { name: 'Rehearse' }).selectOption('Everything');
  await page.getByRole('button', { name: 'Start with 3 questions' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Question' })).toBeVisible();
  // A change is seen before the disk has it.
  await expect.poll(() => readFileSync(join(dataFolder, 'rehearsal.json'), 'utf8')).toContain('"queue"');
  if (shell.pid !== undefined) process.kill(shell.pid, 'SIGKILL');
  await expect(page.getByRole('alert')).toBeVisible();
  shell = await startBrowserShell({ dataFolder });
  await page.goto(shell.addressOf('/studio/today'));
  await page.getByRole('button', { name: 'Go on with the rehearsal' }).press('Enter');
  await rehearse(page, '3');
  await page.getByRole('button', { name: 'Close' }).press('Enter');

  for (const day of [2, 3]) {
    await page.clock.setSystemTime(onDay(day, day === 3 ? 9 : 19));
    await page.goto(shell.addressOf('/studio/today'));
    await page
      .getByRole('article', { name: 'Acme' })
      .getByRole('button', { name: /^Rehearse/ })
      .press('Enter');
    await rehearse(page, '3');
    await page.getByRole('button', { name: 'Close' }).press('Enter');
  }
  await page.goto(shell.addressOf('/studio/today'));
  await expect(page.getByRole('article', { name: 'Acme' })).toContainText(/(9\d|100)% with the plan/);
  const strip = page.getByRole('region', { name: 'Last 14 days' }).getByRole('listitem');
  await expect(strip).toHaveCount(14);
  await expect(strip.nth(10)).toContainText(/Mon,? 2 Mar: \d answers?/);
  await expect(strip.nth(10)).not.toContainText(': 0 answers');
  await expect(strip.first()).toContainText(': 0 answers');
  await expect(page.getByRole('region', { name: 'Weakest' }).getByRole('listitem').first()).toBeVisible();
  await expect(page.getByRole('table', { name: 'Answer times' })).toBeAttached();
  expect((await axeOn(page).analyze()).violations).toEqual([]);

  await page.clock.setSystemTime(onDay(4, 9));
  await page.goto(shell.addressOf('/studio/today'));
  await expect(page.getByRole('article', { name: 'Acme' })).toContainText(', over');
  await page.getByRole('button', { name: 'Edit Acme' }).press('Enter');
  await page.getByLabel('Day and time').fill('2026-03-12T15:00');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByRole('article', { name: 'Acme' })).toContainText('Thu 12 Mar, 15:00');
  // A clock that was set back shows what is there, and breaks nothing.
  await page.clock.setSystemTime(onDay(-400));
  await page.goto(shell.addressOf('/studio/today'));
  await expect(page.getByRole('article', { name: 'Acme' })).toContainText('Thu 12 Mar, 15:00');
  await shell.stop();
});
