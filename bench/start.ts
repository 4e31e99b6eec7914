import { execFileSync } from 'node:child_process';
import { _electron, chromium, type ElectronApplication, type Page } from '@playwright/test';
import { startBrowserShell } from '../tests/tools/browser-shell.ts';
import { CHROMIUM_SWITCHES, chromiumToMeasure } from '../tests/tools/chromium.ts';
import { buildApp, EMPTY_PAGE, inChromium, withDataFolder, withShell, type Given } from './tools/app.ts';
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

/** What of a page is waited for: of the empty one its word, of Sidecue's its first question. */
const EMPTY = 'p';
const CARD = '[role="option"]';
export const ROW = '.row > .choice';

/** From the start of a service and a Chromium to the first card; an empty page needs no service. */
export function startInChromium(given: Given): Promise<BesideEmpty> {
  const executablePath = chromiumToMeasure();
  const open = async (address: string, shown: string): Promise<number> => {
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_SWITCHES });
    try {
      const page = await browser.newPage({ viewport: { width: 460, height: 460 } });
      await page.goto(address, { waitUntil: 'commit' });
      await comes(page, shown);
      return performance.now();
    } finally {
      await browser.close();
    }
  };
  return withDataFolder(given, async (dataFolder) => {
    await buildApp();
    return inTurns({
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

/** From a page's address to what is waited for on it, and to its first paint, in a browser and with a service that run. */
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
        await comes(page, wanted);
        const took = performance.now() - began;
        paints[name].push(await firstPaint(page));
        await page.close();
        return took;
      };
      const whole = await inTurns({
        empty: () => open('empty', EMPTY_PAGE, EMPTY),
        sidecue: () => open('sidecue', shell.addressOf(path), shown),
      });
      return { whole, paint: medians(paints) };
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
      const timeStart = async (began: number, shown: string, ...args: string[]): Promise<number> => {
        const app = await launch(...args);
        await comes(await app.firstWindow(), shown);
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
      const start = await inTurns({
        empty: (began) => timeStart(began, EMPTY, empty),
        sidecue: (began) => timeStart(began, CARD, '.', '--data', data),
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

/** Waits for the frame in which a part of a page is there. */
async function comes(page: Page, part: string): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector(wanted) !== null, part);
}

/** After how much time of its own a page was first painted, its ground included, in ms. Source: https://www.w3.org/TR/paint-timing/ */
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

/** @param ways each is told when it began, by `performance.now`, and says how long it took, in ms */
async function inTurns(
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
