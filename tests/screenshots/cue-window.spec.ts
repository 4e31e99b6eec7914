import { type Browser, test as base, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger } from '../../core/session/ledger.ts';
import type { SettingsPatch } from '../../core/settings.ts';
import { THEMES, type Shape } from '../../core/setting-values.ts';
import { HOSTILE_BANK } from '../e2e/support/hostile-bank.ts';
import { newDataFolder, startBrowserShell } from '../tools/browser-shell.ts';
import { MovingPicture } from './moving-picture.ts';

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
  readonly settings?: SettingsPatch;
  readonly ledger?: Ledger;
  /** The system's own colours in place of the theme's. */
  readonly hasForcedColours?: boolean;
  readonly act: (page: Page) => Promise<void>;
}

const typing =
  (words: string) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.type(words);
    await page.getByRole('article').waitFor();
  };

/** A kept card, as many steps into its story. */
const reading =
  (words: string, steps: number) =>
  async (page: Page): Promise<void> => {
    await typing(words)(page);
    await page.keyboard.press('Enter');
    for (let step = 0; step < steps; step++) await page.keyboard.press('Space');
  };

/** The strip is as low as a line from the moment that the card is kept. */
const strip =
  (words: string, steps: number) =>
  async (page: Page): Promise<void> => {
    await reading(words, 0)(page);
    await page.setViewportSize({ width: 560, height: 76 });
    for (let step = 0; step < steps; step++) await page.keyboard.press('Space');
  };

const shaped = (shape: Shape): SettingsPatch => ({ shape });

/** A page of the studio with one of its rows open. */
const studio =
  (path: string, row: string) =>
  async (page: Page): Promise<void> => {
    await page.goto(new URL(path, page.url()).href);
    await page.getByRole('button', { name: row }).click();
    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
  };

/** A page of the studio as it opens. */
const studioPage =
  (path: string, words: string) =>
  async (page: Page): Promise<void> => {
    await page.goto(new URL(path, page.url()).href);
    await page.locator('.studio-page').getByText(words).first().waitFor();
  };

/** A first round that has ended, and a second that runs. */
const LEDGER: Ledger = {
  version: 1,
  calls: [
    {
      id: 'one',
      company: 'Acme',
      round: 'round 1',
      set: 'Acme, round 1',
      startedAt: '2026-11-12T14:00:00.000Z',
      endedAt: '2026-11-12T14:45:00.000Z',
      notes: 'Liked the numbers. Wants to hear how the team decided.',
      entries: [
        {
          kind: 'asked',
          question: 'tell me about a time you disagreed with a colleague',
          text: 'Tell me about a time you disagreed with a colleague.',
          at: '2026-11-12T14:10:00.000Z',
        },
        {
          kind: 'told',
          story: 'two databases',
          title: 'Two databases',
          question: 'tell me about a time you disagreed with a colleague',
          at: '2026-11-12T14:11:00.000Z',
          seconds: 160,
        },
      ],
    },
  ],
  answerTimes: [{ story: 'two databases', seconds: [160] }],
  lastStories: [],
  place: null,
};

const PICTURES: readonly Picture[] = [
  {
    name: 'teleprompter',
    width: 640,
    height: 460,
    bank: WRITTEN,
    settings: { prompterCountIn: 0 },
    act: async (page) => {
      await reading('disagree', 0)(page);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('region', { name: 'Teleprompter' }).waitFor();
      await page.waitForTimeout(2500);
    },
  },
  {
    name: 'studio-calls',
    width: 1080,
    height: 760,
    bank: WRITTEN,
    ledger: LEDGER,
    act: studioPage('/studio/calls', 'Two databases'),
  },
  {
    name: 'studio-pins',
    width: 1080,
    height: 760,
    settings: {
      pins: [],
      pinSets: [
        {
          name: 'Acme, round 2',
          pins: [
            'describe a challenging project you worked on how did you overcome the obstacles',
            'tell me about a time you made a mistake on a project how did you address it',
            'why are you interested in this role at our company',
          ],
        },
      ],
      pinSet: 'Acme, round 2',
    },
    act: studioPage('/studio/pins', 'Why are you interested'),
  },
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
    name: 'walk',
    width: 460,
    height: 460,
    bank: WRITTEN,
    act: reading('disagree', 3),
  },
  {
    name: 'card-alone',
    width: 420,
    height: 300,
    settings: shaped('card'),
    act: reading('multiple projects', 0),
  },
  {
    name: 'strip',
    width: 560,
    height: 460,
    bank: WRITTEN,
    settings: shaped('strip'),
    act: strip('disagree', 2),
  },
  ...THEMES.map((theme) => ({
    name: `theme-${theme}`,
    width: 460,
    height: 460,
    bank: WRITTEN,
    settings: { theme },
    act: reading('disagree', 1),
  })),
  {
    name: 'typeface-dyslexia',
    width: 460,
    height: 460,
    bank: WRITTEN,
    settings: { typeface: 'dyslexia' },
    act: reading('disagree', 0),
  },
  {
    name: 'typeface-dyslexia-walk',
    width: 460,
    height: 460,
    bank: WRITTEN,
    settings: { typeface: 'dyslexia' },
    act: reading('disagree', 2),
  },
  {
    name: 'forced-colours',
    width: 460,
    height: 460,
    bank: WRITTEN,
    hasForcedColours: true,
    act: reading('disagree', 2),
  },
  {
    name: 'large-type',
    width: 420,
    height: 300,
    bank: WRITTEN,
    settings: { typeSize: 72 },
    act: reading('disagree', 1),
  },
  {
    name: 'several-stories',
    width: 460,
    height: 460,
    bank: HOSTILE_BANK,
    act: reading('disagreed', 0),
  },
  {
    name: 'chinese',
    width: 460,
    height: 460,
    bank: HOSTILE_BANK,
    act: reading('失败', 2),
  },
  {
    name: 'right-to-left',
    width: 460,
    height: 460,
    bank: HOSTILE_BANK,
    act: reading('الضغط', 2),
  },
  {
    name: 'time-late',
    width: 460,
    height: 300,
    bank: WRITTEN,
    settings: { answerTime: 10 },
    act: async (page) => {
      await reading('disagree', 3)(page);
      await page.getByRole('timer').getByText('Nearly').waitFor();
    },
  },
  {
    name: 'call-form',
    width: 460,
    height: 460,
    bank: WRITTEN,
    act: async (page) => {
      await page.keyboard.press('Control+Shift+K');
      await page.getByRole('dialog', { name: 'Start a call' }).waitFor();
    },
  },
  {
    name: 'keys',
    width: 460,
    height: 460,
    act: async (page) => {
      await page.keyboard.press('F1');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    },
  },
  {
    name: 'no-card',
    width: 460,
    height: 460,
    act: async (page) => {
      await page.keyboard.type('notice period in weeks');
      await page.getByText('No card for this').waitFor();
    },
  },
  {
    name: 'studio-settings',
    width: 1080,
    height: 760,
    act: async (page) => {
      await page.goto(new URL('/studio/settings', page.url()).href);
      await page.getByRole('heading', { name: 'Look' }).waitFor();
    },
  },
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

/** Opens the app as a picture wants it. */
async function withPage(
  browser: Browser,
  { bank, settings, ledger, width, height }: Omit<Picture, 'name' | 'act'>,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const dataFolder = newDataFolder();
  if (bank !== undefined) writeFileSync(join(dataFolder, 'bank.md'), bank);
  if (settings) writeFileSync(join(dataFolder, 'settings.json'), JSON.stringify(settings));
  if (ledger) writeFileSync(join(dataFolder, 'session.json'), JSON.stringify(ledger));
  const shell = await startBrowserShell({ dataFolder });
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2 });
  await page.goto(shell.address);
  await page.getByRole('combobox').waitFor();
  await use(page);
  await page.close();
  await shell.stop();
  await rm(dataFolder, { recursive: true, force: true });
}

for (const picture of PICTURES) {
  base(picture.name, ({ browser }) =>
    withPage(browser, picture, async (page) => {
      if (picture.hasForcedColours) await page.emulateMedia({ forcedColors: 'active' });
      await picture.act(page);
      await page.screenshot({ path: join(IMAGES, `${picture.name}.png`) });
    }),
  );
}

base('ten-seconds', async ({ browser }) => {
  const bank = WRITTEN.replace(
    '\n# Stories',
    `
- *Tell me about a project that failed.*
  - Own it in the first sentence
- *How do you work when everything is urgent?*
  - One list, one owner
- *Why are you leaving your job?*
  - Towards something, never away

# Stories`,
  );
  const settings = { searchesMeaning: false, firstStart: 'done' as const };
  await withPage(browser, { width: 460, height: 420, bank, settings }, async (page) => {
    const moving = new MovingPicture(page, 460, 420);
    await page.getByRole('option').first().waitFor();
    await moving.show(1400);
    for (const letter of 'disagree') {
      await page.keyboard.type(letter);
      await page.waitForTimeout(150);
      await moving.show(160);
    }
    await page.getByRole('article').waitFor();
    await moving.show(1400);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
    await moving.show(1800);
    for (let line = 0; line < 3; line++) {
      await page.keyboard.press('Space');
      await page.waitForTimeout(200);
      await moving.show(1300);
    }
    writeFileSync(join(IMAGES, 'ten-seconds.webp'), moving.toWebp());
  });
});
