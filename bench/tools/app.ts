import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { findAppRoot } from '../../service/app-root.ts';
import { buildWhatIsStale } from '../../service/launch/build.ts';
import { newDataFolder, startBrowserShell, type ShellProcess } from '../../tests/tools/browser-shell.ts';
import { CHROMIUM_SWITCHES, chromiumToMeasure } from '../../tests/tools/chromium.ts';

/** The baseline for every page: a single word. */
export const EMPTY_PAGE = 'data:text/html,<title>Empty</title><p>Empty';

/** The content of a data folder before the start. */
export interface Given {
  /** Defaults to the seed bank. */
  readonly bankText?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** @throws if there is no built app and none can be built */
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

/** Runs `use` with the built browser shell on such a data folder, as a separate process. */
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

/** Runs `use` with a page in a new Chromium, by default as large as a cue window. */
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
