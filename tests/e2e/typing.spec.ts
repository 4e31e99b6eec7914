import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './shell.ts';

const BANK = `# Mine

## Work

- *Why us?*
  - the product
  - STORY: Launch
- *The companyâ€™s goals?*
  - grow

## Team

- *A team?*
  - five

# Stories

## Garden

- Aliases: allotment
- **Situation:** weeds
`;

test.use({ bankText: BANK, viewport: { width: 1180, height: 800 } });

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const row = (page: Page, name: string) => page.locator('.row > .choice', { hasText: name });
const status = (page: Page) => page.getByRole('status').filter({ hasText: /^(Saved|Saving|Not saved)/ });
const conflicts = (page: Page) => page.getByRole('region', { name: 'Changed in two places' });

test('fast typing from field to field is no conflict with itself, and a question being renamed keeps the focus', async ({
  cue,
  dataFolder,
}) => {
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await cue.goto(new URL('/studio/questions', cue.url()).href);
  await row(cue, 'Why us?').click();
  for (let i = 0; i < 8; i++) {
    await cue.getByRole('combobox', { name: 'Title' }).fill(`t${i}`);
    await field(cue, 'Note').fill(`n${i}`);
    await field(cue, 'Cues').fill(`c${i}`);
    await field(cue, 'Question').fill(`Why us ${i}?`);
    await field(cue, 'Also asked as').fill(`a${i}`);
  }
  await row(cue, 'A team?').click();
  await expect.poll(read).toContain('- *Why us 7?*\n  - c7\n  - STORY: t7. n7\n  - ALSO: a7\n');
  await expect(conflicts(cue)).toBeHidden();
  await expect(status(cue)).toHaveText('Saved');

  await field(cue, 'Question').fill('A big team');
  await expect.poll(read).toContain('A big team');
  await cue.keyboard.type(' of five?');
  await expect.poll(read).toContain('A big team of five?');
  await expect(field(cue, 'Question')).toBeFocused();
});

test('words typed just before Back, Ctrl+S from the list, a link and the closing of the window are in the file', async ({
  cue,
  context,
  dataFolder,
}) => {
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  const address = new URL('/studio/questions', cue.url()).href;
  await cue.goto(address);
  await row(cue, 'Why us?').click();
  await row(cue, 'A team?').click();
  await field(cue, 'Cues').fill('before Back');
  await cue.goBack();
  await expect(field(cue, 'Question')).toHaveValue('Why us?');
  await expect.poll(read).toContain('before Back');

  await field(cue, 'Cues').fill('before Ctrl+S');
  await row(cue, 'Why us?').focus();
  await cue.keyboard.press('Control+s');
  await expect.poll(read).toContain('before Ctrl+S');

  await field(cue, 'Cues').fill('before the link');
  await cue.getByRole('link', { name: 'History' }).click();
  await expect.poll(read).toContain('before the link');

  const closed = await context.newPage();
  await closed.goto(address);
  await row(closed, 'Why us?').click();
  await field(closed, 'Cues').fill('before the end');
  await closed.close({ runBeforeUnload: true });
  await expect.poll(read).toContain('before the end');
  await cue.goto(address);
  await row(cue, 'Why us?').click();
  await expect(field(cue, 'Cues')).toHaveValue('before the end');
  await expect(cue.getByRole('region', { name: 'Typed and not saved' })).toBeHidden();
});

test('two windows on one question show one conflict, and ending it in one ends it in both', async ({
  cue,
  context,
}) => {
  const address = new URL('/studio/questions', cue.url()).href;
  const other = await context.newPage();
  for (const page of [cue, other]) {
    await page.goto(address);
    await row(page, 'A team?').click();
  }
  await Promise.all([field(cue, 'Cues').fill('one window'), field(other, 'Cues').fill('the other')]);
  for (const page of [cue, other]) {
    await expect(conflicts(page)).toContainText('one window');
    await expect(conflicts(page)).toContainText('the other');
    await expect(status(page)).toContainText('Not saved');
  }
  await conflicts(other).getByRole('button', { name: 'Keep both' }).click();
  for (const page of [cue, other]) {
    await expect(conflicts(page)).toBeHidden();
    await expect(status(page)).toHaveText('Saved');
  }
});

test('what is typed in one bank stays in it when another is opened at once', async ({ cue, dataFolder }) => {
  const other = join(dataFolder, 'other.md');
  writeFileSync(other, '# Other\n\n## X\n\n- *Other?*\n  - thing\n');
  await cue.goto(new URL('/studio/settings', cue.url()).href);
  await cue.getByRole('textbox', { name: 'File' }).fill(other);
  await cue.getByRole('button', { name: 'Open', exact: true }).click();
  await cue.getByRole('link', { name: 'Questions' }).click();
  await row(cue, 'Other?').click();
  await cue.getByRole('button', { name: 'More for the list' }).click();
  await cue.getByRole('menuitem', { name: 'Add or rename sections' }).click();
  await cue.getByRole('textbox', { name: 'Name' }).fill('half a name');
  await field(cue, 'Cues').fill('typed at once');
  await cue.getByRole('combobox', { name: 'Bank' }).selectOption(join(dataFolder, 'bank.md'));
  await expect(row(cue, 'Why us?')).toBeVisible();
  await expect.poll(() => readFileSync(other, 'utf8')).toContain('typed at once');
  expect(readFileSync(join(dataFolder, 'bank.md'), 'utf8')).toBe(BANK);
  await expect(cue.getByRole('region', { name: 'Typed and not saved' })).toBeHidden();
  await expect(cue.getByRole('textbox', { name: 'Name' })).toBeHidden();
  await cue.getByRole('combobox', { name: 'Bank' }).selectOption(other);
  await expect(cue.getByRole('textbox', { name: 'Name' })).toHaveValue('half a name');
});

test('garbled words are shown as they were meant, and stay in the file until they are mended', async ({
  cue,
  dataFolder,
}) => {
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await cue.keyboard.type('goals');
  await expect(cue.getByRole('article', { name: 'The company’s goals?' })).toBeVisible();
  await cue.goto(new URL('/studio/questions', cue.url()).href);
  await row(cue, 'The company’s goals?').click();
  await expect(field(cue, 'Question')).toHaveValue('The company’s goals?');
  await field(cue, 'Cues').fill('grow fast');
  await expect.poll(read).toContain('- *The companyâ€™s goals?*\n  - grow fast\n');
  const here = cue.getByRole('region', { name: 'Problems of this question' });
  await here.getByRole('button', { name: 'Replace with “company’s”' }).click();
  await expect.poll(read).toContain('- *The company’s goals?*\n  - grow fast\n');
  await expect(here).toBeHidden();

  const garbled = read().replace('five', 'cinq cafÃ©s, lâ€™été') + '<!-- naÃ¯ve -->';
  writeFileSync(join(dataFolder, 'bank.md'), garbled);
  await cue.getByText('Fix all 3 places with broken characters').press('Enter');
  await expect(cue.getByRole('list', { name: 'What becomes of each' }).getByRole('listitem')).toHaveText([
    /cafÃ©s.*“cafés”/,
    /lâ€™été.*“l’été”/,
    /naÃ¯ve.*“naïve”/,
  ]);
  await cue.getByRole('button', { name: 'Fix all' }).press('Enter');
  await expect
    .poll(read)
    .toBe(garbled.replace('cafÃ©s', 'cafés').replace('lâ€™été', 'l’été').replace('naÃ¯ve', 'naïve'));
  await cue.getByRole('button', { name: 'Undo' }).first().press('Enter');
  await expect.poll(read).toBe(garbled);
});

test('a story is chosen by typing, by its other name too, with keys alone', async ({ cue, dataFolder }) => {
  await cue.goto(new URL('/studio/questions', cue.url()).href);
  await row(cue, 'A team?').click();
  await cue.getByRole('button', { name: 'Add a story' }).press('Enter');
  const title = cue.getByRole('combobox', { name: 'Title' });
  await expect(title).toBeFocused();
  await cue.keyboard.type('allot');
  const options = cue.getByRole('listbox', { name: 'Stories' }).getByRole('option');
  await expect(options).toHaveText(['Garden also “allotment”', 'allot new']);
  await cue.keyboard.press('ArrowDown');
  await cue.keyboard.press('Enter');
  await expect(title).toHaveValue('Garden');
  await expect(options).toHaveCount(0);
  await cue.keyboard.press('Control+s');
  await expect
    .poll(() => readFileSync(join(dataFolder, 'bank.md'), 'utf8'))
    .toContain('  - five\n  - STORY: Garden\n');

  await cue.getByRole('button', { name: 'Add a story' }).press('Enter');
  await cue.keyboard.type('Launch');
  await cue.getByRole('button', { name: 'Move story 2 up' }).press('Enter');
  await expect(cue.getByRole('button', { name: 'Move story 1 up' })).toBeFocused();
  await expect
    .poll(() => readFileSync(join(dataFolder, 'bank.md'), 'utf8'))
    .toContain('  - five\n  - STORY: Launch\n  - STORY: Garden\n');
});

test('the list is worked by keys: along it, into the next section, marking, deleting and back', async ({
  cue,
  dataFolder,
}) => {
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await cue.goto(new URL('/studio/questions', cue.url()).href);
  await row(cue, 'Why us?').focus();
  await cue.keyboard.press('End');
  await expect(row(cue, 'A team?')).toBeFocused();
  await cue.keyboard.press('Alt+ArrowUp');
  await expect.poll(read).toMatch(/grow\n- \*A team\?\*\n {2}- five\n\n## Team/);
  await expect(row(cue, 'A team?')).toBeFocused();
  await cue.keyboard.press('Delete');
  await expect.poll(read).not.toContain('A team?');
  await expect(row(cue, 'The company’s goals?')).toBeFocused();
  await cue.keyboard.press('Control+z');
  await expect(row(cue, 'A team?')).toBeVisible();

  await cue.keyboard.press('Home');
  await cue.keyboard.press('ArrowLeft');
  await cue.keyboard.press('Space');
  await cue.keyboard.press('ArrowDown');
  await cue.keyboard.press('Space');
  const marked = cue.getByRole('group', { name: 'Selected questions' });
  await expect(marked).toContainText('2 selected');
  await marked.getByRole('combobox', { name: 'Tag for their stories' }).fill('lead');
  await cue.keyboard.press('Enter');
  await expect(cue.getByText('no entry yet for a tag to stand in')).toBeVisible();

  await cue.getByRole('searchbox', { name: 'Filter questions' }).fill('zzz');
  await cue.getByRole('button', { name: 'Show all' }).click();
  await expect(row(cue, 'Why us?')).toBeVisible();
});

test('something new is nothing before it has words: Escape leaves the bank as it is, and a second press makes no second one', async ({
  cue,
  dataFolder,
}) => {
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  const before = read();
  await cue.goto(new URL('/studio/questions', cue.url()).href);
  await cue.getByRole('button', { name: 'New question' }).dblclick();
  await expect(field(cue, 'Question')).toBeFocused();
  await expect(field(cue, 'Question')).toHaveValue('');
  await cue.keyboard.type('Half a question');
  await cue.keyboard.press('Escape');
  await expect(field(cue, 'Question')).toBeHidden();
  await cue.getByRole('button', { name: 'New question' }).click();
  await expect(field(cue, 'Question')).toHaveValue('');
  await cue.keyboard.type('Why now?');
  await cue.keyboard.press('Enter');
  await expect(field(cue, 'Cues')).toBeFocused();
  await expect(field(cue, 'Question')).toHaveValue('Why now?');
  expect(read().match(/Why now\?/g)).toHaveLength(1);
  await cue.keyboard.press('Escape');
  await cue.keyboard.press('Control+z');
  await expect.poll(read).toBe(before);

  await cue.goto(new URL('/studio/stories', cue.url()).href);
  await cue.getByRole('button', { name: 'New story' }).click();
  await cue.keyboard.press('Escape');
  expect(read()).toBe(before);
  await cue.getByRole('button', { name: 'New story' }).click();
  await cue.keyboard.type('The garden');
  await cue.keyboard.press('Enter');
  await expect(field(cue, 'Situation')).toBeFocused();
  expect(read()).toMatch(/^## The garden$/m);
});

test('a question that is called as another for a moment is typed on in its own place', async ({
  cue,
  dataFolder,
}) => {
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await cue.goto(new URL('/studio/questions', cue.url()).href);
  await row(cue, 'Why us?').click();
  for (const [words, rest] of [
    ['A team?', ' Of five?'],
    ['Why us?', ''],
  ] as const) {
    await field(cue, 'Question').fill(words);
    await field(cue, 'Question').press('Control+s');
    await expect.poll(read).toContain(`- *${words}*\n  - the product`);
    await expect(status(cue)).toHaveText('Saved');
    await field(cue, 'Question').press('End');
    await cue.keyboard.type(rest);
    await field(cue, 'Cues').fill(`the product${rest}`);
    await field(cue, 'Cues').press('Control+s');
    await expect.poll(read).toContain(`- *${words}${rest}*\n  - the product${rest}\n  - STORY: Launch\n`);
    expect(read()).toContain('- *A team?*\n  - five\n');
  }
});

test('a question too long for an address is opened and typed in like any other, and a long paste is taken back by key', async ({
  cue,
  context,
  dataFolder,
}) => {
  const file = join(dataFolder, 'bank.md');
  const long = `${'Расскажите о случае '.repeat(30)}?`;
  writeFileSync(file, BANK.replace('Why us?', long));
  await context.grantPermissions(['clipboard-write']);
  await cue.goto(new URL('/studio/questions', cue.url()).href);
  await row(cue, 'A team?').click();
  await expect(field(cue, 'Cues')).toHaveValue('five');
  await row(cue, 'Расскажите').click();
  const cues = field(cue, 'Cues');
  await expect(cues).toHaveValue('the product');
  await cue.evaluate(
    async (words) => navigator.clipboard.writeText(words),
    'pasted by mistake\n'.repeat(1000),
  );
  await cues.selectText();
  await cues.press('Control+v');
  await expect(cues).toHaveValue(/pasted by mistake/);
  await cues.press('Control+z');
  await expect(cues).toHaveValue('the product');
  await cues.press('End');
  await cue.keyboard.type(' of ours');
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('  - the product of ours\n');
});
