import { execFileSync } from 'node:child_process';
import { renameSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newDataFolder, startBrowserShell } from '../tools/browser-shell.ts';
import { expect, test } from './shell.ts';
import { draftsIn } from './support/drafts.ts';

const BANK = '# Mine\n\n- *Why us?*\n  - the product\n- *A conflict?*\n  - a deadline\n';

test.use({ bankText: BANK, viewport: { width: 1180, height: 800 } });

const openQuestion = (page: Page): Promise<void> => page.getByRole('button', { name: 'Why us?' }).click();

/** Ways in which other programs write a file, each of which makes “a deadline” “their deadline”. */
const WRITERS: Readonly<Record<string, (file: string) => void>> = {
  'sed -i': (file) => execFileSync('sed', ['-i', 's/a deadline/their deadline/', file]),
  // A backup by rename, then a new file, as vim does with “backupcopy=no”.
  vim: (file) => {
    const text = readFileSync(file, 'utf8');
    renameSync(file, `${file}~`);
    writeFileSync(file, text.replace('a deadline', 'their deadline'));
  },
  'git checkout': (file) => {
    const folder = join(file, '..');
    const git = (...words: string[]): void => {
      const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
      execFileSync('git', ['-C', folder, ...who, ...words], { stdio: 'ignore' });
    };
    const text = readFileSync(file, 'utf8');
    git('init', '-q');
    writeFileSync(file, text.replace('a deadline', 'their deadline'));
    git('add', 'bank.md');
    git('commit', '-q', '-m', 'theirs');
    writeFileSync(file, text);
    git('checkout', '-q', '--', 'bank.md');
  },
  'mv away and back': (file) => {
    const text = readFileSync(file, 'utf8');
    renameSync(file, `${file}.away`);
    writeFileSync(`${file}.away`, text.replace('a deadline', 'their deadline'));
    renameSync(`${file}.away`, file);
  },
};

test('what other programs do to the bank while a field is typed in is there, and so is what was typed', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const file = join(dataFolder, 'bank.md');
  await openQuestion(page);
  const cues = page.getByRole('textbox', { name: 'Cues' });
  const both = BANK.replace('the product', 'my own cue').replace('a deadline', 'their deadline');
  for (const [name, write] of Object.entries(WRITERS)) {
    await cues.pressSequentially('the');
    write(file);
    await cues.fill('my own cue');
    await expect.poll(() => readFileSync(file, 'utf8'), name).toBe(both);
    await expect(cues, name).toHaveValue('my own cue');
    writeFileSync(file, BANK);
    await expect(cues).toHaveValue('the product');
  }
});

test('a question that another program takes out while one types in it stays open to the end of the words', async ({
  open,
  page,
  dataFolder,
}) => {
  const file = join(dataFolder, 'bank.md');
  await page.clock.install();
  await open('/studio/questions');
  await openQuestion(page);
  // The pause after which a form is saved does not come to its end before the words do.
  await page.clock.pauseAt(Date.now() + 60_000);
  const cues = page.getByRole('textbox', { name: 'Cues' });
  await cues.fill('half typed');
  writeFileSync(file, BANK.replace('- *Why us?*\n  - the product\n', ''));
  await expect(page.getByRole('status').filter({ hasText: '1 question' })).toBeVisible();
  await cues.press('End');
  await page.keyboard.type(' words');
  await expect(cues).toHaveValue('half typed words');
  await page.clock.resume();
  const conflict = page.getByRole('region', { name: 'Changed in two places' });
  await expect(conflict).toContainText('half typed words');
  await expect(cues).toBeHidden();
  await expect(conflict.getByRole('heading', { name: 'Changed in two places' })).toBeFocused();
  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('- *Why us?*\n  - half typed words\n');
});

test('a bank of which another program takes out more than half is said to be that, with where the rest is', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/questions');
  const file = join(dataFolder, 'bank.md');
  await openQuestion(page);
  const said = page.getByRole('status').filter({ hasText: 'more than half of bank.md' });
  writeFileSync(file, '# Mine\n\n- *Why us?*\n');
  await expect(said).toContainText('History page');
  // A person who deletes here knows.
  await said.getByRole('button', { name: 'OK' }).click();
  await page.getByRole('button', { name: 'Why us?' }).focus();
  await page.keyboard.press('Delete');
  await expect.poll(() => readFileSync(file, 'utf8')).not.toContain('Why us');
  await expect(said).toBeHidden();
});

test('a service killed while a field is typed in leaves the file whole and the words in the field', async ({
  page,
}) => {
  const dataFolder = newDataFolder();
  const file = join(dataFolder, 'bank.md');
  writeFileSync(file, BANK);
  const killed = await startBrowserShell({ dataFolder });
  await page.goto(killed.addressOf('/studio/questions'));
  await openQuestion(page);
  await page.getByRole('textbox', { name: 'Cues' }).fill('half a thou');
  // Killed as soon as the draft is there, most often before the save.
  await expect
    .poll(() => draftsIn(dataFolder) + readFileSync(file, 'utf8'), { intervals: [20] })
    .toContain('half a thou');
  if (killed.pid !== undefined) process.kill(killed.pid, 'SIGKILL');
  expect([BANK, BANK.replace('the product', 'half a thou')]).toContain(readFileSync(file, 'utf8'));

  const again = await startBrowserShell({ dataFolder });
  try {
    await page.goto(again.addressOf('/studio/questions'));
    await openQuestion(page);
    await expect(page.getByRole('textbox', { name: 'Cues' })).toHaveValue('half a thou');
    await expect.poll(() => readFileSync(file, 'utf8')).toBe(BANK.replace('the product', 'half a thou'));
  } finally {
    await again.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
});
