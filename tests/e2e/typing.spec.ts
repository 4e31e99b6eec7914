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
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await row(page, 'Why us?').click();
  for (let i = 0; i < 8; i++) {
    await page.getByRole('combobox', { name: 'Title' }).fill(`t${i}`);
    await field(page, 'Note').fill(`n${i}`);
    await field(page, 'Cues').fill(`c${i}`);
    await field(page, 'Question').fill(`Why us ${i}?`);
    await field(page, 'Also asked as').fill(`a${i}`);
  }
  await row(page, 'A team?').click();
  await expect.poll(read).toContain('- *Why us 7?*\n  - c7\n  - STORY: t7. n7\n  - ALSO: a7\n');
  await expect(conflicts(page)).toBeHidden();
  await expect(status(page)).toHaveText('Saved');

  await field(page, 'Question').fill('A big team');
  await expect.poll(read).toContain('A big team');
  await page.keyboard.type(' of five?');
  await expect.poll(read).toContain('A big team of five?');
  await expect(field(page, 'Question')).toBeFocused();
});

test('words typed just before Back, Ctrl+S from the list, a link and the closing of the window are in the file', async ({
  open,
  context,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await row(page, 'Why us?').click();
  await row(page, 'A team?').click();
  await field(page, 'Cues').fill('before Back');
  await page.goBack();
  await expect(field(page, 'Question')).toHaveValue('Why us?');
  await expect.poll(read).toContain('before Back');

  await field(page, 'Cues').fill('before Ctrl+S');
  await row(page, 'Why us?').focus();
  await page.keyboard.press('Control+s');
  await expect.poll(read).toContain('before Ctrl+S');

  await field(page, 'Cues').fill('before the link');
  await page.getByRole('link', { name: 'History' }).click();
  await expect.poll(read).toContain('before the link');

  const closed = await context.newPage();
  await closed.goto(new URL('/studio/questions', page.url()).href);
  await row(closed, 'Why us?').click();
  await field(closed, 'Cues').fill('before the end');
  await closed.close({ runBeforeUnload: true });
  await expect.poll(read).toContain('before the end');
  await open('/studio/questions');
  await row(page, 'Why us?').click();
  await expect(field(page, 'Cues')).toHaveValue('before the end');
  await expect(page.getByRole('region', { name: 'Typed and not saved' })).toBeHidden();
});

test('two windows on one question show one conflict, and ending it in one ends it in both', async ({
  open,
  context,
}) => {
  const page = await open('/studio/questions');
  const other = await context.newPage();
  await other.goto(page.url());
  for (const each of [page, other]) {
    await row(each, 'A team?').click();
  }
  await Promise.all([field(page, 'Cues').fill('one window'), field(other, 'Cues').fill('the other')]);
  for (const each of [page, other]) {
    await expect(conflicts(each)).toContainText('one window');
    await expect(conflicts(each)).toContainText('the other');
    await expect(status(each)).toContainText('Not saved');
  }
  await conflicts(other).getByRole('button', { name: 'Keep both' }).click();
  for (const each of [page, other]) {
    await expect(conflicts(each)).toBeHidden();
    await expect(status(each)).toHaveText('Saved');
  }
});

test('what is typed in one bank stays in it when another is opened at once', async ({ open, dataFolder }) => {
  const page = await open('/studio/settings');
  const other = join(dataFolder, 'other.md');
  writeFileSync(other, '# Other\n\n## X\n\n- *Other?*\n  - thing\n');
  await page.getByRole('textbox', { name: 'File' }).fill(other);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('link', { name: 'Questions' }).click();
  await row(page, 'Other?').click();
  await page.getByRole('button', { name: 'List actions' }).click();
  await page.getByRole('menuitem', { name: 'Add or rename sections' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('half a name');
  await field(page, 'Cues').fill('typed at once');
  await page.getByRole('combobox', { name: 'Bank' }).selectOption(join(dataFolder, 'bank.md'));
  await expect(row(page, 'Why us?')).toBeVisible();
  await expect.poll(() => readFileSync(other, 'utf8')).toContain('typed at once');
  expect(readFileSync(join(dataFolder, 'bank.md'), 'utf8')).toBe(BANK);
  await expect(page.getByRole('region', { name: 'Typed and not saved' })).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeHidden();
  await page.getByRole('combobox', { name: 'Bank' }).selectOption(other);
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('half a name');
});

test('garbled words are shown as they were meant, and stay in the file until they are mended', async ({
  open,
  dataFolder,
}) => {
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  const page = await open('/');
  await page.keyboard.type('goals');
  await expect(page.getByRole('article', { name: 'The company’s goals?' })).toBeVisible();
  await open('/studio/questions');
  await row(page, 'The company’s goals?').click();
  await expect(field(page, 'Question')).toHaveValue('The company’s goals?');
  await field(page, 'Cues').fill('grow fast');
  await expect.poll(read).toContain('- *The companyâ€™s goals?*\n  - grow fast\n');
  const here = page.getByRole('region', { name: 'Problems of this question' });
  await here.getByRole('button', { name: 'Replace with “company’s”' }).click();
  await expect.poll(read).toContain('- *The company’s goals?*\n  - grow fast\n');
  await expect(here).toBeHidden();

  const garbled = read().replace('five', 'cinq cafÃ©s, lâ€™été') + '<!-- naÃ¯ve -->';
  writeFileSync(join(dataFolder, 'bank.md'), garbled);
  await page.getByText('Fix all 3 places with broken characters').press('Enter');
  await expect(page.getByRole('list', { name: 'What becomes of each' }).getByRole('listitem')).toHaveText([
    /cafÃ©s.*“cafés”/,
    /lâ€™été.*“l’été”/,
    /naÃ¯ve.*“naïve”/,
  ]);
  await page.getByRole('button', { name: 'Fix all' }).press('Enter');
  await expect
    .poll(read)
    .toBe(garbled.replace('cafÃ©s', 'cafés').replace('lâ€™été', 'l’été').replace('naÃ¯ve', 'naïve'));
  await page.getByRole('button', { name: 'Undo' }).first().press('Enter');
  await expect.poll(read).toBe(garbled);
});

test('a story is chosen by typing, by its other name too, with keys alone', async ({ open, dataFolder }) => {
  const page = await open('/studio/questions');
  await row(page, 'A team?').click();
  await page.getByRole('button', { name: 'Add a story' }).press('Enter');
  const title = page.getByRole('combobox', { name: 'Title' });
  await expect(title).toBeFocused();
  await page.keyboard.type('allot');
  const options = page.getByRole('listbox', { name: 'Stories' }).getByRole('option');
  await expect(options).toHaveText(['Garden also “allotment”', 'allot new']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(title).toHaveValue('Garden');
  await expect(options).toHaveCount(0);
  await page.keyboard.press('Control+s');
  await expect
    .poll(() => readFileSync(join(dataFolder, 'bank.md'), 'utf8'))
    .toContain('  - five\n  - STORY: Garden\n');

  await page.getByRole('button', { name: 'Add a story' }).press('Enter');
  await page.keyboard.type('Launch');
  await page.getByRole('button', { name: 'Move story 2 up' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Move story 1 up' })).toBeFocused();
  await expect
    .poll(() => readFileSync(join(dataFolder, 'bank.md'), 'utf8'))
    .toContain('  - five\n  - STORY: Launch\n  - STORY: Garden\n');
});

test('the list is worked by keys: along it, into the next section, marking, deleting and back', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await row(page, 'Why us?').focus();
  await page.keyboard.press('End');
  await expect(row(page, 'A team?')).toBeFocused();
  const withoutFocus = await page.evaluateHandle(() => {
    const found: string[] = [];
    new MutationObserver(() => {
      if (document.activeElement === document.body) found.push(document.title);
    }).observe(document.body, { childList: true, subtree: true });
    return found;
  });
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(read).toMatch(/grow\n- \*A team\?\*\n {2}- five\n\n## Team/);
  await expect(
    page.getByRole('region', { name: 'Work' }).locator('.row > .choice', { hasText: 'A team?' }),
  ).toBeVisible();
  expect(await withoutFocus.jsonValue(), 'the row keeps the focus, so that the next key finds it').toEqual(
    [],
  );
  await expect(row(page, 'A team?')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect.poll(read).not.toContain('A team?');
  await expect(row(page, 'The company’s goals?')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(row(page, 'A team?')).toBeVisible();

  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const marked = page.getByRole('group', { name: 'Selected questions' });
  await expect(marked).toContainText('2 selected');
  await marked.getByRole('combobox', { name: 'Tag for their stories' }).fill('lead');
  await page.keyboard.press('Enter');
  await expect(page.getByText('no entry yet for a tag to stand in')).toBeVisible();

  await page.getByRole('searchbox', { name: 'Filter questions' }).fill('zzz');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(row(page, 'Why us?')).toBeVisible();
});

test('something new is nothing before it has words: Escape leaves the bank as it is, and a second press makes no second one', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  const before = read();
  await page.getByRole('button', { name: 'New question' }).dblclick();
  await expect(field(page, 'Question')).toBeFocused();
  await expect(field(page, 'Question')).toHaveValue('');
  await page.keyboard.type('Half a question');
  await page.keyboard.press('Escape');
  await expect(field(page, 'Question')).toBeHidden();
  await page.getByRole('button', { name: 'New question' }).click();
  await expect(field(page, 'Question')).toHaveValue('');
  await page.keyboard.type('Why now?');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Cues')).toBeFocused();
  await expect(field(page, 'Question')).toHaveValue('Why now?');
  expect(read().match(/Why now\?/g)).toHaveLength(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(read).toBe(before);

  // After the last question comes a new one, and after that one the next.
  await row(page, 'A team?').press('Enter');
  await expect(field(page, 'Question')).toHaveValue('A team?');
  await page.keyboard.press('Control+Enter');
  await expect(field(page, 'Question')).toHaveValue('');
  await page.keyboard.type('Why here?');
  await page.keyboard.press('Control+Enter');
  await expect.poll(read).toContain('- *Why here?*\n');
  await expect(field(page, 'Question')).toHaveValue('');
  await page.keyboard.type('Why then?');
  await page.keyboard.press('Control+Enter');
  await expect.poll(read).toContain('- *Why here?*\n- *Why then?*\n');
  await page.keyboard.press('Escape');
  for (let steps = 0; steps < 2; steps++) await page.keyboard.press('Control+z');
  await expect.poll(read).toBe(before);

  await open('/studio/stories');
  await page.getByRole('button', { name: 'New story' }).click();
  await page.keyboard.press('Escape');
  expect(read()).toBe(before);
  await page.getByRole('button', { name: 'New story' }).click();
  await page.keyboard.type('The garden');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Situation')).toBeFocused();
  expect(read()).toMatch(/^## The garden$/m);
});

test('a question that is called as another for a moment is typed on in its own place', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await row(page, 'Why us?').click();
  for (const [words, rest] of [
    ['A team?', ' Of five?'],
    ['Why us?', ''],
  ] as const) {
    await field(page, 'Question').fill(words);
    await field(page, 'Question').press('Control+s');
    await expect.poll(read).toContain(`- *${words}*\n  - the product`);
    await expect(status(page)).toHaveText('Saved');
    await field(page, 'Question').press('End');
    await page.keyboard.type(rest);
    await field(page, 'Cues').fill(`the product${rest}`);
    await field(page, 'Cues').press('Control+s');
    await expect.poll(read).toContain(`- *${words}${rest}*\n  - the product${rest}\n  - STORY: Launch\n`);
    expect(read()).toContain('- *A team?*\n  - five\n');
  }
});

test('a question too long for an address is opened and typed in like any other, and a long paste is taken back by key', async ({
  open,
  context,
  dataFolder,
}) => {
  const file = join(dataFolder, 'bank.md');
  const long = `${'Расскажите о случае '.repeat(30)}?`;
  writeFileSync(file, BANK.replace('Why us?', long));
  await context.grantPermissions(['clipboard-write']);
  const page = await open('/studio/questions');
  await row(page, 'A team?').click();
  await expect(field(page, 'Cues')).toHaveValue('five');
  await row(page, 'Расскажите').click();
  const cues = field(page, 'Cues');
  await expect(cues).toHaveValue('the product');
  await page.evaluate(
    async (words) => navigator.clipboard.writeText(words),
    'pasted by mistake\n'.repeat(1000),
  );
  await cues.selectText();
  await cues.press('Control+v');
  await expect(cues).toHaveValue(/pasted by mistake/);
  await cues.press('Control+z');
  await expect(cues).toHaveValue('the product');
  await cues.press('End');
  await page.keyboard.type(' of ours');
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('  - the product of ours\n');
});
