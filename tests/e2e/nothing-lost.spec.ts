import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newDataFolder, startBrowserShell } from '../tools/browser-shell.ts';
import { expect, test } from './shell.ts';
import { draftsIn } from './support/drafts.ts';

const BANK =
  '# Mine\n\n## Work\n\n- *Why us?*\n  - the product\n- *A conflict?*\n  - a deadline\n- *A mistake?*\n  - a typo\n\n## Team\n\n- *A team?*\n  - five\n';

test.use({ bankText: BANK, viewport: { width: 1180, height: 800 } });

const cuesOf = (page: Page) => page.getByRole('textbox', { name: 'Cues' });
const statusOf = (page: Page) => page.getByRole('status').filter({ hasText: /^(Saved|Saving|Not saved)/ });

async function choose(page: Page, question: string): Promise<void> {
  await page.getByRole('region').getByRole('button', { name: question }).click();
}

test('words typed without a pause outlive a kill, what was changed outside meanwhile stays, and both are shown', async ({
  page,
}) => {
  const dataFolder = newDataFolder();
  const file = join(dataFolder, 'bank.md');
  writeFileSync(file, BANK);
  const killed = await startBrowserShell({ dataFolder });
  await page.goto(killed.addressOf('/studio/questions'));
  await choose(page, 'Why us?');
  await cuesOf(page).fill('');
  const typing = cuesOf(page).pressSequentially('abcdefghijklmnopqrstuvwxyz', { delay: 80 });
  await expect.poll(() => draftsIn(dataFolder), { intervals: [50] }).toContain('abcdef');
  if (killed.pid !== undefined) process.kill(killed.pid, 'SIGKILL');
  await typing;
  await page.goto('about:blank');
  writeFileSync(file, BANK.replace('the product', 'their product').replace('a typo', 'their typo'));

  const again = await startBrowserShell({ dataFolder });
  try {
    await page.goto(again.addressOf('/studio/questions'));
    await page
      .getByRole('region', { name: 'Typed and not saved' })
      .getByRole('button', { name: 'Show' })
      .click();
    const conflict = page.getByRole('region', { name: 'Changed in two places' });
    await expect(conflict).toContainText('abcdef');
    await expect(conflict).toContainText('their product');
    expect(readFileSync(file, 'utf8')).toContain('their product');

    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await expect(cuesOf(page)).toHaveValue(/^abcdef/);
    await cuesOf(page).fill('newer words');
    await choose(page, 'A conflict?');
    await choose(page, 'Why us?');
    await expect(cuesOf(page)).toHaveValue('newer words');
    const merged = BANK.replace('the product', 'newer words').replace('a typo', 'their typo');
    await expect.poll(() => readFileSync(file, 'utf8')).toBe(merged);
    await expect(statusOf(page)).toHaveText('Saved');
    await expect(conflict).toBeHidden();
    expect(readFileSync(file, 'utf8')).toBe(merged);
  } finally {
    await again.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
});

test('a form stays as it is typed, says so while it is not saved, and keeps what cannot be saved', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const file = join(dataFolder, 'bank.md');
  await choose(page, 'Why us?');
  await cuesOf(page).fill('one\n');
  await expect(statusOf(page)).toHaveText('Saving');
  await expect(statusOf(page)).toHaveText('Saved');
  await cuesOf(page).press('Control+End');
  await cuesOf(page).pressSequentially('two');
  await expect(cuesOf(page)).toHaveValue('one\ntwo');
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('  - one\n  - two\n');

  await page.getByRole('textbox', { name: 'Question', exact: true }).fill('');
  await page.getByRole('textbox', { name: 'Also asked as' }).fill('half a thought');
  await expect(statusOf(page)).toContainText('Not saved');
  await choose(page, 'A team?');
  const left = page.getByRole('region', { name: 'Typed and not saved' });
  await left.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('textbox', { name: 'Also asked as' })).toHaveValue('half a thought');
  await expect(left).toBeHidden();

  // Keys alone: Enter on a row leads into its form, Escape back; what is pasted is there at once, however long.
  await page.getByRole('region').getByRole('button', { name: 'A mistake?' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Question', exact: true })).toBeFocused();
  const long = Array.from({ length: 3000 }, (_, i) => `# pasted line ${i}`).join('\r\n');
  await cuesOf(page).fill('');
  await cuesOf(page).evaluate((field, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    data.setData('text/html', '<h1>rich</h1>');
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, long);
  await expect(cuesOf(page)).toHaveValue(/# pasted line 2999$/, { timeout: 5000 });
  await expect.poll(() => readFileSync(file, 'utf8'), { timeout: 20_000 }).toContain('pasted line 2999\n');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region').getByRole('button', { name: 'A mistake?' })).toBeFocused();
});

test('several questions are moved and deleted in one step, and taken back by key', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const file = join(dataFolder, 'bank.md');
  const read = () => readFileSync(file, 'utf8');
  await page.setViewportSize({ width: 1000, height: 700 });
  const marked = page.getByRole('group', { name: 'Selected questions' });
  const mark = async (): Promise<void> => {
    for (const name of ['A conflict?', 'Why us?']) await page.getByRole('checkbox', { name }).check();
  };
  await mark();
  await marked.getByRole('combobox', { name: 'Move to a section' }).selectOption('Team');
  await expect.poll(read).toMatch(/A team\?\*\n {2}- five\n- \*Why us\?.*\n.*\n- \*A conflict\?/);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(read).toBe(BANK);
  await mark();
  await marked.getByRole('button', { name: 'Delete' }).click();
  await expect.poll(read).not.toContain('Why us?');
  await page.keyboard.press('Control+z');
  await expect.poll(read).toBe(BANK);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(read).not.toContain('Why us?');
  // Faster than Playwright presses: the second comes before the first is answered.
  await page.evaluate(() => {
    for (const shiftKey of [false, true]) {
      const press = { key: shiftKey ? 'Z' : 'z', ctrlKey: true, shiftKey, bubbles: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', press));
    }
  });
  await expect(statusOf(page)).toHaveText('Saved');
  expect(read()).not.toContain('Why us?');
  await page.keyboard.press('Control+z');
  await expect.poll(read).toBe(BANK);
});

test('a name that is being typed for a section or for a story split off is there after the page is gone', async ({
  open,
  dataFolder,
}) => {
  const file = join(dataFolder, 'bank.md');
  writeFileSync(file, `${BANK}\n# Stories\n\n## Launch\n- **Action:** built it\n- **Result:** it flew\n`);
  const page = await open('/studio/questions');
  await page.getByRole('button', { name: 'List actions' }).click();
  await page.getByRole('menuitem', { name: 'Add or rename sections' }).click();
  await page.getByRole('combobox', { name: 'Section' }).selectOption('Team');
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('The tea');
  await expect.poll(() => draftsIn(dataFolder)).toContain('The tea');
  await name.pressSequentially('m');
  await open('/studio/stories');
  await page.getByRole('button', { name: /^Launch/ }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Split into two stories' }).click();
  const title = page.getByRole('textbox', { name: 'Title of the new story' });
  await title.fill('Half a ti');
  await expect.poll(() => draftsIn(dataFolder)).toContain('Half a ti');
  await page.reload();
  await expect(title).toHaveValue('Half a ti');

  await page.getByRole('checkbox', { name: 'it flew' }).check();
  await title.fill('Flight');
  await title.press('Enter');
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('## Flight');
  // The page has heard of it, too.
  await expect(title).toHaveValue('');
  await open('/studio/questions');
  await expect(name).toHaveValue('The team');
  await name.press('Enter');
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('## The team');
  await expect.poll(() => draftsIn(dataFolder)).toBe('');
});
