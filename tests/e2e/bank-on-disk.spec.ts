import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './shell.ts';

const WRITTEN = `# My bank

## Teamwork
- Tell me about a conflict.
  - Outcome: 35% fewer errors
  - STORY: Small win: Two databases. Migrated live
  - ALSO: a fight with your manager

# Stories
## Two databases
- **Situation:** Two teams, two databases
- **Task:** Choose one
- **Action:** Measured both
- **Action:** Wrote the migration
- **Result:** One database, 40% cheaper
- **Numbers:** 40% cheaper
`;

test('the first start copies the seed bank byte for byte', async ({ cue, dataFolder }) => {
  await expect(cue.getByRole('option').first()).toBeVisible();
  expect(readFileSync(join(dataFolder, 'bank.md'))).toEqual(readFileSync('seeds/behavioral-questions.md'));
});

test.describe('a bank of one’s own', () => {
  test.use({ bankText: WRITTEN });

  test('a written story shows its angle, note and beats; an edit in another program is on its card at once; deleted, the bank is said to be, and comes back', async ({
    cue,
    dataFolder,
  }) => {
    const file = join(dataFolder, 'bank.md');
    await cue.keyboard.type('conflict');
    const story = cue.getByRole('article').getByRole('region', { name: 'Story: Two databases' });
    await expect(story).toContainText('Small win: Two databases');
    await expect(story).toContainText('Migrated live');
    await expect(story.getByRole('group', { name: 'Situation' })).toContainText('Two teams, two databases');
    await expect(story.getByRole('group', { name: 'Action' }).getByRole('listitem')).toHaveCount(2);
    await expect(story.getByRole('group', { name: 'Result' }).locator('strong')).toHaveText('40%');
    await expect(story).not.toContainText('Not written yet');

    await cue.keyboard.press('Enter');
    const edited = WRITTEN.replace('a conflict.', 'a conflict at work.').replace('35%', '50%');
    writeFileSync(`${file}.new`, edited);
    renameSync(`${file}.new`, file);
    const card = cue.getByRole('article', { name: 'Tell me about a conflict at work.' });
    await expect(card.getByRole('listitem').filter({ hasText: 'Outcome' })).toHaveText(
      'Outcome: 50% fewer errors',
    );

    rmSync(file);
    await expect(cue.getByRole('alert')).toBeVisible();
    await expect(card).toBeVisible();
    writeFileSync(file, edited);
    await expect(cue.getByRole('alert')).toBeHidden();
  });
});

test.describe('a bank that is no text', () => {
  test.use({ bankText: 'PK\u0003\u0004\u0000\u0000' });

  test('is said in a sentence and left as it is; an empty one says how to write one, and shows its first question at once', async ({
    cue,
    dataFolder,
  }) => {
    const file = join(dataFolder, 'bank.md');
    const before = readFileSync(file);
    const alert = cue.getByRole('alert');
    await expect(alert).toBeVisible();
    await expect(alert).toContainText('is not a text file');
    await expect(alert).not.toContainText('Error');
    expect(readFileSync(file)).toEqual(before);
    writeFileSync(file, '- Tell me about a caf\xe9.\n', 'latin1');
    await expect(alert).toContainText('UTF-8');
    expect(readFileSync(file, 'latin1')).toBe('- Tell me about a caf\xe9.\n');

    writeFileSync(file, '');
    await expect(cue.getByRole('heading', { name: 'Your bank has no questions yet.' })).toBeVisible();
    writeFileSync(file, '- Why us?\n  - People\n');
    await expect(cue.getByRole('option', { name: 'Why us?' })).toBeVisible();
    expect(readFileSync(file, 'utf8')).toBe('- Why us?\n  - People\n');
  });
});

test('a stopped service is said, and the cards already there still work', async ({ page, shell }) => {
  await page.goto(shell.address);
  await page.getByRole('combobox', { name: 'Search questions' }).fill('disagree');
  await shell.stop();
  await expect(page.getByRole('alert')).toContainText('Sidecue has stopped.');
  await page.getByRole('combobox', { name: 'Search questions' }).fill('mistake');
  await expect(page.getByRole('article', { name: /made a mistake/ })).toBeVisible();
});
