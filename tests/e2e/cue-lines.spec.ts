import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  cue,
  dataFolder,
}) => {
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await cue.goto(new URL('/studio/questions', cue.url()).href);
  await cue.getByRole('button', { name: 'Why us?' }).press('Enter');
  const cues = cue.getByRole('textbox', { name: 'Cues' });
  // On the way through the form, Tab goes on.
  await cues.focus();
  await cue.keyboard.press('Tab');
  await expect(cues).not.toBeFocused();
  await cues.focus();
  await cue.keyboard.press('Control+End');
  await cue.keyboard.press('Enter');
  await cue.keyboard.type('since May');
  await cue.keyboard.press('Tab');
  await cue.keyboard.press('Enter');
  await cue.keyboard.type('in Berlin');
  await cue.keyboard.press('Enter');
  await cue.keyboard.press('Shift+Tab');
  await cue.keyboard.type('the team');
  await cue.keyboard.press('Enter');
  await cue.keyboard.type('STORY: Cold start: gar');
  await expect(cue.getByRole('option', { name: 'Garden' })).toBeVisible();
  await cue.keyboard.press('ArrowDown');
  await cue.keyboard.press('Enter');
  await expect(cue.getByRole('combobox', { name: 'Title' })).toHaveValue('Garden');
  await expect(cues).toBeFocused();
  await cue.keyboard.type(', all six');
  await expect
    .poll(read)
    .toContain(
      '- *Why us?*\n  - the product\n    - since May\n    - in Berlin\n  - the team, all six\n  - STORY: Cold start: Garden\n',
    );
  await cue.keyboard.press('Control+z');
  await expect(cues).not.toHaveValue(/all six/);
  await cue.keyboard.press('Control+Enter');
  await expect(cue.getByRole('textbox', { name: 'Question', exact: true })).toHaveValue(
    'A team that failed?',
  );
});

test('a filter finds what it means, rows are marked by Space, and sections fold by keys', async ({ cue }) => {
  await cue.goto(new URL('/studio/questions', cue.url()).href);
  const row = (name: string) => cue.locator('.row > .choice', { hasText: name });
  await cue.getByRole('searchbox', { name: 'Filter questions' }).fill('mistake');
  await expect(row('A team that failed?')).toContainText('failure');
  await expect(row('Why us?')).toBeHidden();
  await cue.getByRole('searchbox', { name: 'Filter questions' }).fill('');
  await row('Why us?').focus();
  await cue.keyboard.press('Space');
  await expect(cue.getByRole('group', { name: 'Selected questions' })).toContainText('1 selected');
  await cue.keyboard.press('ArrowLeft');
  await cue.keyboard.press('ArrowLeft');
  await cue.keyboard.press('Enter');
  await expect(row('Why us?')).toBeHidden();
  await cue.keyboard.press('Enter');
  await cue.keyboard.press('ArrowDown');
  await expect(row('Why us?')).toBeFocused();
});

test('a story in prose has its paragraphs in its form, counted', async ({ cue, dataFolder }) => {
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await cue.goto(new URL('/studio/stories?story=launch', cue.url()).href);
  const prose = cue.getByRole('textbox', { name: 'In prose' });
  await expect(prose).toHaveValue('It was late.\nWe shipped all the same.');
  await expect(cue.getByText(/^8 words, about/)).toBeVisible();
  await prose.press('Control+End');
  await cue.keyboard.type(' It flew.');
  await expect.poll(read).toBe(BANK.replace('all the same.', 'all the same. It flew.'));
  await cue.getByRole('button', { name: 'More actions' }).click();
  await cue.getByRole('menuitem', { name: 'Split into two stories' }).click();
  await expect(cue.getByRole('checkbox', { name: 'It was late.' })).toBeVisible();
});
