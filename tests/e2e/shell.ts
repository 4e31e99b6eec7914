import { test as base, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newDataFolder, startBrowserShell, type BrowserShell } from '../tools/browser-shell.ts';

interface ShellOptions {
  /** What `bank.md` holds before the start; null for none, so that the seed bank is copied. */
  readonly bankText: string | null;
  /**
   * What `settings.json` holds before the start; null for none. Loading the sentence encoder takes seconds of computing, so only
   * the tests that are about it leave it on.
   */
  readonly settings: Record<string, unknown> | null;
}

interface ShellFixtures {
  readonly dataFolder: string;
  readonly shell: BrowserShell;
  /** The cue window, open and ready. */
  readonly cue: Page;
}

/** A test with a browser shell and its cue window. Any console error or page error fails it. */
export const test = base.extend<ShellOptions & ShellFixtures>({
  bankText: [null, { option: true }],
  settings: [{ searchesMeaning: false }, { option: true }],

  dataFolder: async ({ bankText, settings }, use) => {
    const folder = newDataFolder();
    if (bankText !== null) writeFileSync(join(folder, 'bank.md'), bankText);
    if (settings !== null) writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  shell: async ({ dataFolder }, use) => {
    const shell = await startBrowserShell({ dataFolder });
    await use(shell);
    await shell.stop();
  },

  cue: async ({ page, shell }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(shell.address);
    await page.getByRole('combobox', { name: 'Search questions' }).waitFor();
    await use(page);
    if (errors.length > 0) throw new Error(`the page reported errors:\n${errors.join('\n')}`);
  },
});

export { expect } from '@playwright/test';
