import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';

const BANK = `# Mine

- Tell me about a time you failed.
  - STORY: Launch
- Tell me about a conflict with a colleague.
  - STORY: Alpha

# Stories

## Launch

- **Action:** I stopped the release
- **Result:** 3 minutes lost

## Alpha
`;

test.use({ bankText: BANK, viewport: { width: 1180, height: 860 } });

test('only real gaps are shown, and each cell opens what mends it', async ({ open, dataFolder }) => {
  const page = await open('/studio/readiness');
  const row = (theme: string) =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: theme, exact: true }) });
  await expect(row('failure').getByRole('cell')).toHaveText([/time you failed/, /Launch/, /Rehearse/, /Yes/]);
  await expect(row('conflict').getByRole('cell').nth(1)).toContainText('Finish Alpha');
  await expect(row('leading').getByRole('cell').first()).toContainText('Write one');
  const lacks = page.getByRole('region', { name: 'What stories lack' });
  await expect(lacks.getByRole('listitem').filter({ hasText: 'Launch' })).toContainText('never told');
  expect((await axeOn(page).analyze()).violations).toEqual([]);

  await page.getByRole('button', { name: 'failure: not rehearsed this week, rehearse it' }).click();
  await expect(page.getByRole('button', { name: 'Start with 1 question' })).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'conflict: no story you can tell, write one' }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Alpha');
  await page.goBack();
  await page.getByRole('button', { name: 'leading: write a question' }).click();
  const question = page.getByRole('textbox', { name: 'Question', exact: true });
  await question.fill('When did you lead a team?');
  await question.press('Enter');
  await expect
    .poll(() => readFileSync(join(dataFolder, 'bank.md'), 'utf8'))
    .toContain('When did you lead a team?');
  await page.getByRole('link', { name: 'Readiness' }).click();
  await expect(row('leading').getByRole('cell').first()).toContainText('When did you lead a team?');
});

test('after a call, what was asked in vain becomes a question or a wording, and a story that fell flat comes back', async ({
  page,
  shell,
  dataFolder,
}) => {
  const at = new Date().toISOString();
  const entry = { question: null, at };
  writeFileSync(
    join(dataFolder, 'session.json'),
    JSON.stringify({
      version: 1,
      calls: [
        {
          id: 'one',
          company: 'Acme',
          round: '',
          set: null,
          startedAt: at,
          endedAt: at,
          notes: '',
          entries: [
            { kind: 'asked', text: 'favourite gardening tool', ...entry },
            { kind: 'asked', text: 'arguments with a workmate', ...entry },
            { kind: 'told', story: 'launch', title: 'Launch', seconds: null, ...entry },
          ],
        },
      ],
      answerTimes: [],
      lastStories: [],
      place: null,
    }),
  );
  await page.goto(shell.address);
  await page.goto(new URL('/studio/readiness', page.url()).href);
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toContainText(
    'Asked in a call, not answered',
  );
  await page.getByRole('link', { name: 'Today' }).click();
  await page.getByRole('button', { name: 'How did the call with Acme go?' }).click();
  const asked = page.getByRole('region', { name: 'Questions you did not expect' });
  await asked.getByRole('textbox', { name: 'favourite gardening tool' }).press('Enter');
  await expect(asked.getByRole('status').filter({ hasText: 'Added.' })).toHaveCount(1);
  const other = asked.locator('form').nth(1);
  await other.getByRole('combobox').selectOption({ label: 'Tell me about a conflict with a colleague.' });
  await other.getByRole('button', { name: 'Add the wording' }).press('Enter');
  await expect
    .poll(() => readFileSync(join(dataFolder, 'bank.md'), 'utf8'))
    .toContain('ALSO: arguments with a workmate');
  expect(readFileSync(join(dataFolder, 'bank.md'), 'utf8')).toContain('- favourite gardening tool');
  await page.getByRole('button', { name: 'Launch: Fell flat' }).click();
  await expect(page.getByText('Comes back in rehearsal')).toBeVisible();
  await page.getByRole('textbox', { name: 'Notes' }).fill('They liked it.');
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('1 question due today')).toBeVisible();
});
