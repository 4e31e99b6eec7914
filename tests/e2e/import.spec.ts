import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findChromium, findWholeChromium } from '../tools/chromium.ts';
import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';

const BANK = '# Mine\n\n## Trains\n\n- Why trains?\n  - late together\n';
test.use({ bankText: BANK });

const notes = Buffer.from(
  '# Prep\n\nSome thoughts.\n\n## Trains\n\n**Why trains?**\n\n- cheap\n\n**Why rails?**\n\n- quiet\n\n## Tell me about a storm\n\n**Situation:** Wind.\n\n**Task:** Moor.\n\n**Action:** I jumped.\n\n**Result:** Moored.\n',
);

test('a file is looked at before it is imported, and one undo takes all of it back', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/import');
  const bank = (): string => readFileSync(join(dataFolder, 'bank.md'), 'utf8');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (await choosing).setFiles({ name: 'prep.md', mimeType: 'text/markdown', buffer: notes });

  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('list', { name: 'Questions found' }).getByRole('checkbox')).toHaveCount(3);
  await expect(preview).toContainText('in your bank already');
  await preview.getByText(/left out/).click();
  await expect(preview.getByRole('list', { name: 'Left out' })).toContainText('Some thoughts.');
  expect(bank()).toBe(BANK);
  expect((await axeOn(page).analyze()).violations).toEqual([]);

  await preview.getByRole('checkbox', { name: 'Why rails?' }).uncheck();
  await preview.getByRole('button', { name: 'Import 2 questions' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'imported' })).toBeVisible();
  expect(bank()).toContain('- Why trains?\n  - late together\n  - cheap\n');
  expect(bank()).toContain('- **Action:** I jumped.');
  expect(bank()).not.toContain('Why rails?');

  await page.getByRole('button', { name: 'Undo', description: 'Imported 1 question from prep.md' }).click();
  await expect.poll(bank).toBe(BANK);
});

test('what is pasted as rich text becomes a list of questions', async ({ open }) => {
  const page = await open('/studio/import');
  await page.getByRole('textbox', { name: 'Paste your notes here' }).evaluate((field) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Why boats?\nwet\nWhy now?');
    data.setData('text/html', '<ul><li>Why boats?<ul><li>wet</li></ul></li><li>Why now?</li></ul>');
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('button', { name: 'Import 2 questions' })).toBeVisible();
  await expect(preview.getByRole('list', { name: 'Questions found' })).toContainText('wet');
});

test('a file that is no bank is refused with what was seen in it', async ({ open }) => {
  const page = await open('/studio/import');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (
    await choosing
  ).setFiles({
    name: 'soup.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('# Soup\n\n## Ingredients\n\n- lentils\n\n## Method\n\n1. Stir.\n'),
  });
  await expect(page.getByRole('heading', { name: 'No questions found in this file' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Left out' })).toContainText('lentils');
});

test('a file dropped on either window is looked at in the studio', async ({ cue }) => {
  const drop = (page: Page, name: string, size = 0): Promise<boolean> =>
    page.evaluate(
      ([called, length]) => {
        const data = new DataTransfer();
        data.items.add(new File(['- Why boats?\n- Why now?\n', new Uint8Array(length)], called));
        const place = document.activeElement ?? document.body;
        return place.dispatchEvent(
          new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
        );
      },
      [name, size] as const,
    );
  await drop(cue, 'large.md', 51 * 1024 * 1024);
  await expect(cue.getByRole('alert')).toContainText('large.md is larger than 50 MB.');
  const opening = cue.context().waitForEvent('page');
  expect(await drop(cue, 'one.md')).toBe(false);
  const studio = await opening;
  await expect(studio.getByRole('button', { name: 'Import 2 questions' })).toBeVisible();
  await studio.goto(new URL('/studio/questions', cue.url()).href);
  await studio.getByRole('button', { name: 'Why trains?' }).click();
  expect(await drop(studio, 'two.md')).toBe(false);
  await expect(studio.getByRole('button', { name: 'Import 2 questions' })).toBeVisible();
});

test('a question is copied as Markdown and as rich text', async ({ cue }) => {
  await cue.context().grantPermissions(['clipboard-read']);
  await cue.goto(new URL('/studio/questions', cue.url()).href);
  await cue.getByRole('button', { name: 'Why trains?' }).click();
  await cue.getByRole('form', { name: 'Question' }).getByRole('button', { name: 'More actions' }).click();
  await cue.getByRole('menuitem', { name: 'Copy' }).click();
  await expect(cue.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  const copied = await cue.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string): Promise<string> => (await item?.getType(type))?.text() ?? '';
    return [await read('text/plain'), await read('text/html')];
  });
  expect(copied[0]).toBe('- Why trains?\n  - late together\n');
  expect(copied[1]).toContain('<ul><li>late together</li></ul>');
});

test('the cue sheet is written as PDF', async ({ cue, dataFolder }) => {
  // Sidecue looks for a whole browser, but a headless shell prints as well.
  const { SIDECUE_CHROMIUM: named } = process.env;
  process.env['SIDECUE_CHROMIUM'] = named ?? findWholeChromium() ?? findChromium()?.executablePath ?? '';
  await cue.goto(new URL('/studio/import', cue.url()).href);
  await cue.getByRole('button', { name: 'Cue sheet (PDF)' }).click();
  await expect(cue.getByRole('status').filter({ hasText: 'bank.pdf' })).toBeVisible();
  expect(
    readFileSync(join(dataFolder, 'exports', 'bank.pdf'))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  // A test that fails ends its process.
  if (named === undefined) delete process.env['SIDECUE_CHROMIUM'];
});
