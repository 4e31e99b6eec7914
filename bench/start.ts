import { execFileSync } from 'node:child_process';
import { _electron, chromium, type ElectronApplication, type Page } from '@playwright/test';
import { startBrowserShell } from '../tests/tools/browser-shell.ts';
import { CHROMIUM_SWITCHES } from '../tests/tools/chromium.ts';
import {
  buildApp,
  chromiumHere,
  EMPTY_PAGE,
  inChromium,
  withDataFolder,
  withShell,
  type Given,
} from './tools/app.ts';
import { HOTKEY, withEmptyElectron } from './tools/empty-electron.ts';
import { quantile } from './tools/statistics.ts';

const ROUNDS = 7;
/** Between two presses of a key, in ms: a window that was just hidden is not shown again at once. */
const PAUSE = 700;

/** Medians in ms of Sidecue and of a page with nothing but a word, taking turns in one run. */
export interface BesideEmpty {
  readonly sidecueMs: number;
  readonly emptyMs: number;
}

/** From the start of a service and a Chromium to the first paint of the window; an empty page needs no service. */
export function startInChromium(given: Given): Promise<BesideEmpty> {
  const executablePath = chromiumHere();
  const open = async (address: string): Promise<number> => {
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_SWITCHES });
    try {
      const page = await browser.newPage({ viewport: { width: 460, height: 460 } });
      await page.goto(address);
      return (await firstPaint(page)).at;
    } finally {
      await browser.close();
    }
  };
  return withDataFolder(given, async (dataFolder) => {
    await buildApp();
    return inTurns({
      empty: async () => {
        const start = Date.now();
        return (await open(EMPTY_PAGE)) - start;
      },
      sidecue: async () => {
        const start = Date.now();
        const shell = await startBrowserShell({ dataFolder });
        try {
          return (await open(shell.address)) - start;
        } finally {
          await shell.stop();
        }
      },
    });
  });
}

/** From a page's address to its first paint, in a browser and with a service that run. */
export function openPage(given: Given, path: string): Promise<BesideEmpty> {
  return withShell(given, (shell) =>
    inChromium(async (_, browser) => {
      const open = async (address: string): Promise<number> => {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        await page.goto(address);
        const { after } = await firstPaint(page);
        await page.close();
        return after;
      };
      return inTurns({ empty: () => open(EMPTY_PAGE), sidecue: () => open(shell.addressOf(path)) });
    }),
  );
}

/** What Electron needs: to the first paint after its start, and from the hotkey until the hidden window shows. */
export async function startInElectron(
  executablePath: string,
  given: Given,
): Promise<{ start: BesideEmpty; hotkey: BesideEmpty }> {
  await buildApp();
  return withEmptyElectron((empty) =>
    withDataFolder(given, async (data) => {
      const launch = (...args: string[]): Promise<ElectronApplication> =>
        _electron.launch({ executablePath, args, cwd: process.cwd() });
      const timeStart = async (...args: string[]): Promise<number> => {
        const start = Date.now();
        const app = await launch(...args);
        const { at } = await firstPaint(await app.firstWindow());
        await app.close();
        return at - start;
      };
      const timeHotkey = async (...args: string[]): Promise<number> => {
        const app = await launch(...args);
        await firstPaint(await app.firstWindow());
        const times: number[] = [];
        for (let round = 0; round < ROUNDS; round++) times.push(await pressHotkey(app));
        await app.close();
        return quantile(times, 0.5);
      };
      const start = await inTurns({
        empty: () => timeStart(empty),
        sidecue: () => timeStart('.', '--data', data),
      });
      const hotkey = { sidecueMs: await timeHotkey('.', '--data', data), emptyMs: await timeHotkey(empty) };
      return { start, hotkey };
    }),
  );
}

/** Hides the window, presses the key, and gives how long it took until the window said that it is shown. */
async function pressHotkey(app: ElectronApplication): Promise<number> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  const shown = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<number>((resolve) =>
        BrowserWindow.getAllWindows()[0]?.once('show', () => resolve(Date.now())),
      ),
  );
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  const start = Date.now();
  execFileSync('xdotool', ['key', HOTKEY]);
  return (await shown) - start;
}

/** When a page was first painted, by the clock, and after how much time of its own, in ms. Source: https://www.w3.org/TR/paint-timing/ */
function firstPaint(page: Page): Promise<{ at: number; after: number }> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => {
          const [paint] = list.getEntriesByName('first-contentful-paint');
          if (paint) resolve({ at: performance.timeOrigin + paint.startTime, after: paint.startTime });
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

async function inTurns(ways: Record<'empty' | 'sidecue', () => Promise<number>>): Promise<BesideEmpty> {
  const empty: number[] = [];
  const sidecue: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    empty.push(await ways.empty());
    sidecue.push(await ways.sidecue());
  }
  return { sidecueMs: quantile(sidecue, 0.5), emptyMs: quantile(empty, 0.5) };
}
