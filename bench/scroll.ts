import type { Page } from '@playwright/test';
import { z } from 'zod';
import { inChromium, withShell } from './tools/app.ts';
import type { BenchOptions } from './tools/options.ts';
import { createRandom } from './tools/random.ts';
import { quantile } from './tools/statistics.ts';

const WORDS = 5000;
const SECONDS = 30;
/** Two frames at 60 Hz, in ms; anything longer is visible as a stutter. */
const MAX_SMOOTH = 32;
/** How the page's main thread is kept busy. */
const BUSY_MS = 250;
const IDLE_MS = 50;

interface FrameTimes {
  readonly page: string;
  readonly frames: number;
  /** In ms. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly longestMs: number;
  readonly overTwoFrames: number;
}

/**
 * Prints how smoothly the teleprompter scrolls: the times between the frames drawn by the compositor, read from a trace,
 * next to those of a page that moves one empty box; then the same with a busy main thread.
 */
export async function run({ json }: BenchOptions): Promise<void> {
  const given = { bankText: longBank(), settings: { prompterCountIn: 0 } };
  const results = await withShell(given, (shell) =>
    inChromium(
      async (page) => {
        await page.goto(
          'data:text/html,<div id="box" style="width:400px;height:300px;background:gray"></div>',
        );
        await page.evaluate(MOVE_BOX);
        const floor = await measure(page, 'an empty box');
        await page.goto(shell.address);
        await page.getByRole('option').first().waitFor();
        await page.keyboard.type('long story');
        await page.getByRole('article').waitFor();
        await page.keyboard.press('Control+Enter');
        await page.getByRole('button', { name: 'Stop' }).waitFor();
        const free = await measure(page, `the teleprompter, ${WORDS} words`);
        await page.evaluate(KEEP_BUSY);
        const busy = `the same, its page busy for ${BUSY_MS} of every ${BUSY_MS + IDLE_MS} ms`;
        return [floor, free, await measure(page, busy)];
      },
      { viewport: { width: 900, height: 600 } },
    ),
  );
  if (json) console.log(JSON.stringify(results));
  else for (const result of results) console.log(inWords(result));
}

function inWords({ page, frames, p50Ms, p95Ms, longestMs, overTwoFrames }: FrameTimes): string {
  return (
    `${page}: ${frames} frames in ${SECONDS} s, p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms, ` +
    `longest ${longestMs.toFixed(1)} ms, ${overTwoFrames} over ${MAX_SMOOTH} ms`
  );
}

async function measure(page: Page, name: string): Promise<FrameTimes> {
  await page.waitForTimeout(2000);
  const times = await frameTimes(page);
  return {
    page: name,
    frames: times.length,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    longestMs: Math.max(...times),
    overTwoFrames: times.filter((time) => time > MAX_SMOOTH).length,
  };
}

/** The parts of a trace event that are read here: its name, and its time in microseconds. */
const traceSchema = z.object({
  traceEvents: z.array(z.looseObject({ name: z.string(), ts: z.number(), tid: z.number(), pid: z.number() })),
});

/**
 * Returns the times between the frames drawn by the page's compositor, in ms.
 * Source of the event: Chromium's `cc/debug/devtools_instrumentation.h`, “DrawFrame”.
 */
async function frameTimes(page: Page): Promise<number[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  await browser.startTracing(page, { categories: ['-*', 'disabled-by-default-devtools.timeline.frame'] });
  await page.waitForTimeout(SECONDS * 1000);
  const trace = traceSchema.parse(JSON.parse((await browser.stopTracing()).toString('utf8')));
  const drawn = trace.traceEvents.filter((event) => event.name === 'DrawFrame');
  const times = drawn.map(({ ts }) => ts / 1000).sort((a, b) => a - b);
  return times.slice(1).map((time, at) => time - (times[at] ?? time));
}

/** Runs in the page. Given as text, since the loader of this file (tsx) adds helpers to functions. */
const MOVE_BOX = `
  const box = document.querySelector('#box');
  const next = (time) => {
    box.style.transform = 'translate3d(0, ' + (time / 50) % 200 + 'px, 0)';
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
`;

/** Runs in the page, leaving its main thread little time for anything else. */
const KEEP_BUSY = `
  const work = () => {
    const end = performance.now() + ${BUSY_MS};
    while (performance.now() < end);
    setTimeout(work, ${IDLE_MS});
  };
  work();
`;

function longBank(): string {
  const random = createRandom(5);
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const word = (): string =>
    Array.from({ length: 2 + Math.floor(random() * 8) }, () => letters[Math.floor(random() * 26)]).join('');
  const bullet = (beat: string): string => `- **${beat}:** ${Array.from({ length: 50 }, word).join(' ')}.`;
  const beats = ['Situation', 'Task', 'Action', 'Result'].flatMap((beat) =>
    Array.from({ length: WORDS / 4 / 50 }, () => bullet(beat)),
  );
  return `- Tell me the long story.\n  - STORY: Long story\n\n# Stories\n\n## Long story\n${beats.join('\n')}\n`;
}
