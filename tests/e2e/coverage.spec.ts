import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';

const BANK = `# Mine

## Work

- Tell me about a time you failed.
  - STORY: Launch
- The companyâ€™s goals?
  - grow

# Stories

## Garden

- **Situation:** Weeds
`;

test.use({ bankText: BANK, viewport: { width: 1180, height: 800 } });

test('every gap is named and leads to where it is mended, and a theme without a question gets one', async ({
  cue,
  dataFolder,
}) => {
  await cue.goto(new URL('/studio/coverage', cue.url()).href);
  await expect(cue.getByRole('heading', { name: '0 of 2 questions with a written story' })).toBeVisible();
  await expect(cue.getByRole('region', { name: 'Stories no question uses' })).toContainText('Garden');
  await expect(cue.getByRole('region', { name: 'Questions with no story' })).toContainText(
    'The company’s goals?',
  );
  await expect(cue.getByRole('button', { name: 'Write a question about mentoring' })).toBeVisible();
  expect((await axeOn(cue).analyze()).violations).toEqual([]);

  await cue.getByRole('region', { name: 'Stories not written yet' }).getByRole('button').click();
  await expect(cue.getByRole('textbox', { name: 'Title' })).toHaveValue('Launch');
  await cue.goBack();
  await cue.getByRole('button', { name: 'Write a question about mentoring' }).click();
  const question = cue.getByRole('textbox', { name: 'Question', exact: true });
  await expect(question).toHaveAttribute('placeholder', 'A question about mentoring');
  await expect(question).toHaveValue('');
  expect(readFileSync(join(dataFolder, 'bank.md'), 'utf8')).toBe(BANK);
  await question.fill('Whom have you taught?');
  await question.press('Enter');
  await expect
    .poll(() => readFileSync(join(dataFolder, 'bank.md'), 'utf8'))
    .toContain('Whom have you taught?');
});

test('a rehearsal asks each question until it was answered well, with the Enter key alone', async ({
  cue,
}) => {
  await cue.goto(new URL('/studio/rehearse', cue.url()).href);
  await cue.getByRole('button', { name: 'Start with 2 questions' }).press('Enter');
  const asked = cue.getByRole('region', { name: 'Question' });
  await expect(asked.getByRole('timer', { name: 'Answer time' })).toBeVisible();
  await expect(asked.getByRole('article')).toBeHidden();
  await cue.keyboard.press('Enter');
  await expect(asked.getByRole('article')).toBeVisible();
  expect((await axeOn(cue).analyze()).violations).toEqual([]);
  await asked.getByRole('button', { name: 'Again' }).click();
  await expect(asked).toContainText('2 questions to go');
  for (let i = 0; i < 2; i++) {
    await expect(asked.getByRole('button', { name: 'Show the card' })).toBeFocused();
    await cue.keyboard.press('Enter');
    await expect(asked.getByRole('button', { name: 'Good' })).toBeFocused();
    await cue.keyboard.press('Enter');
  }
  await expect(cue.getByRole('heading', { name: 'Done: 2 questions answered well.' })).toBeVisible();
});
