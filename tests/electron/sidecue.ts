import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { electronRuntime } from '../tools/electron-runtime.ts';
import { missingDesktopTools, openOtherWindow, type OtherWindow } from './desktop.ts';
import { makesDisplays, useOwnDisplay } from './own-display.ts';

/** A Sidecue in Electron with its cue window. */
export interface RunningSidecue {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The window's X11 id. */
  readonly windowId: number;
  /** Errors its page has reported so far. */
  readonly errors: string[];
  quit(): Promise<void>;
}

interface Options {
  /** What `bank.md` holds before the start; null for none, so that the seed bank is copied. */
  readonly bankText: string | Buffer | null;
  /**
   * What `settings.json` holds before the start; null for none, as on the first start of all. The sentence encoder is off where
   * nothing else is said: loading it takes seconds of computing.
   */
  readonly settings: Record<string, unknown> | string | null;
  /** Whether everything is walked, as by `npm run test:long`, or what is hardest alone. */
  readonly isLongRound: boolean;
}

interface Fixtures {
  /** Skips a test, with the reason, where no Electron can run. */
  readonly runtime: undefined;
  readonly dataFolder: string;
  /** Starts a Sidecue on the data folder; what still runs at the end of the test is quit. */
  readonly start: (...more: string[]) => Promise<RunningSidecue>;
  /** One that is started already. Any error its page reports fails the test. */
  readonly sidecue: RunningSidecue;
  /** Another program's window, active before Sidecue starts. */
  readonly call: OtherWindow;
}

interface WorkerFixtures {
  /** Every worker has a display that it starts itself where that can be: tests in a browser may use the one that is there. */
  readonly ownDisplay: undefined;
}

const runtime = electronRuntime();
const executable = runtime.isThere ? runtime.executable : '';

/** The executable and the arguments of a Sidecue on a data folder. */
export function commandFor(dataFolder: string, ...more: string[]): [string, string[]] {
  return [executable, ['.', '--data', dataFolder, ...more]];
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  ownDisplay: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const end = makesDisplays && runtime.isThere ? await useOwnDisplay() : null;
      await use(undefined);
      await end?.();
    },
    { auto: true, scope: 'worker' },
  ],

  // A hook would hold for the first file only that imports this one.
  runtime: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use, testInfo) => {
      const missing = runtime.isThere ? missingDesktopTools() : runtime.reason;
      testInfo.skip(missing !== null, `Electron: ${missing}`);
      await use(undefined);
    },
    { auto: true },
  ],

  bankText: [null, { option: true }],
  settings: [{}, { option: true }],
  isLongRound: [false, { option: true }],

  dataFolder: async ({ bankText, settings }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sidecue-electron-'));
    if (bankText !== null) writeFileSync(join(folder, 'bank.md'), bankText);
    if (settings !== null) {
      const text =
        typeof settings === 'string' ? settings : JSON.stringify({ searchesMeaning: false, ...settings });
      writeFileSync(join(folder, 'settings.json'), text);
    }
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  start: async ({ dataFolder }, use) => {
    const running: RunningSidecue[] = [];
    await use(async (...more) => {
      const sidecue = await launch(dataFolder, more);
      running.push(sidecue);
      return sidecue;
    });
    for (const sidecue of running) await sidecue.quit();
  },

  sidecue: async ({ start }, use) => {
    const sidecue = await start();
    await use(sidecue);
    if (sidecue.errors.length > 0) throw new Error(`the page reported errors:\n${sidecue.errors.join('\n')}`);
  },

  // eslint-disable-next-line no-empty-pattern -- as above
  call: async ({}, use) => {
    const call = openOtherWindow();
    await use(call);
    await call.close();
  },
});

async function launch(dataFolder: string, more: readonly string[]): Promise<RunningSidecue> {
  const [executablePath, args] = commandFor(dataFolder, ...more);
  // Where the data folder cannot be used, the app falls back to the user's own place.
  const env = { ...process.env, XDG_CONFIG_HOME: join(dataFolder, 'config') } as Record<string, string>;
  const app = await _electron.launch({ executablePath, args, cwd: process.cwd(), env });
  const page = await app.firstWindow();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.getByRole('combobox', { name: /^(?:Search questions|Fragen suchen)$/ }).waitFor();
  await isVisible(app);
  let hasQuit = false;
  return {
    app,
    page,
    errors,
    windowId: await app.evaluate(({ BrowserWindow }) =>
      Number(BrowserWindow.getAllWindows()[0]?.getNativeWindowHandle().readUInt32LE(0)),
    ),
    async quit() {
      if (hasQuit) return;
      hasQuit = true;
      await app.close();
    },
  };
}

async function isVisible(app: ElectronApplication): Promise<void> {
  await base.expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true);
}

export { expect } from '@playwright/test';
