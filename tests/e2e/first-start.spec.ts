import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAppRoot } from '../../service/app-root.ts';
import { wordDocument } from '../tools/word-document.ts';
import { expect, test } from './shell.ts';
import { axeOn } from './support/axe.ts';

test.use({ settings: null });

const seed = readFileSync(findAppRoot(import.meta.url).seedBank);
const firstStart = (folder: string): unknown =>
  (JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')) as { firstStart?: unknown }).firstStart;

test('the ways on stand below the working card, take no focus and go with the first letter', async ({
  cue,
  dataFolder,
}) => {
  const offer = cue.getByRole('region', { name: 'Welcome' });
  await expect(offer).toBeVisible();
  await expect(cue.getByRole('combobox', { name: 'Search questions' })).toBeFocused();
  expect((await axeOn(cue).analyze()).violations).toEqual([]);
  await cue.keyboard.type('mistake');
  await expect(cue.getByRole('article')).toBeVisible();
  await expect(offer).toBeHidden();
  await expect.poll(() => firstStart(dataFolder)).toBe('steps');
  await cue.reload();
  await expect(cue.getByRole('combobox', { name: 'Search questions' })).toBeFocused();
  await expect(offer).toBeHidden();
});

test('a Word file becomes a bank of one’s own beside the example, with one way back', async ({
  cue,
  dataFolder,
}) => {
  const opening = cue.context().waitForEvent('page');
  await cue.getByRole('link', { name: 'Use my notes' }).click();
  const studio = await opening;
  await expect(studio.getByRole('heading', { name: 'Import', level: 1 })).toBeVisible();
  await studio.locator('input[type=file]').setInputFiles({
    name: 'My interview.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from(
      wordDocument([
        ['Heading1', 'Light'],
        ['Heading2', 'Tell me about a lamp you kept burning'],
        ['Normal', 'The boat battery.'],
        ['Heading2', 'Why leave the lighthouse?'],
        ['Normal', 'It runs alone now.'],
      ]),
    ),
  });
  await expect(studio.getByLabel('Into')).toHaveValue('new');
  await studio.getByRole('button', { name: 'Import 2 questions' }).click();
  const said = studio.getByRole('status').filter({ hasText: 'in a new bank' });
  await expect(said).toBeVisible();
  expect(readFileSync(join(dataFolder, 'bank.md')).equals(seed)).toBe(true);
  expect(readdirSync(dataFolder)).toContain('Light.md');

  await cue.bringToFront();
  await cue.keyboard.type('lamp');
  await expect(cue.getByRole('article', { name: 'Tell me about a lamp you kept burning' })).toContainText(
    'The boat battery.',
  );

  await studio.bringToFront();
  await said.getByRole('button', { name: 'Undo' }).click();
  await expect(studio.getByRole('status').filter({ hasText: 'is kept' })).toBeVisible();
  await studio.goto(new URL('/studio/questions', cue.url()).href);
  await expect(studio.getByText('Why leave the lighthouse?')).toBeHidden();
  expect(readdirSync(dataFolder)).toContain('Light.md');
});

test('a set to start from is one click away, and its questions are not doubled', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/import?new=set');
  await expect(page.getByRole('heading', { name: 'Or start from a set' })).toBeFocused();
  await page.getByRole('button', { name: 'Nursing and care' }).click();
  await page.getByRole('button', { name: /^Import \d+ questions$/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'in a new bank' })).toBeVisible();
  const file = join(dataFolder, 'Nursing and care.md');
  const text = readFileSync(file, 'utf8');
  await page.getByRole('button', { name: 'Nursing and care' }).click();
  await expect(page.getByLabel('Into')).toHaveValue('open');
  await page.getByRole('button', { name: /^Import \d+ questions$/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'imported' })).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('the tour goes on with each thing that is done, and is found again under the keys', async ({ cue }) => {
  await cue.getByRole('button', { name: 'Look around' }).click();
  const tour = cue.getByRole('region', { name: 'Tour' });
  await expect(tour).toContainText('1 of 5');
  await expect(cue.getByRole('combobox', { name: 'Search questions' })).toBeFocused();
  await cue.keyboard.type('mistake');
  await expect(tour).toContainText('2 of 5');
  await cue.keyboard.press('Enter');
  await expect(tour).toContainText('3 of 5');
  // The story of this card is a title alone.
  await expect(tour).toContainText('not written yet');
  await tour.getByRole('button', { name: 'Next' }).click();
  await expect(tour).toContainText('4 of 5');
  await cue.keyboard.press('Control+d');
  await expect(tour).toContainText('5 of 5');
  await tour.getByRole('button', { name: 'Done' }).click();
  await expect(tour).toBeHidden();
  await cue.keyboard.press('F1');
  await cue.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'Look around' }).click();
  await expect(tour).toContainText('1 of 5');
  await tour.getByRole('button', { name: 'Skip the tour' }).click();
  await expect(tour).toBeHidden();
});

test('the first steps stand above the first page of the studio until they are done or hidden', async ({
  cue,
  dataFolder,
}) => {
  await cue.getByRole('button', { name: 'Not now' }).click();
  await expect.poll(() => firstStart(dataFolder)).toBe('steps');
  await cue.goto(new URL('/studio', cue.url()).href);
  const steps = cue.getByRole('region', { name: 'First steps' });
  await expect(steps.getByRole('link')).toHaveCount(5);
  expect((await axeOn(cue).analyze()).violations).toEqual([]);
  await steps.getByRole('link', { name: 'Make the questions yours' }).click();
  await expect(cue.getByRole('heading', { name: 'Import', level: 1 })).toBeVisible();
  await expect(steps).toBeHidden();
  await cue.goBack();
  await steps.getByRole('button', { name: 'Hide this list' }).click();
  await expect(steps).toBeHidden();
  await expect.poll(() => firstStart(dataFolder)).toBe('done');
});
