import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from '@playwright/test';
import { findAppRoot } from '../service/app-root.ts';
import { buildWhatIsStale } from '../service/launch/build.ts';
import { newDataFolder, startBrowserShell } from '../tests/tools/browser-shell.ts';
import { CHROMIUM_SWITCHES, chromiumToMeasure } from '../tests/tools/chromium.ts';
import { generateBank } from './tools/generated-bank.ts';
import type { BenchOptions } from './tools/options.ts';
import { quantile } from './tools/statistics.ts';

/** A frame of 60 Hz in the steps the browser measures in, in ms. */
const FRAME = 16;
const PHRASES = [
  'disagreed over budget',
  'learned experiment',
  'let down customer',
  'outage manager',
  'trust',
];

/** How long a key takes until the paint that shows its result. */
export interface KeyToPaint {
  /** Null for a page with nothing but a field: what the computer and its browser need for any key. */
  readonly questions: number | null;
  readonly keys: number;
  /** Share of the keys painted within one frame of 60 Hz, 0 to 1. */
  readonly withinFrame: number;
  /** In ms, rounded to 8 ms as the browser gives them; 16 stands for 16 or less. */
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Prints how long keys take to reach the screen in a large bank, in a real Chromium. */
export async function run({ json }: BenchOptions): Promise<void> {
  const measured = await measureKeyToPaint();
  if (json) console.log(JSON.stringify(measured));
  else for (const result of measured) console.log(inWords(result));
}

/** A bare field, a small bank and a large one. */
export async function measureKeyToPaint(): Promise<KeyToPaint[]> {
  if (!(await buildWhatIsStale(findAppRoot(import.meta.url), console.error))) {
    throw new Error('there is no built app to measure');
  }
  return [await measureBareField(), await measureCueWindow(20), await measureCueWindow(10_000)];
}

export function inWords({ questions, keys, withinFrame, p50Ms, p95Ms }: KeyToPaint): string {
  const page = questions === null ? 'a bare field' : `${questions} questions`;
  return (
    `Key to paint, ${page}, ${keys} keys in Chromium (Event Timing, to 8 ms): ` +
    `p50 ${p50Ms} ms, p95 ${p95Ms} ms, ${(withinFrame * 100).toFixed(0)}% within one frame of 60 Hz`
  );
}

async function measureCueWindow(questions: number): Promise<KeyToPaint> {
  const dataFolder = newDataFolder();
  writeFileSync(join(dataFolder, 'bank.md'), generateBank({ questions }));
  const shell = await startBrowserShell({ dataFolder });
  try {
    return await inChromium(async (page) => {
      await page.goto(shell.address);
      await page.getByRole('option').first().waitFor();
      return { questions, ...(await timeKeys(page)) };
    });
  } finally {
    await shell.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** A field of a question's form in a large bank, beside a bare one of its kind. */
export async function measureFormField(questions: number): Promise<{ bare: KeyToPaint; form: KeyToPaint }> {
  if (!(await buildWhatIsStale(findAppRoot(import.meta.url), console.error))) {
    throw new Error('there is no built app to measure');
  }
  const bare = await inChromium(async (page) => {
    await page.goto('data:text/html,<textarea></textarea>');
    return { questions: null, ...(await timeKeys(page, page.getByRole('textbox'))) };
  });
  const dataFolder = newDataFolder();
  writeFileSync(join(dataFolder, 'bank.md'), generateBank({ questions }));
  const shell = await startBrowserShell({ dataFolder });
  try {
    const form = await inChromium(async (page) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(shell.address);
      await page.goto(new URL('/studio/questions', shell.address).href);
      await page.locator('.row > .choice').first().click();
      return { questions, ...(await timeKeys(page, page.getByRole('textbox', { name: 'Cues' }))) };
    });
    return { bare, form };
  } finally {
    await shell.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

function measureBareField(): Promise<KeyToPaint> {
  return inChromium(async (page) => {
    await page.goto('data:text/html,<input role="combobox">');
    return { questions: null, ...(await timeKeys(page)) };
  });
}

async function inChromium<Value>(use: (page: Page) => Promise<Value>): Promise<Value> {
  const executablePath = chromiumToMeasure();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_SWITCHES });
  try {
    const page = await browser.newPage({ viewport: { width: 460, height: 460 } });
    await page.addInitScript(recordKeys);
    return await use(page);
  } finally {
    await browser.close();
  }
}

/**
 * Types phrases into the page's field and reads each key's Event Timing entry: from the system's time stamp to the next
 * paint. Source: https://www.w3.org/TR/event-timing/
 */
async function timeKeys(
  page: Page,
  field = page.getByRole('combobox'),
): Promise<Omit<KeyToPaint, 'questions'>> {
  await typePhrases(page, field, ['warm up']);
  await page.evaluate(() => (window.keyTimes = []));
  await typePhrases(page, field, PHRASES);
  const slow = await page.evaluate(() => window.keyTimes);
  const keys = PHRASES.join('').length;
  // The browser lists only keys that took longer than the threshold; the others were within it.
  const times = [...slow, ...Array.from({ length: Math.max(0, keys - slow.length) }, () => FRAME)];
  return {
    keys,
    withinFrame: times.filter((time) => time <= FRAME).length / times.length,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
  };
}

declare global {
  interface Window {
    keyTimes: number[];
  }
}

/** Runs in the page before its own scripts. */
function recordKeys(): void {
  window.keyTimes = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'input') window.keyTimes.push(entry.duration);
  });
  // 16 ms is the least the specification allows.
  observer.observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

async function typePhrases(page: Page, field: Locator, phrases: readonly string[]): Promise<void> {
  for (const phrase of phrases) {
    await field.focus();
    await page.keyboard.type(phrase, { delay: 80 });
    await page.waitForTimeout(100);
    await page.keyboard.press('Escape');
  }
}
