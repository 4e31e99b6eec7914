import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowserShell } from '../tools/browser-shell.ts';
import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';
import { answerAndShow } from './support/rehearse.ts';

const BANK = `# Mine

## Work

- Tell me about a time you failed.
  - STORY: Launch
- Why us?
  - people
- Tell me about a migration.
  - STORY: Databases

# Stories

## Launch

- **Situation:** It was late on a Friday evening
- **Action:** I stopped the release by hand
- **Result:** Nobody noticed anything
- **Numbers:** 3 minutes
- FOLLOW-UP: Who knew of it?

## Databases

- **Situation:** Two teams kept two databases
- **Action:** I ran both side by side
`;

test.use({ bankText: BANK, viewport: { width: 1180, height: 860 } });

interface Stored {
  readonly answers: readonly Record<string, unknown>[];
  readonly run: { readonly queue: readonly unknown[] } | null;
}
const stored = (folder: string): Stored =>
  JSON.parse(readFileSync(join(folder, 'rehearsal.json'), 'utf8')) as Stored;

test('an answer is given aloud, shown, ticked, rated and asked on, by keyboard alone', async ({
  cue,
  dataFolder,
}) => {
  await cue.goto(new URL('/studio/rehearse', cue.url()).href);
  await cue.getByRole('button', { name: 'Start with 3 questions' }).press('Enter');
  const asked = cue.getByRole('region', { name: 'Question' });
  await expect(asked.getByRole('article')).toBeHidden();
  await expect(asked.getByRole('button', { name: 'Answer aloud' })).toBeFocused();
  await cue.keyboard.press('Enter');
  await expect(asked.getByRole('timer', { name: 'Answer time' })).toBeVisible();
  await expect(asked.getByRole('group', { name: 'How did it go?' })).toBeHidden();
  await cue.keyboard.press('s');
  await expect(asked.getByRole('button', { name: /^Situation 0:0\d of/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const line = asked.locator('.eye');
  await cue.keyboard.press('Space');
  await expect(line).toContainText('It was late on a Friday evening');
  await cue.keyboard.press('Space');
  await expect(line).toContainText('I stopped the release by hand');
  await cue.keyboard.press('Shift+Space');
  await expect(line).toContainText('It was late on a Friday evening');
  await cue.keyboard.press('Enter');
  await expect(line).toBeHidden();
  await expect(asked.getByRole('article')).toContainText('I stopped the release by hand');
  await expect(asked).toContainText('You took 0:0');
  expect((await axeOn(cue).analyze()).violations).toEqual([]);
  await cue.keyboard.press('a');
  await cue.keyboard.press('3');
  await expect(cue.getByRole('region', { name: 'Follow-up' })).toContainText('Who knew of it?');
  await expect
    .poll(() => stored(dataFolder).answers)
    .toMatchObject([
      {
        question: 'tell me about a time you failed',
        story: 'launch',
        rating: 'good',
        parts: ['opening', 'Situation', 'Action', 'Result', 'numbers'],
        missed: ['Result'],
        aim: 120,
      },
    ]);
  await cue.keyboard.press('Enter');
  await expect(asked.getByRole('status')).toContainText('2 to go · 1 answered');
  await asked.getByRole('button', { name: 'Undo the last rating' }).click();
  await expect(asked.getByRole('status')).toContainText('3 to go · 0 answered');
  await expect.poll(() => stored(dataFolder).answers).toEqual([]);
});

test('a rehearsal goes on after its page was left and after a kill, and ends with what was weak', async ({
  page,
  dataFolder,
}) => {
  const first = await startBrowserShell({ dataFolder });
  await page.goto(new URL('/studio/rehearse', first.address).href + new URL(first.address).search);
  await page.getByRole('button', { name: 'Start with 3 questions' }).click();
  const asked = page.getByRole('region', { name: 'Question' });
  await answerAndShow(page);
  await page.keyboard.press('1');
  await expect(asked.getByRole('status')).toContainText('3 to go · 1 answered');
  const wording = await asked.locator('.rehearse-question').textContent();
  await page.getByRole('link', { name: 'Stories' }).click();
  await page.getByRole('link', { name: 'Rehearse' }).click();
  await expect(asked.locator('.rehearse-question')).toHaveText(wording ?? '');
  if (first.pid !== undefined) process.kill(first.pid, 'SIGKILL');
  await expect(page.getByRole('alert')).toBeVisible();

  const second = await startBrowserShell({ dataFolder });
  await page.goto(new URL('/studio/rehearse', second.address).href + new URL(second.address).search);
  await expect(asked.locator('.rehearse-question')).toHaveText(wording ?? '');
  await expect(asked.getByRole('status')).toContainText('3 to go · 1 answered');
  await asked.getByRole('button', { name: 'Skip' }).click();
  await asked.getByRole('button', { name: 'End' }).click();
  const done = page.getByRole('region', { name: 'Done' });
  await expect(done.getByRole('heading', { name: 'Done: 1 answer.' })).toBeVisible();
  await expect(done.getByRole('listitem')).toContainText('Again');
  await expect(done.getByRole('table')).toContainText('2:00');
  await expect(done).toContainText('1 question comes back by tomorrow.');
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  await done.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('region', { name: 'Start' })).toContainText('new');
  await second.stop();
});

test('cards fade as they are learned, and the whole one is a key away', async ({ cue }) => {
  const asked = cue.getByRole('region', { name: 'Question' });
  const begin = async (): Promise<void> => {
    await cue.goto(new URL('/studio/rehearse?question=tell+me+about+a+time+you+failed', cue.url()).href);
    await cue.getByRole('button', { name: 'Start with 1 question' }).click();
    await expect(asked.getByRole('button', { name: 'Answer aloud' })).toBeFocused();
    await cue.keyboard.press('Enter');
  };
  for (const shown of ['I stopped the release by hand', 'I stopped the …', '3 minutes']) {
    await begin();
    await expect(asked.getByRole('article')).toContainText(shown);
    await asked.getByRole('button', { name: 'Show the card' }).click();
    await expect(asked.getByRole('group', { name: 'How did it go?' })).toBeVisible();
    await cue.keyboard.press('4');
    await cue.getByRole('button', { name: 'See how it went' }).click();
    await expect(cue.getByRole('region', { name: 'Done' })).toBeVisible();
  }
  // What was asked for is asked, although the rehearsal before was not closed.
  await begin();
  await expect(asked.getByRole('button', { name: 'Peek' })).toBeVisible();
  await expect(asked.getByRole('article')).toBeHidden();
  await cue.keyboard.press('p');
  await expect(asked.getByRole('article')).toContainText('I stopped the release by hand');
  await cue.keyboard.press('p');
  await expect(asked.getByRole('article')).toBeHidden();
  await asked.getByRole('button', { name: 'Show the title' }).click();
  await expect(asked.getByRole('article')).not.toContainText('3 minutes');
  await asked.getByRole('button', { name: 'Show the numbers' }).click();
  await expect(asked.getByRole('article')).toContainText('3 minutes');
  await cue.keyboard.press('p');
  await expect(asked.getByRole('article')).toContainText('I stopped the release by hand');
});
