import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parseBank } from '../../core/bank/parse.ts';
import { settingsSchema } from '../../core/settings.ts';
import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';
import { draftsIn } from './support/drafts.ts';

const BANK = `# My bank\r
\r
## Work\r
\r
- *Why us?*\r
  - Product: a good one\r
  - STORY: Launch\r
- *A hard project?*\t\r
  - Deadline\r
<!-- a note of mine -->\r
\r
## Team\r
\r
- *A conflict?*\r
`;

test.use({ bankText: BANK, viewport: { width: 1180, height: 800 } });

const status = (page: Page) => page.getByRole('status').filter({ hasText: /^(Saved|Saving|Not saved)/ });

test('a question is changed in its form, by itself, and only its own lines change', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  await page.getByRole('button', { name: 'Why us?' }).click();
  await page.getByRole('textbox', { name: 'Cues' }).fill('Product: a better one\n  since May\nTeam');
  await page.getByRole('textbox', { name: 'Also asked as' }).fill('What draws you here?');
  const bank = join(dataFolder, 'bank.md');
  await expect.poll(() => readFileSync(bank, 'utf8')).toContain('What draws you here?');
  await expect(status(page)).toHaveText('Saved');
  const text = readFileSync(bank, 'utf8');
  const [question] = parseBank(text).questions;
  expect(question?.cues.map((cueLine) => [cueLine.text, cueLine.depth])).toEqual([
    ['Product: a better one', 1],
    ['since May', 2],
    ['Team', 1],
  ]);
  const rest = BANK.slice(BANK.indexOf('- *A hard'));
  expect(text.endsWith(rest)).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');

  await page.getByRole('button', { name: 'Undo' }).first().click();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(() => readFileSync(bank, 'utf8')).toBe(BANK);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(() => readFileSync(bank, 'utf8')).not.toBe(BANK);

  const time = page.getByRole('textbox', { name: 'Answer time in seconds' });
  await time.fill('5');
  await expect(page.getByText('Enter a whole number from 10 to 1800.')).toBeVisible();
  await time.fill('90');
  const settings = join(dataFolder, 'settings.json');
  const answerTimes = (): unknown =>
    existsSync(settings) && settingsSchema.parse(JSON.parse(readFileSync(settings, 'utf8'))).answerTimes;
  await expect.poll(answerTimes).toEqual({ 'why us': 90 });
  await page.getByRole('textbox', { name: 'Question', exact: true }).fill('What brings you to us?');
  await expect.poll(answerTimes).toEqual({ 'what brings you to us': 90 });
  await expect(time).toHaveValue('90');
});

test('questions are added, moved by keys and deleted, with a way back', async ({ open, dataFolder }) => {
  const page = await open('/studio/questions');
  const bank = join(dataFolder, 'bank.md');
  const order = (): string[] => parseBank(readFileSync(bank, 'utf8')).questions.map(({ text }) => text);
  await page.getByRole('button', { name: 'A hard project?' }).click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(order).toEqual(['A hard project?', 'Why us?', 'A conflict?']);

  await page.getByRole('button', { name: 'New question' }).click();
  const field = page.getByRole('textbox', { name: 'Question' });
  await field.fill('# Why *me*?');
  await field.press('Control+s');
  await expect.poll(order).toContain('# Why *me*?');

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect.poll(order).toEqual(['A hard project?', 'Why us?', 'A conflict?']);
  await page.getByText('Question deleted.').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(order).toContain('# Why *me*?');
});

test('a stub is written and renamed, and its questions follow', async ({ open, dataFolder }) => {
  const page = await open('/studio/stories');
  const bank = join(dataFolder, 'bank.md');
  await page.getByRole('button', { name: /^Launch/ }).click();
  await page.getByRole('textbox', { name: 'Situation' }).fill('Two weeks left\nNobody had tested it');
  await page.getByRole('textbox', { name: 'Numbers' }).fill('35 % fewer errors');
  await expect.poll(() => readFileSync(bank, 'utf8')).toContain('35 % fewer errors');
  await expect(page.getByRole('region', { name: 'Story: Launch' })).toContainText('Nobody had tested it');
  await page.getByRole('textbox', { name: 'Title' }).fill('The launch in May');
  await expect.poll(() => readFileSync(bank, 'utf8')).toContain('STORY: The launch in May');
  const { stories, questions } = parseBank(readFileSync(bank, 'utf8'));
  expect(stories.map(({ title }) => title)).toEqual(['The launch in May']);
  expect(questions[0]?.stories[0]?.storyId).toBe(stories[0]?.id);
});

test('a title typed with a pause in it is one step, and one undo takes it back everywhere', async ({
  open,
  page,
  dataFolder,
}) => {
  const bank = join(dataFolder, 'bank.md');
  await page.clock.install();
  await open('/studio/stories');
  await page.getByRole('button', { name: /^Launch/ }).click();
  const title = page.getByRole('textbox', { name: 'Title' });
  await page.clock.pauseAt(Date.now() + 60_000);
  await title.press('End');
  await title.pressSequentially(' in');
  // Longer than the pause after which other fields are saved.
  await page.clock.runFor(1500);
  await title.pressSequentially(' May');
  await page.clock.resume();
  await title.press('Tab');
  await expect.poll(() => readFileSync(bank, 'utf8')).toContain('STORY: Launch in May');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => readFileSync(bank, 'utf8')).toBe(BANK);
});

test('questions are dragged to another place, and to the end of another section', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const bank = join(dataFolder, 'bank.md');
  const asked = (): (string | undefined)[] =>
    parseBank(readFileSync(bank, 'utf8')).questions.map(({ text, section }) => `${section} ${text}`);
  const row = (name: string) => page.locator('.row', { hasText: name });
  await row('A hard project?').dragTo(row('Why us?'), { targetPosition: { x: 40, y: 4 } });
  await expect.poll(asked).toEqual(['0 A hard project?', '0 Why us?', '1 A conflict?']);
  await expect(row('Why us?').locator('xpath=preceding-sibling::li')).toContainText('A hard project?');
  const { height = 0 } = (await row('A conflict?').boundingBox()) ?? {};
  await row('Why us?').dragTo(row('A conflict?'), { targetPosition: { x: 40, y: height - 4 } });
  await expect.poll(asked).toEqual(['0 A hard project?', '1 A conflict?', '1 Why us?']);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(asked).toEqual(['0 A hard project?', '0 Why us?', '1 A conflict?']);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(() => readFileSync(bank, 'utf8')).toBe(BANK);
});

test('what is changed in two places is shown, and the person chooses', async ({ open, dataFolder }) => {
  const page = await open('/studio/questions');
  const bank = join(dataFolder, 'bank.md');
  await page.getByRole('button', { name: 'A hard project?' }).click();
  const cues = page.getByRole('textbox', { name: 'Cues' });
  await cues.fill('Deadline, mine');
  writeFileSync(bank, BANK.replace('  - Deadline', '  - Deadline, theirs'));
  const conflict = page.getByRole('region', { name: 'Changed in two places' });
  await expect(conflict).toContainText('Deadline, theirs');
  await expect(conflict).toContainText('Deadline, mine');
  await conflict.getByRole('button', { name: 'Write my own' }).press('Enter');
  const ownWords = conflict.getByRole('textbox', { name: 'Your own words' });
  await expect(ownWords).toBeFocused();
  await ownWords.pressSequentially('- half typed');
  await expect.poll(() => draftsIn(dataFolder)).toContain('- half typed');
  await ownWords.pressSequentially(' and left');
  await page.getByRole('link', { name: 'History' }).click();
  await expect(ownWords).toHaveValue(/- half typed and left/);
  await page.reload();
  await expect(ownWords).toHaveValue(/- half typed and left/);
  await conflict.getByRole('button', { name: 'Keep mine' }).press('Enter');
  await expect.poll(() => readFileSync(bank, 'utf8')).toContain('Deadline, mine');
  await expect(conflict).toBeHidden();
  await expect(page.getByRole('button', { name: 'Undo' }).first()).toBeFocused();
});

test('what is typed is there after the page is gone before it was saved', async ({ open, dataFolder }) => {
  const page = await open('/studio/questions');
  await page.getByRole('button', { name: 'Why us?' }).click();
  const saved = readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  await page.getByRole('textbox', { name: 'Question' }).fill('');
  await expect(status(page)).toContainText('Not saved');
  expect(readFileSync(join(dataFolder, 'bank.md'), 'utf8')).toBe(saved);
  await page.getByRole('textbox', { name: 'Also asked as' }).fill('Half a thought');
  await expect.poll(() => draftsIn(dataFolder)).toContain('Half a thought');
  await open('/studio/questions');
  await page.getByRole('button', { name: 'Why us?' }).click();
  await expect(page.getByRole('textbox', { name: 'Also asked as' })).toHaveValue('Half a thought');
});

test('the Markdown is edited as it is, also while another program appends to it', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/markdown?line=6');
  const bank = join(dataFolder, 'bank.md');
  const editor = page.getByRole('textbox', { name: 'Markdown' });
  await editor.press('End');
  // “?” is a key of the window, too, where nothing is typed.
  await editor.pressSequentially(' indeed? 1');
  await expect
    .poll(() => readFileSync(bank, 'utf8'))
    .toBe(BANK.replace('a good one', 'a good one indeed? 1'));
  appendFileSync(bank, '- *One more?*\r\n');
  await expect(editor).toContainText('One more?');

  // A question without cues is underlined, and gone to by the README's keys.
  await expect(editor.locator('.cm-lintRange').last()).toHaveText(/One more/);
  await editor.press('F8');
  await expect(page.getByText('“A conflict?” has no cues or story.')).toBeVisible();
  await editor.press('ControlOrMeta+f');
  await expect(page.getByRole('textbox', { name: 'Find' })).toBeFocused();
});

test('a file dropped on the Markdown is asked about, and not put in by itself', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/markdown');
  const read = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  const editor = page.getByRole('textbox', { name: 'Markdown' });
  const drop = (...files: (readonly [name: string, bytes: string])[]): Promise<void> =>
    editor.evaluate((element, dropped) => {
      const data = new DataTransfer();
      for (const [name, bytes] of dropped)
        data.items.add(new File([Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))], name));
      const { x, y } = element.getBoundingClientRect();
      const at = { clientX: x + 1, clientY: y + 5, bubbles: true, cancelable: true, composed: true };
      element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, ...at }));
    }, files);
  const other = ['other.md', '- *Dropped?*\n'] as const;
  await drop(other);
  const dialog = page.getByRole('dialog', { name: 'You dropped “other.md”' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(editor).not.toContainText('Dropped?');
  expect(read()).toBe(BANK);
  await drop(other);
  await dialog.getByRole('button', { name: 'Insert its text here' }).click();
  await expect.poll(read).toContain('- *Dropped?*');

  // What is no text is not offered to be put into one.
  await drop(['old.docx', 'PK\x03\x04\xff\xfe']);
  const document = page.getByRole('dialog', { name: 'You dropped “old.docx”' });
  await expect(document.getByRole('button')).toHaveText(['Import it', 'Cancel']);
  await page.keyboard.press('Escape');
  await expect(document).toBeHidden();

  // Of several none is left out.
  const failed = '# Mine\n\n- *Tell me about a time you failed?*\n  - in March\n';
  await drop(['failed.md', failed], ['led.md', failed.replace('failed', 'led')]);
  await expect(page.getByRole('button', { name: 'Import 2 questions' })).toBeVisible();

  // A browser does not tell where a file is.
  await page.goBack();
  await drop(other);
  await dialog.getByRole('button', { name: 'Open it by its path…' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});

test('an interview that is deleted comes back with its posting, and the keyboard stays where it was', async ({
  open,
}) => {
  const page = await open('/studio/today');
  await page.getByRole('button', { name: 'Add an interview' }).press('Enter');
  await page.keyboard.type('Acme');
  await page.getByRole('textbox', { name: 'Job posting' }).fill('You work under deadlines.');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  const interview = page.getByRole('article', { name: 'Acme' });
  await expect(interview).toContainText('Expect: ');
  await expect(page.getByRole('heading', { name: 'Interviews' })).toBeFocused();

  await page.getByRole('button', { name: 'Edit Acme' }).press('Enter');
  await page.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(interview).toBeHidden();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(interview).toContainText('Expect: ');
});

test.describe('with a bank that has nothing yet', () => {
  test.use({ bankText: '# Mine\n' });

  test('Today leads to the first question rather than to a rehearsal of none', async ({ open }) => {
    const page = await open('/studio/today');
    await expect(page.getByRole('button', { name: 'Rehearse' })).toBeHidden();
    await page.getByRole('main').getByRole('button', { name: 'New question' }).press('Enter');
    await expect(page.getByRole('textbox', { name: 'Question' })).toBeFocused();
    await page.keyboard.type('Why us?');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Cues' })).toBeFocused();
  });
});

test('data is deleted after a question, whose first answer deletes nothing', async ({ open }) => {
  const page = await open('/studio/settings');
  const all = page.getByRole('button', { name: 'Delete all calls' });
  const asked = page.getByRole('dialog');
  await all.press('Enter');
  await expect(asked.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(asked).toBeHidden();
  await expect(all).toBeFocused();
  await page.keyboard.press('Enter');
  await asked.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /deleted/i })).toBeVisible();
});

test('what came later than a past state is offered to be deleted again, in so many words', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const bank = join(dataFolder, 'bank.md');
  await page.getByRole('button', { name: 'New question' }).click();
  await page.keyboard.type('Anything else?');
  await page.keyboard.press('Enter');
  await expect.poll(() => readFileSync(bank, 'utf8')).toContain('Anything else?');
  await page.getByRole('link', { name: 'History' }).click();
  await page.locator('.row > .choice').last().click();
  const later = page.getByRole('group', { name: /Anything else/ });
  await later.getByRole('button', { name: 'Delete again' }).click();
  await expect.poll(() => readFileSync(bank, 'utf8')).not.toContain('Anything else?');
});

test('a cue is changed in place during the call', async ({ cue, open, dataFolder }) => {
  await cue.keyboard.type('why us');
  await cue.getByRole('article', { name: 'Why us?' }).waitFor();
  await cue.keyboard.press('Enter');
  await cue.keyboard.press('F2');
  const field = cue.getByRole('textbox', { name: 'Cue' });
  await expect(field).toHaveValue('Product: a good one');
  await field.fill('Product: the best one');
  await field.press('Enter');
  await expect(cue.getByRole('article', { name: 'Why us?' })).toContainText('the best one');
  expect(readFileSync(join(dataFolder, 'bank.md'), 'utf8')).toBe(BANK.replace('a good one', 'the best one'));

  await cue.keyboard.press('F2');
  await cue.getByRole('textbox', { name: 'Cue' }).press('End');
  await cue.keyboard.type(' and a word');
  await cue.reload();
  await open('/studio/questions');
  await expect(cue.getByRole('region', { name: 'Typed and not saved' })).toContainText('and a word');
});

test('a past state is looked at, and one part of it brought back', async ({ open, dataFolder }) => {
  const page = await open('/studio/questions');
  const bank = join(dataFolder, 'bank.md');
  await page.getByRole('button', { name: 'A hard project?' }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect.poll(() => readFileSync(bank, 'utf8')).not.toContain('A hard project?');
  await page.getByRole('button', { name: 'Why us?' }).click();
  await page.getByRole('textbox', { name: 'Also asked as' }).fill('What draws you here?');
  await expect.poll(() => readFileSync(bank, 'utf8')).toContain('What draws you here?');

  await page.getByRole('link', { name: 'History' }).click();
  await page.locator('.row > .choice').last().click();
  const lost = page.getByRole('group', { name: /A hard project/ });
  await lost.getByRole('button', { name: 'Bring this back' }).click();
  await expect.poll(() => readFileSync(bank, 'utf8')).toContain('- *A hard project?*');
  expect(readFileSync(bank, 'utf8')).toContain('What draws you here?');
});

test('in a narrow window the navigation is a menu, a list gives way to what is opened, and no page says so', async ({
  open,
  page,
}) => {
  await page.setViewportSize({ width: 480, height: 640 });
  await open('/studio/questions');
  await page.getByRole('button', { name: 'Why us?' }).click();
  await expect(page.getByRole('textbox', { name: 'Question', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Why us?' })).toBeHidden();
  await page.getByRole('button', { name: 'All questions' }).click();
  await expect(page.getByRole('button', { name: 'Why us?' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Stories' })).toBeHidden();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Stories' }).click();
  await expect(page.getByRole('heading', { name: 'Stories', level: 1 })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Stories' })).toBeHidden();

  await open('/studio/nowhere');
  await expect(page.getByRole('heading', { name: 'No such page' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'cue window' }).click();
  await expect(page.getByRole('combobox', { name: 'Search questions' })).toBeVisible();
});

test('the first press of Tab offers a way past the navigation, and everything is found from one field', async ({
  open,
}) => {
  const page = await open('/studio/stories');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Stories', level: 1 })).toBeFocused();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Find anything' });
  await expect(field).toBeFocused();
  await page.keyboard.type('conflict');
  const found = page.getByRole('listbox', { name: 'Found' }).getByRole('option');
  await expect(found.and(page.getByRole('option', { selected: true }))).toContainText('A conflict?');
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Question', exact: true })).toHaveValue('A conflict?');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>pin');
  await expect(found.nth(3)).toContainText('Command');
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
});
