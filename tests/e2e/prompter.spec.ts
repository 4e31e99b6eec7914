import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sendCommand } from '../../service/control/client.ts';
import { expect, test } from './shell.ts';
import { atRest } from './support/at-rest.ts';
import { axeOn } from './support/axe.ts';

const sentence = (word: string): string => `${`${word} `.repeat(39)}${word}.`;
const BANK = `# My bank

- Tell me about a time you disagreed with a colleague.
  - STORY: Two databases

# Stories

## Two databases
- **Situation:** ${sentence('first')}
- **Task:** ${sentence('second')}
- **Action:** ${sentence('third')}
- **Result:** ${sentence('fourth')}
`;

test.use({ bankText: BANK });

/** How far a line of the text is from the upper edge of the window, in px. */
async function topOf(page: Page, word: string): Promise<number> {
  return page.getByText(new RegExp(`^${word}`)).evaluate((line) => line.getBoundingClientRect().top);
}

test('a story scrolls at the pace, is nudged, jumps, turns over, and keeps its place under an edit', async ({
  cue,
  dataFolder,
  shell,
}) => {
  writeFileSync(
    join(dataFolder, 'settings.json'),
    JSON.stringify({ searchesMeaning: false, prompterCountIn: 0, prompterPace: 200 }),
  );
  await cue.goto(shell.address);
  await expect(cue.getByRole('combobox')).toBeFocused();
  await cue.keyboard.type('disagreed');
  await cue.keyboard.press('Enter');
  await expect(cue.getByRole('article')).toBeVisible();
  await cue.keyboard.press('Control+Enter');
  const prompter = cue.getByRole('region', { name: 'Teleprompter' });
  await expect(prompter.getByRole('heading', { name: 'Situation' })).toBeVisible();

  const start = await topOf(cue, 'first');
  await expect.poll(() => topOf(cue, 'first')).toBeLessThan(start - 20);
  await cue.keyboard.press('Space');
  await expect(prompter.getByRole('button', { name: 'Start' })).toBeVisible();
  // It comes to rest, and stays there.
  const rest = await atRest(cue, () => topOf(cue, 'first'));
  expect(await atRest(cue, () => topOf(cue, 'first'))).toBe(rest);

  await prompter.hover();
  await cue.mouse.wheel(0, 60);
  await expect.poll(() => topOf(cue, 'first')).toBeCloseTo(rest - 60, 0);
  await cue.keyboard.press(']');
  await cue.keyboard.press(']');
  await expect(prompter.getByRole('heading', { name: 'Action' })).toBeInViewport();

  const before = await atRest(cue, () => topOf(cue, 'third'));
  const file = join(dataFolder, 'bank.md');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('- **Task:**', `- **Situation:** ${sentence('more')}\n- **Task:**`),
  );
  await expect(prompter.getByText(/^more/)).toHaveCount(1);
  await expect.poll(async () => Math.abs((await topOf(cue, 'third')) - before)).toBeLessThan(2);

  await cue.keyboard.press('+');
  await expect(prompter.getByRole('status')).toContainText('210');
  await cue.keyboard.press('m');
  await expect(prompter.getByRole('button', { name: 'Mirror' })).toHaveAttribute('aria-pressed', 'true');
  const { violations } = await axeOn(cue).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await cue.keyboard.press('Escape');
  await expect(prompter).toHaveCount(0);
  await expect(cue.getByRole('article')).toBeVisible();
});

test('it scrolls on while the page itself is busy', async ({ cue, dataFolder, shell }) => {
  writeFileSync(
    join(dataFolder, 'settings.json'),
    JSON.stringify({ searchesMeaning: false, prompterCountIn: 0, prompterPace: 200 }),
  );
  await cue.goto(shell.address);
  await cue.getByRole('combobox').fill('disagreed');
  await expect(cue.getByRole('article')).toBeVisible();
  await cue.keyboard.press('Control+Enter');
  const start = await topOf(cue, 'first');
  await expect.poll(() => topOf(cue, 'first')).toBeLessThan(start - 20);

  // Pictures come from the compositor, which asks no script for them.
  const client = await cue.context().newCDPSession(cue);
  const pictures = new Set<string>();
  client.on('Page.screencastFrame', ({ data, sessionId }) => {
    pictures.add(data);
    void client.send('Page.screencastFrameAck', { sessionId });
  });
  await client.send('Page.startScreencast', { format: 'png' });
  await expect.poll(() => pictures.size).toBeGreaterThan(0);
  pictures.clear();
  await cue.evaluate(() => {
    const end = performance.now() + 3000;
    while (performance.now() < end);
  });
  expect(pictures.size).toBeGreaterThan(5);
  await client.send('Page.stopScreencast');
  await cue.keyboard.press('Space');
  await expect(cue.getByRole('button', { name: 'Start' })).toBeVisible();
});

test('any text file is read from the studio; what is no text is said', async ({ open }) => {
  const page = await open('/studio/prompter');
  const file = page.getByLabel('Or a text file');
  await file.setInputFiles({
    name: 'photo.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from([0xff, 0xd8, 0x00]),
  });
  await expect(page.getByRole('alert')).toContainText('photo.md cannot be read as text.');
  await file.setInputFiles({
    name: 'speech.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(`# Opening\n\nGood **morning**. ${'x'.repeat(300)} 大家好 👋\n`),
  });
  await expect(page.getByRole('status').filter({ hasText: 'speech' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the teleprompter' }).click();
  const prompter = page.getByRole('region', { name: 'Teleprompter' });
  await expect(prompter.getByText(/^Good morning\./)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(prompter).toHaveCount(0);
});

test('a file opened by its path is followed while it is edited elsewhere, and the reading place stays', async ({
  open,
  dataFolder,
}) => {
  const page = await open('/studio/prompter');
  const file = join(dataFolder, 'speech.md');
  const speech = ['# Opening', sentence('first'), '# Why', sentence('second'), sentence('third')].join(
    '\n\n',
  );
  writeFileSync(file, speech);
  const path = page.getByRole('textbox', { name: 'Or its path' });
  await path.fill(file);
  await path.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'speech' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the teleprompter' }).click();
  const prompter = page.getByRole('region', { name: 'Teleprompter' });
  await page.keyboard.press(']');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');

  const before = await atRest(page, () => topOf(page, 'second'));
  // Many programs empty a file before they write it.
  writeFileSync(file, '');
  await expect(prompter.getByText(/^second/)).toHaveCount(0);
  writeFileSync(file, speech.replace('# Why', `${sentence('more')}\n\n# Why`));
  await expect(prompter.getByText(/^more/)).toHaveCount(1);
  await expect.poll(async () => Math.abs((await topOf(page, 'second')) - before)).toBeLessThan(2);

  // A mark of one's own is jumped to like a heading, and is there again after it was closed.
  await page.keyboard.press('k');
  await expect(prompter.locator('[data-marked=true]')).toHaveText(/^second/);
  await page.keyboard.press('Home');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Open the teleprompter' })).toBeFocused();
  await page.keyboard.press('Enter');
  const goTo = prompter.getByRole('combobox', { name: 'Go to' });
  await expect(goTo.getByRole('option')).toHaveText(['Go to', 'Opening', 'Why', /^⚑ second/]);
  await goTo.selectOption({ index: 3 });
  await expect.poll(() => topOf(page, 'second')).toBeLessThan(before + 80);
  await expect(prompter).toBeFocused();
  await page.keyboard.press('k');
  await expect(prompter.locator('[data-marked=true]')).toHaveCount(0);

  // The reading place is kept for the next time, too.
  const rest = await atRest(page, () => topOf(page, 'second'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect.poll(async () => Math.abs((await topOf(page, 'second')) - rest)).toBeLessThan(2);
});

test('a scroll from outside goes to the teleprompter that was opened last', async ({
  cue,
  context,
  dataFolder,
  shell,
}) => {
  writeFileSync(
    join(dataFolder, 'settings.json'),
    JSON.stringify({ searchesMeaning: false, prompterCountIn: 0, prompterPace: 140 }),
  );
  writeFileSync(join(dataFolder, 'speech.txt'), sentence('word'));
  await cue.goto(shell.address);
  await cue.getByRole('combobox').fill('disagreed');
  await cue.keyboard.press('Enter');
  await expect(cue.getByRole('article')).toBeVisible();
  const studio = await context.newPage();
  await studio.goto(new URL('/studio/prompter', cue.url()).href);
  await studio.getByRole('textbox', { name: 'Or its path' }).fill(join(dataFolder, 'speech.txt'));
  await studio.keyboard.press('Enter');
  await studio.getByRole('button', { name: 'Open the teleprompter' }).click();
  const outside = (name: 'scroll' | 'faster'): Promise<unknown> =>
    sendCommand(dataFolder, { name, argument: null });
  const there = studio.getByRole('region', { name: 'Teleprompter' });
  await expect(there).toBeVisible();
  await outside('scroll');
  await expect(there.getByRole('button', { name: 'Stop' })).toBeVisible();
  await outside('faster');
  await expect(there.getByRole('status')).toContainText('150');
  await studio.keyboard.press('Control+Enter');
  await expect(there.getByRole('button', { name: 'Start' })).toBeVisible();
  const here = cue.getByRole('region', { name: 'Teleprompter' });
  await expect(here).toHaveCount(0);
  await studio.keyboard.press('Escape');
  await expect(there).toHaveCount(0);
  await outside('scroll');
  await expect(here).toBeVisible();
});
