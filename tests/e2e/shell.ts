import { test as base, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newDataFolder, startShellHere, type BrowserShell } from '../tools/browser-shell.ts';

interface ShellOptions {
  /** What `bank.md` holds before the start; null for none, so that the seed bank is copied. */
  readonly bankText: string | null;
  /**
   * What `settings.json` holds before the start; null for none. The sentence encoder is off where nothing else is said: loading it
   * takes seconds of computing.
   */
  readonly settings: Record<string, unknown> | null;
  /** Whether everything is walked, as by `npm run test:long`, or what is hardest alone. */
  readonly isLongRound: boolean;
}

interface ShellFixtures {
  readonly dataFolder: string;
  readonly shell: BrowserShell;
  /** Opens a page of the app by its path, such as `/studio/questions`, in the test's tab, and gives it when it is ready. */
  readonly open: (path: string) => Promise<Page>;
  /** The cue window, open and ready. */
  readonly cue: Page;
}

/** Writes a data folder's settings; without a word on it, the sentence encoder is off. */
export function writeSettings(dataFolder: string, settings: Record<string, unknown>): void {
  writeFileSync(join(dataFolder, 'settings.json'), JSON.stringify({ searchesMeaning: false, ...settings }));
}

/** A test with a browser shell and a page of it. Any console error or page error fails it. */
export const test = base.extend<ShellOptions & ShellFixtures>({
  bankText: [null, { option: true }],
  settings: [{}, { option: true }],
  isLongRound: [false, { option: true }],

  dataFolder: async ({ bankText, settings }, use) => {
    const folder = newDataFolder();
    if (bankText !== null) writeFileSync(join(folder, 'bank.md'), bankText);
    if (settings !== null) writeSettings(folder, settings);
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  shell: async ({ dataFolder }, use) => {
    const shell = await startShellHere(dataFolder);
    await use(shell);
    await shell.stop();
  },

  open: async ({ page, shell }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await use(async (path) => {
      // The page keeps its key once it has it.
      const isFirst = page.url() === 'about:blank';
      await page.goto(isFirst ? shell.addressOf(path) : new URL(path, shell.address).href);
      const isStudio = path.startsWith('/studio');
      await (
        isStudio
          ? page.getByRole('navigation', { name: 'Studio' })
          : page.getByRole('combobox', { name: 'Search questions' })
      ).waitFor();
      return page;
    });
    if (errors.length > 0) throw new Error(`the page reported errors:\n${errors.join('\n')}`);
  },

  cue: async ({ open }, use) => use(await open('/')),
});

export { expect } from '@playwright/test';
