import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ledgerSchema } from '../../core/session/ledger-schema.ts';
import { expect, test } from './shell.ts';

const BANK = '# Mine\n\n- First?\n  - one\n\n- Second?\n  - two\n\n- Third?\n  - three\n';

test.use({ bankText: BANK });

/** What somebody types, a word at a time, each slower than the one before: another program saves at other moments of a save. */
const WORDS = ['abc', 'def', 'ghi', 'jkl', 'mno'];

/** Types into the field with the focus, while another program adds lines above and below the place that is typed at. */
async function typeWhileAnotherWrites(page: Page, file: string): Promise<string> {
  for (const [round, word] of WORDS.entries()) {
    await page.keyboard.type(word, { delay: 40 + 80 * round });
    const now = readFileSync(file, 'utf8');
    writeFileSync(file, now.replace('  - one', `  - above ${round}\n  - one`).concat(`  - below ${round}\n`));
  }
  return WORDS.join('');
}

test.describe('on the Markdown page, while another program saves', () => {
  test('letters keep their order, and both writers’ words are in the file', async ({ open, dataFolder }) => {
    const page = await open('/studio/markdown');
    const file = join(dataFolder, 'bank.md');
    const editor = page.getByRole('textbox', { name: 'Markdown' });
    await editor.getByText('two').click();
    await page.keyboard.press('End');
    const typed = await typeWhileAnotherWrites(page, file);
    await expect.poll(() => readFileSync(file, 'utf8'), { timeout: 30_000 }).toContain(`two${typed}`);
    await expect(editor).toContainText(`two${typed}`);
    for (const [round] of WORDS.entries())
      for (const place of ['above', 'below'])
        await expect.poll(() => readFileSync(file, 'utf8')).toContain(`${place} ${round}`);
  });

  test('undo takes back one’s own words alone', async ({ open, dataFolder }) => {
    const page = await open('/studio/markdown');
    const file = join(dataFolder, 'bank.md');
    const editor = page.getByRole('textbox', { name: 'Markdown' });
    await editor.getByText('two').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' of mine');
    await expect.poll(() => readFileSync(file, 'utf8')).toContain('two of mine');
    writeFileSync(file, readFileSync(file, 'utf8').replace('one', 'one of theirs'));
    await expect(editor).toContainText('one of theirs');
    for (let count = 0; count < 12; count += 1) await page.keyboard.press('Control+z');
    await expect.poll(() => readFileSync(file, 'utf8')).not.toContain('of mine');
    expect(readFileSync(file, 'utf8')).toContain('one of theirs');
  });
});

test.describe('in a form of the studio, while another program saves', () => {
  test('letters keep their order and the caret its place, in the same question too, and undo takes back one’s own', async ({
    open,
    dataFolder,
  }) => {
    const page = await open('/studio/questions');
    const file = join(dataFolder, 'bank.md');
    const read = (): string => readFileSync(file, 'utf8');
    await page.locator('.row > .choice', { hasText: 'First?' }).click();
    const cues = page.getByRole('textbox', { name: 'Cues' });
    await cues.click();
    await page.keyboard.press('Control+End');
    const typed = await typeWhileAnotherWrites(page, file);
    await expect.poll(read, { timeout: 30_000 }).toContain(`- one${typed}\n`);
    const above = WORDS.map((_, round) => `above ${round}\n`).join('');
    await expect(cues).toHaveValue(`${above}one${typed}`);
    for (const [round] of WORDS.entries()) expect(read()).toContain(`  - above ${round}\n`);
    await expect(page.getByRole('region', { name: 'Changed in two places' })).toBeHidden();
    await page.keyboard.type('!');
    await expect(cues).toHaveValue(`${above}one${typed}!`);
    for (let count = 0; count < 20; count += 1) await page.keyboard.press('Control+z');
    await expect(cues).toHaveValue(`${above}one`);
    for (let count = 0; count < 20; count += 1) await page.keyboard.press('Control+y');
    await expect(cues).toHaveValue(`${above}one${typed}!`);
    await expect.poll(read).toContain(`- one${typed}!\n`);
  });

  test('two windows typed into by turns, and a word that is being composed, keep every letter', async ({
    open,
    context,
    dataFolder,
  }) => {
    const page = await open('/studio/questions');
    const file = join(dataFolder, 'bank.md');
    const read = (): string => readFileSync(file, 'utf8');
    const other = await context.newPage();
    await other.goto(page.url());
    for (const each of [page, other]) {
      await each.locator('.row > .choice', { hasText: 'Second?' }).click();
    }
    const [cues, question] = [
      page.getByRole('textbox', { name: 'Cues' }),
      other.getByRole('textbox', { name: 'Question' }),
    ];
    await cues.press('Control+End');
    await question.press('Home');
    for (const letter of 'abcdefgh') {
      await cues.press(letter);
      await question.press(letter.toUpperCase());
    }
    await expect.poll(read).toContain('- ABCDEFGHSecond?\n  - twoabcdefgh\n');
    await expect(page.getByRole('textbox', { name: 'Question' })).toHaveValue('ABCDEFGHSecond?');
    await expect(other.getByRole('textbox', { name: 'Cues' })).toHaveValue('twoabcdefgh');

    const keys = await context.newCDPSession(page);
    await cues.press('Control+End');
    await keys.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
    writeFileSync(file, read().replace('  - two', '  - above\n  - two'));
    await expect(other.getByRole('textbox', { name: 'Cues' })).toHaveValue('above\ntwoabcdefgh');
    await keys.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    await expect(cues).toHaveValue('twoabcdefghにほん');
    await keys.send('Input.insertText', { text: '日本' });
    await expect(cues).toHaveValue('above\ntwoabcdefgh日本');
    await expect.poll(read).toContain('  - above\n  - twoabcdefgh日本\n');
  });
});

test('a cue that is changed on the card takes in what another program writes, in its own place', async ({
  cue: page,
  dataFolder,
}) => {
  const file = join(dataFolder, 'bank.md');
  const read = (): string => readFileSync(file, 'utf8');
  await page.keyboard.type('first');
  await page.getByRole('article', { name: 'First?' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: 'Cue' });
  await field.press('End');
  const typed = await typeWhileAnotherWrites(page, file);
  await expect(page.getByRole('article')).toContainText('above 4');
  await expect(field).toHaveValue(`one${typed}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toContainText(`one${typed}`);
  expect(read()).toContain(`  - above 4\n  - one${typed}\n`);
});

test('two windows that type notes of a call at the same time keep each line once, letter by letter', async ({
  open,
  context,
  dataFolder,
}) => {
  const page = await open('/studio/calls');
  const stored = (): string =>
    ledgerSchema.parse(JSON.parse(readFileSync(join(dataFolder, 'session.json'), 'utf8'))).calls[0]?.notes ??
    '';
  await page.getByRole('button', { name: 'Start a call' }).click();
  await page.keyboard.type('Acme');
  await page.keyboard.press('Enter');
  const other = await context.newPage();
  await other.goto(page.url());
  const [notes, others] = [page, other].map((each) => each.getByRole('textbox', { name: 'Notes' }));
  if (!notes || !others) throw new Error('two pages have two fields');
  await Promise.all([notes.click(), others.click()]);
  await Promise.all([
    notes.pressSequentially('Wants numbers', { delay: 70 }),
    others.pressSequentially('Call back on Monday', { delay: 50 }),
  ]);
  await expect.poll(() => stored().split('\n').sort()).toEqual(['Call back on Monday', 'Wants numbers']);
  await expect(notes).toHaveValue(stored());
  await expect(others).toHaveValue(stored());
  for (let count = 0; count < 6; count += 1) await notes.press('Control+z');
  await expect.poll(() => stored().trim()).toBe('Call back on Monday');
});
