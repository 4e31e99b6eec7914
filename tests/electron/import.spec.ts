import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordDocument } from '../tools/word-document.ts';
import { expect, test } from './sidecue.ts';

test.use({ settings: null });

test('a new user’s Word file becomes the bank the cue window searches', async ({ sidecue, dataFolder }) => {
  const { app, page } = sidecue;
  const seed = readFileSync(join(dataFolder, 'bank.md'));
  const offer = page.getByRole('region', { name: 'Welcome' });
  await expect(offer).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Search questions' })).toBeFocused();
  const opening = app.waitForEvent('window');
  await offer.getByRole('link', { name: 'Use my notes' }).click();
  const studio = await opening;
  await expect(studio.getByRole('heading', { name: 'Import', level: 1 })).toBeVisible();
  await studio.locator('input[type=file]').setInputFiles({
    name: 'My interview.docx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(
      wordDocument([
        ['Heading2', 'Tell me about a lamp you kept burning'],
        ['Normal', 'The boat battery.'],
        ['Heading2', 'Why leave the lighthouse?'],
        ['Normal', 'It runs alone now.'],
      ]),
    ),
  });
  await studio.getByRole('button', { name: 'Import 2 questions' }).click();
  await expect(studio.getByRole('status').filter({ hasText: 'in a new bank' })).toBeVisible();
  expect(readFileSync(join(dataFolder, 'bank.md')).equals(seed)).toBe(true);
  await page.getByRole('combobox', { name: 'Search questions' }).fill('lamp');
  await expect(page.getByRole('article', { name: 'Tell me about a lamp you kept burning' })).toContainText(
    'The boat battery.',
  );
  await expect(offer).toBeHidden();
});

test('what is dropped on the cue window is looked at, a question is copied, and the sheet is printed', async ({
  sidecue,
  dataFolder,
}) => {
  const { app, page } = sidecue;
  const opening = app.waitForEvent('window');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['- Why boats?\n  - wet\n- Why now?\n'], 'mine.md'));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  });
  const studio = await opening;
  await studio.getByRole('button', { name: 'Import 2 questions' }).click();
  await expect(studio.getByRole('status').filter({ hasText: 'in a new bank' })).toBeVisible();
  await studio.getByRole('button', { name: 'Cue sheet (PDF)' }).click();
  await expect(studio.getByRole('status').filter({ hasText: '.pdf' })).toBeVisible();
  const [pdf] = readdirSync(join(dataFolder, 'exports'));
  expect(
    readFileSync(join(dataFolder, 'exports', pdf ?? ''))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');

  await studio.getByRole('navigation', { name: 'Studio' }).getByRole('link', { name: 'Questions' }).click();
  await studio.getByRole('button', { name: 'Why boats?' }).click();
  await studio.getByRole('form', { name: 'Question' }).getByRole('button', { name: 'More actions' }).click();
  await studio.getByRole('menuitem', { name: 'Copy' }).click();
  await expect(studio.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('- Why boats?\n  - wet\n');

  // A file that is on the disk can become the bank itself.
  const other = join(dataFolder, 'other.md');
  writeFileSync(other, '# Other\n\n- Why lamps?\n  - light\n');
  await studio.getByRole('navigation', { name: 'Studio' }).getByRole('link', { name: 'Markdown' }).click();
  const markdown = studio.getByRole('textbox', { name: 'Markdown' });
  await markdown.evaluate(() => {
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'dragged' }));
  });
  await studio.locator('#dragged').setInputFiles(other);
  await markdown.evaluate((editor) => {
    const data = new DataTransfer();
    const [file] = document.querySelector<HTMLInputElement>('#dragged')?.files ?? [];
    if (file) data.items.add(file);
    editor.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  const dialog = studio.getByRole('dialog', { name: 'You dropped “other.md”' });
  // Before, no page could learn where a file is.
  const major = Number.parseInt(await app.evaluate(() => process.versions.electron), 10);
  const open = dialog.getByRole('button', { name: 'Open it as the bank' });
  if (major < 29) {
    await expect(open).toBeVisible();
    return;
  }
  await open.click();
  await expect(markdown).toContainText('Why lamps?');
  expect(JSON.parse(readFileSync(join(dataFolder, 'settings.json'), 'utf8'))).toMatchObject({
    bankPath: other,
  });
});
