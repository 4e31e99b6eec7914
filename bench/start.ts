import { execFileSync } from 'node:child_process';
import { _electron, chromium, type ElectronApplication, type Page } from '@playwright/test';
import { startBrowserShell } from '../tests/tools/browser-shell.ts';
import { CHROMIUM_SWITCHES, chromiumToMeasure } from '../tests/tools/chromium.ts';
import { buildApp, EMPTY_PAGE, inChromium, withDataFolder, withShell, type Given } from './tools/app.ts';
import { HOTKEY, withEmptyElectron } from './tools/empty-electron.ts';
import { quantile } from './tools/statistics.ts';

const ROUNDS = 7;
/** Pause between two presses of a key, in ms: a window that was just hidden is not shown again at once. */
const PAUSE = 700;

/** Median times of Sidecue and of a page with a single word, measured alternately in one run. */
export interface BesideEmpty {
  readonly sidecueMs: number;
  readonly emptyMs: number;
}

/** Selectors to wait for: the word of the empty page, Sidecue's first question, and a row of the studio's list. */
const EMPTY = 'p';
const CARD = '[role="option"]';
export const ROW = '.row > .choice';

/** Times the start of the service and of Chromium up to the first card; the empty page needs no service. */
export function startInChromium(given: Given): Promise<BesideEmpty> {
  const executablePath = chromiumToMeasure();
  const open = async (address: string, shown: string): Promise<number> => {
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_SWITCHES });
    try {
      const page = await browser.newPage({ viewport: { width: 460, height: 460 } });
      await page.goto(address, { waitUntil: 'commit' });
      await waitForElement(page, shown);
      return performance.now();
    } finally {
      await browser.close();
    }
  };
  return withDataFolder(given, async (dataFolder) => {
    await buildApp();
    return alternately({
      empty: async (began) => (await open(EMPTY_PAGE, EMPTY)) - began,
      sidecue: async (began) => {
        const shell = await startBrowserShell({ dataFolder });
        try {
          return (await open(shell.address, CARD)) - began;
        } finally {
          await shell.stop();
        }
      },
    });
  });
}

/** Times the loading of a page up to the element `shown`, and to its first paint, with browser and service running. */
export function openPage(
  given: Given,
  path: string,
  shown: string = CARD,
): Promise<{ whole: BesideEmpty; paint: BesideEmpty }> {
  return withShell(given, (shell) =>
    inChromium(async (_, browser) => {
      const paints = { empty: [] as number[], sidecue: [] as number[] };
      const open = async (name: keyof typeof paints, address: string, wanted: string): Promise<number> => {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        const began = performance.now();
        await page.goto(address, { waitUntil: 'commit' });
        await waitForElement(page, wanted);
        const took = performance.now() - began;
        paints[name].push(await firstPaint(page));
        await page.close();
        return took;
      };
      const whole = await alternately({
        empty: () => open('empty', EMPTY_PAGE, EMPTY),
        sidecue: () => open('sidecue', shell.addressOf(path), shown),
      });
      return { whole, paint: medians(paints) };
    }),
  );
}

/** Times Electron: from its start to the first card, and from the hotkey until the hidden window is shown. */
export async function startInElectron(
  executablePath: string,
  given: Given,
): Promise<{ start: BesideEmpty; hotkey: BesideEmpty }> {
  await buildApp();
  return withEmptyElectron((empty) =>
    withDataFolder(given, async (data) => {
      const launch = (...args: string[]): Promise<ElectronApplication> =>
        _electron.launch({ executablePath, args, cwd: process.cwd() });
      const timeStart = async (began: number, shown: string, ...args: string[]): Promise<number> => {
        const app = await launch(...args);
        await waitForElement(await app.firstWindow(), shown);
        const took = performance.now() - began;
        await app.close();
        return took;
      };
      const timeHotkey = async (...args: string[]): Promise<number> => {
        const app = await launch(...args);
        await (await app.firstWindow()).waitForLoadState();
        const times: number[] = [];
        for (let round = 0; round < ROUNDS; round++) times.push(await pressHotkey(app));
        await app.close();
        return quantile(times, 0.5);
      };
      const start = await alternately({
        empty: (began) => timeStart(began, EMPTY, empty),
        sidecue: (began) => timeStart(began, CARD, '.', '--data', data),
      });
      const hotkey = { sidecueMs: await timeHotkey('.', '--data', data), emptyMs: await timeHotkey(empty) };
      return { start, hotkey };
    }),
  );
}

/** Hides the window, presses the hotkey, and returns the time until the window's `show` event, in ms. */
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

/** Waits for the frame in which an element exists. */
async function waitForElement(page: Page, part: string): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector(wanted) !== null, part);
}

/** Returns the time of a page's first paint, background included, in ms. Source: https://www.w3.org/TR/paint-timing/ */
function firstPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => {
          const [paint] = list.getEntriesByName('first-paint');
          if (paint) resolve(paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** @param ways each receives its start time from `performance.now` and returns its duration, in ms */
async function alternately(
  ways: Record<'empty' | 'sidecue', (began: number) => Promise<number>>,
): Promise<BesideEmpty> {
  const times = { empty: [] as number[], sidecue: [] as number[] };
  for (let round = 0; round < ROUNDS; round++)
    for (const name of ['empty', 'sidecue'] as const) times[name].push(await ways[name](performance.now()));
  return medians(times);
}

function medians({ empty, sidecue }: Record<'empty' | 'sidecue', readonly number[]>): BesideEmpty {
  return { sidecueMs: quantile(sidecue, 0.5), emptyMs: quantile(empty, 0.5) };
}
