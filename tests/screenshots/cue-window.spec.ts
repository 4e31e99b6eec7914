import { test as base, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newDataFolder, startBrowserShell } from '../tools/browser-shell.ts';

/** Makes the pictures the README and the documents show, from the app as it is. */
const IMAGES = 'docs/images';

const WRITTEN = `# Behavioral Questions

## Collaboration
- *Tell me about a time you disagreed with a colleague.*
  - Situation first: release week, two options
  - Principle: test both, let the numbers choose
  - STORY: Data over opinion: Two databases. Told in two minutes

# Stories

## Two databases
- Tags: conflict, migration
- **Situation:** Two teams kept two databases for the same orders
- **Task:** Choose one before the summer release
- **Action:** Ran both side by side for 3 weeks
- **Action:** Wrote the migration with the other team
- **Result:** One database, 40% cheaper, no order lost
- **Numbers:** 40% cheaper, 0 lost orders
`;

interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly bank?: string;
  readonly act: (page: Page) => Promise<void>;
}

const typing =
  (words: string) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.type(words);
    await page.getByRole('article').waitFor();
  };

/** A page of the studio with one of its rows open. */
const studio =
  (path: string, row: string) =>
  async (page: Page): Promise<void> => {
    await page.goto(new URL(path, page.url()).href);
    await page.getByRole('button', { name: row }).click();
    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
  };

const PICTURES: readonly Picture[] = [
  {
    name: 'studio-question',
    width: 1080,
    height: 760,
    act: studio('/studio/questions', 'Describe a challenging project'),
  },
  {
    name: 'studio-story',
    width: 1080,
    height: 900,
    bank: WRITTEN,
    act: studio('/studio/stories', 'Two databases'),
  },
  { name: 'search', width: 460, height: 460, act: typing('disagree') },
  {
    name: 'card',
    width: 460,
    height: 460,
    bank: WRITTEN,
    act: async (page) => {
      await typing('disagree')(page);
      await page.keyboard.press('Enter');
    },
  },
  { name: 'wide', width: 900, height: 520, act: typing('conflict with a teammate') },
  {
    name: 'empty-search',
    width: 460,
    height: 460,
    act: async (page) => page.getByRole('option').first().waitFor(),
  },
  {
    name: 'empty-bank',
    width: 460,
    height: 460,
    bank: '',
    act: async (page) => page.getByRole('heading').first().waitFor(),
  },
];

for (const picture of PICTURES) {
  base(picture.name, async ({ browser }) => {
    const dataFolder = newDataFolder();
    if (picture.bank !== undefined) writeFileSync(join(dataFolder, 'bank.md'), picture.bank);
    const shell = await startBrowserShell({ dataFolder });
    const page = await browser.newPage({
      viewport: { width: picture.width, height: picture.height },
      deviceScaleFactor: 2,
    });
    await page.goto(shell.address);
    await page.getByRole('combobox').waitFor();
    await picture.act(page);
    await page.screenshot({ path: join(IMAGES, `${picture.name}.png`) });
    await page.close();
    await shell.stop();
    await rm(dataFolder, { recursive: true, force: true });
  });
}
