import type { Locator, Page } from '@playwright/test';
import { inChromium, withShell } from './tools/app.ts';
import { generateBank } from './tools/generated-bank.ts';
import type { BenchOptions } from './tools/options.ts';
import { quantile } from './tools/statistics.ts';

/** One frame at 60 Hz, in ms, rounded to the steps in which the browser measures. */
const FRAME = 16;
const LARGEST = 10_000;
const PHRASES = [
  'disagreed over budget',
  'learned experiment',
  'let down customer',
  'outage manager',
  'trust',
];

/** Times from a key to the paint that shows its result. */
export interface KeyToPaint {
  readonly field: string;
  readonly keys: number;
  /** Share of the keys painted within one frame at 60 Hz, 0 to 1. */
  readonly withinFrame: number;
  /** In ms, rounded to 8 ms by the browser; 16 means 16 or less. */
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Prints how long keys take to reach the screen in the search field and in a studio form, next to bare fields. */
export async function run({ json }: BenchOptions): Promise<void> {
  const measured = [
    await bareField('<input role="combobox">'),
    await searchField(20),
    await searchField(LARGEST),
    await bareField('<textarea></textarea>'),
    await formField(LARGEST),
  ];
  if (json) console.log(JSON.stringify(measured));
  else for (const result of measured) console.log(inWords(result));
}

function inWords({ field, keys, withinFrame, p50Ms, p95Ms }: KeyToPaint): string {
  return (
    `Key to paint, ${field}, ${keys} keys in Chromium (Event Timing, to 8 ms): ` +
    `p50 ${p50Ms} ms, p95 ${p95Ms} ms, ${(withinFrame * 100).toFixed(0)}% within one frame of 60 Hz`
  );
}

/** Measures what the computer and its browser need for any key. */
export function bareField(html: string): Promise<KeyToPaint> {
  return timed(`a bare ${html}`, async (page) => {
    await page.goto(`data:text/html,${html}`);
    return page.locator('input, textarea');
  });
}

/** Measures the search field with a bank of `questions` questions. */
export function searchField(questions: number): Promise<KeyToPaint> {
  return withShell({ bankText: generateBank({ questions }) }, (shell) =>
    timed(`the search over ${questions} questions`, async (page) => {
      await page.goto(shell.address);
      await page.getByRole('option').first().waitFor();
      return page.getByRole('combobox');
    }),
  );
}

/** Measures a field of a question's form in the studio. */
function formField(questions: number): Promise<KeyToPaint> {
  return withShell({ bankText: generateBank({ questions }) }, (shell) =>
    timed(`a form over ${questions} questions`, async (page) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(shell.addressOf('/studio/questions'));
      await page.locator('.row > .choice').first().click();
      return page.getByRole('textbox', { name: 'Cues' });
    }),
  );
}

/**
 * Types phrases into a field and reads each key's Event Timing entry: from the system's time stamp to the next paint.
 * Source: https://www.w3.org/TR/event-timing/
 */
function timed(field: string, open: (page: Page) => Promise<Locator>): Promise<KeyToPaint> {
  return inChromium(async (page) => {
    await page.addInitScript(recordKeys);
    const there = await open(page);
    await typePhrases(page, there, ['warm up']);
    await page.evaluate(() => (window.keyTimes = []));
    await typePhrases(page, there, PHRASES);
    const slow = await page.evaluate(() => window.keyTimes);
    const keys = PHRASES.join('').length;
    // The browser reports only keys that took longer than the threshold; all others took less.
    const times = [...slow, ...Array.from({ length: Math.max(0, keys - slow.length) }, () => FRAME)];
    return {
      field,
      keys,
      withinFrame: times.filter((time) => time <= FRAME).length / times.length,
      p50Ms: quantile(times, 0.5),
      p95Ms: quantile(times, 0.95),
    };
  });
}

declare global {
  interface Window {
    keyTimes: number[];
  }
}

/** Runs in the page, before its own scripts. */
function recordKeys(): void {
  window.keyTimes = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'input') window.keyTimes.push(entry.duration);
  });
  // 16 ms is the smallest threshold that the specification allows.
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
