import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { findAppRoot } from '../../service/app-root.ts';
import { buildWhatIsStale } from '../../service/launch/build.ts';
import { newDataFolder, startBrowserShell, type ShellProcess } from '../../tests/tools/browser-shell.ts';
import { CHROMIUM_SWITCHES, chromiumToMeasure } from '../../tests/tools/chromium.ts';

/** The floor of every page: nothing but a word. */
export const EMPTY_PAGE = 'data:text/html,<title>Empty</title><p>Empty';

/** What a data folder holds before the start. */
export interface Given {
  /** The seed bank where it is left out. */
  readonly bankText?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** @throws where there is no built app and none can be built */
export async function buildApp(): Promise<void> {
  if (!(await buildWhatIsStale(findAppRoot(import.meta.url), console.error)))
    throw new Error('there is no built app to measure');
}

export async function withDataFolder<Value>(
  { bankText, settings }: Given,
  use: (folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = newDataFolder();
  if (bankText !== undefined) writeFileSync(join(folder, 'bank.md'), bankText);
  if (settings) writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The built browser shell on such a data folder, as a process of its own. */
export async function withShell<Value>(
  given: Given,
  use: (shell: ShellProcess) => Promise<Value>,
): Promise<Value> {
  await buildApp();
  return withDataFolder(given, async (dataFolder) => {
    const shell = await startBrowserShell({ dataFolder });
    try {
      return await use(shell);
    } finally {
      await shell.stop();
    }
  });
}

/** A page of a Chromium of its own, as large as a cue window where nothing else is said. */
export async function inChromium<Value>(
  use: (page: Page, browser: Browser) => Promise<Value>,
  options: BrowserContextOptions = { viewport: { width: 460, height: 460 } },
): Promise<Value> {
  const browser = await chromium.launch({ executablePath: chromiumToMeasure(), args: CHROMIUM_SWITCHES });
  try {
    return await use(await browser.newPage(options), browser);
  } finally {
    await browser.close();
  }
}
