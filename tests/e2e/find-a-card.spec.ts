import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './shell.ts';

const DISAGREE =
  'Have you ever disagreed with a team member or stakeholder about a technical decision? How did you resolve it?';

test('a few keys show the card of the right question', async ({ cue }) => {
  await cue.keyboard.type('disagree');
  const card = cue.getByRole('article', { name: DISAGREE });
  await expect(card.getByRole('heading', { name: DISAGREE })).toBeVisible();
  await expect(card.getByRole('listitem').first()).toHaveText(
    'Usecase: Removing hyperlinks from LLM response.',
  );
  const story = card.getByRole('region', { name: 'Story: Software change vs. prompt engineeing' });
  await expect(story).toContainText('Not written yet');

  const field = cue.getByRole('combobox', { name: 'Search questions' });
  for (const [query, question] of [
    ['why our company', 'Why are you interested in this role at our company?'],
    [
      'learn quickly',
      'Tell me about a time you had to quickly learn a new tool, framework, or programming language to complete a project.',
    ],
  ] as const) {
    await field.fill(query);
    await expect(cue.getByRole('article', { name: question })).toBeVisible();
  }

  // Stories are found by their title, under a heading of their own.
  await field.fill('chunking');
  const stories = cue.getByRole('group', { name: 'Stories' });
  await stories.getByRole('option', { name: 'Chunking' }).click();
  await expect(cue.getByRole('article', { name: 'Chunking' })).toContainText('Not written yet');
});

test('a digit chooses in the empty field, and with Alt in a full one; the arrows choose, Enter keeps, Escape clears', async ({
  cue,
}) => {
  const field = cue.getByRole('combobox', { name: 'Search questions' });
  const options = cue.getByRole('listbox', { name: 'Matching questions' }).getByRole('option');
  await expect(options.nth(8)).toBeVisible();
  await cue.keyboard.press('3');
  await expect(options.nth(2)).toHaveAttribute('aria-selected', 'true');
  await expect(cue.getByRole('article', { name: /How do you prioritize tasks/ })).toBeVisible();

  await field.fill('project 2');
  // The search may still be loading: a number chooses among the results that are there.
  await expect(options.nth(1)).toHaveAttribute('aria-description', /project/);
  await expect(field).toHaveValue('project 2');
  await cue.keyboard.press('Alt+2');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveValue('project 2');

  await field.fill('');
  await cue.keyboard.type('team');
  await expect(options.nth(0)).toHaveAttribute('aria-selected', 'true');
  await cue.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  const chosen = (await options.nth(1).getAttribute('aria-label')) ?? '';
  await expect(field).toHaveAttribute(
    'aria-activedescendant',
    (await options.nth(1).getAttribute('id')) ?? '',
  );
  const card = cue.getByRole('article', { name: chosen });
  await expect(card).toBeVisible();

  await cue.keyboard.press('Enter');
  await expect(field).toHaveValue('');
  await expect(cue.getByRole('listbox')).toBeHidden();
  await expect(card).toBeVisible();

  await cue.keyboard.type('mistake');
  await expect(card).toBeHidden();
  await cue.keyboard.press('Escape');
  await expect(field).toHaveValue('');
  await expect(card).toBeVisible();
});

test('the type grows and shrinks with Ctrl, and keeps its size over a restart', async ({
  cue,
  shell,
  dataFolder,
}) => {
  await cue.keyboard.type('disagree');
  const line = cue.getByRole('article').getByRole('listitem').first();
  const size = (): Promise<string> => line.evaluate((element) => getComputedStyle(element).fontSize);
  const before = Number.parseFloat(await size());
  await cue.keyboard.press('Control+=');
  await cue.keyboard.press('Control+=');
  await expect.poll(size).toBe(`${before + 4}px`);
  await cue.keyboard.press('Control+-');
  await expect.poll(size).toBe(`${before + 2}px`);
  await expect
    .poll(() => readFileSync(join(dataFolder, 'settings.json'), 'utf8'))
    .toContain(`: ${before + 2}`);

  await cue.goto(shell.address);
  await expect(cue.getByRole('combobox')).toBeFocused();
  await cue.keyboard.type('disagree');
  await expect.poll(size).toBe(`${before + 2}px`);
  await cue.keyboard.press('Control+0');
  await expect.poll(size).toBe(`${before}px`);
});

test('what the bank has no card for is said, and can be added at once', async ({ cue, dataFolder }) => {
  const asked = 'What is your notice period?';
  await cue.keyboard.type(asked);
  await expect(cue.getByRole('status')).toContainText('No card for this.');
  await cue.getByRole('button', { name: 'Add this question' }).click();
  await expect(cue.getByRole('article', { name: asked })).toBeVisible();
  const bank = readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  const seed = readFileSync('seeds/behavioral-questions.md', 'utf8');
  expect(bank.startsWith(seed)).toBe(true);
  expect(bank.slice(seed.length)).toContain(asked);
});

test('pins come first in the empty search, over a restart, then the cards just used', async ({
  cue,
  shell,
}) => {
  const options = cue.getByRole('option');
  await cue.keyboard.type('disagree');
  await expect(cue.getByRole('article')).toBeVisible();
  await cue.keyboard.press('Control+d');
  await expect(cue.getByRole('button', { name: 'Pin this question', pressed: true })).toBeVisible();
  await cue.keyboard.press('Escape');
  await cue.keyboard.type('mistake');
  await expect(cue.getByRole('article', { name: /made a mistake/ })).toBeVisible();
  await cue.keyboard.press('Enter');
  await cue.keyboard.press('Control+k');
  await expect(options.nth(0)).toHaveAttribute('aria-label', DISAGREE);
  await expect(options.nth(1)).toHaveAttribute('aria-label', /made a mistake/);
  await expect(options.nth(2)).toHaveAttribute('aria-label', /walk me through your resume/);

  await cue.goto(shell.address);
  await expect(options.nth(0)).toHaveAttribute('aria-label', DISAGREE);
  await cue.keyboard.press('1');
  await expect(cue.getByRole('article', { name: DISAGREE })).toBeVisible();
});
