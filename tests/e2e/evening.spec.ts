import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './shell.ts';
import { chooseItem, tabTo } from './support/keys-alone.ts';

const BANK = `# Mine

## Work

- *A team that failed?*
  - five of us
- *A plan that changed?*
  - in March
`;

const BEATS = {
  Situation: 'No power for a week',
  Task: 'Keep the line',
  Action: 'Rented a generator',
  Result: '12 weeks early',
};

const DONE = `# Mine

## Work

- *A team that failed?*
  - five of us
- *A plan that changed?*
  - in March

## Motives

- *Why should we hire you?*
  - shipped in May
    - in Berlin
  - STORY: Cold start: The mill in Graz

# Stories

## The mill in Graz
- **Situation:** No power for a week
- **Task:** Keep the line
- **Action:** Rented a generator
- **Result:** 12 weeks early
`;

test.use({ bankText: BANK, viewport: { width: 1180, height: 800 } });

test('an evening by keys alone: a question with cues and a story, the story’s beats, a name, a section, a filter, and back', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const { keyboard } = page;
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });

  await tabTo(page, 'button', 'New question');
  await keyboard.press('Enter');
  await keyboard.type('Why should we hire you?');
  await keyboard.press('Enter');
  await expect(field('Cues')).toBeFocused();
  await keyboard.type('shipped in May');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.type('in Berlin');
  await keyboard.press('Enter');
  await keyboard.press('Shift+Tab');
  await keyboard.type('STORY: Cold start: The mill');
  await keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Title' })).toHaveValue('The mill');
  await keyboard.press('Control+Shift+Enter');
  await expect(field('Question')).toHaveValue('A plan that changed?');
  await keyboard.press('Control+Enter');
  await expect(field('Question')).toHaveValue('Why should we hire you?');

  await expect(field('Question')).toBeFocused();
  await tabTo(page, 'button', 'Open');
  await keyboard.press('Enter');
  await expect(field('Title')).toHaveValue('The mill');
  for (const [beat, words] of Object.entries(BEATS)) {
    await tabTo(page, 'textbox', beat);
    await keyboard.type(words);
  }
  await keyboard.press('Control+s');
  await expect.poll(read).toContain('- **Result:** 12 weeks early');
  // Outside a field the key takes back what was saved last.
  await keyboard.press('Escape');
  await keyboard.press('Control+z');
  await expect.poll(read).not.toContain('12 weeks early');
  await keyboard.press('Control+y');
  await expect.poll(read).toContain('12 weeks early');
  await keyboard.press('Enter');
  await expect(field('Title')).toBeFocused();
  await keyboard.type(' in Graz');
  await keyboard.press('Control+s');
  await expect.poll(read).toContain('STORY: Cold start: The mill in Graz');

  await keyboard.press('Control+k');
  await keyboard.type('Questions');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Questions');
  await tabTo(page, 'button', 'List actions');
  await chooseItem(page, 'Add or rename sections');
  await keyboard.press('Tab');
  await keyboard.type('Motives');
  await keyboard.press('Enter');
  await expect.poll(read).toContain('## Motives');
  await keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'List actions' })).toBeFocused();
  for (let stops = 0; stops < 3; stops++) await keyboard.press('Shift+Tab');
  await expect(page.getByRole('searchbox', { name: 'Filter questions' })).toBeFocused();
  await keyboard.type('hire');
  const rows = page.locator('li.row');
  await expect(rows).toHaveCount(1);
  await tabTo(page, 'button', 'Why should we hire you?');
  await keyboard.press('Enter');
  await expect(field('Question')).toBeFocused();
  await tabTo(page, 'combobox', 'Section');
  await keyboard.type('Motives');
  await expect.poll(read).toMatch(/## Motives\n+- \*Why should we hire you\?\*/);
  expect(read()).toBe(DONE);
});
