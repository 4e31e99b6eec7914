import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findAppRoot } from '../service/app-root.ts';
import { buildWhatIsStale } from '../service/launch/build.ts';
import { newDataFolder, startBrowserShell } from '../tests/tools/browser-shell.ts';
import { CHROMIUM_SWITCHES, provideChromium } from '../tests/tools/chromium.ts';
import type { BenchOptions } from './tools/options.ts';
import { createRandom } from './tools/random.ts';
import { quantile } from './tools/statistics.ts';

const WORDS = 5000;
const SECONDS = 30;
/** Two frames of 60 Hz: a longer one is seen as a jerk. */
const LONGEST_SMOOTH = 32;

interface FrameTimes {
  readonly page: string;
  readonly frames: number;
  /** In ms. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly longestMs: number;
  readonly overTwoFrames: number;
}

/** Prints how even the teleprompter scrolls: the times between its frames, beside those of a page that moves one empty box. */
export async function run({ json }: BenchOptions): Promise<void> {
  if (!(await buildWhatIsStale(findAppRoot(import.meta.url), console.error))) {
    throw new Error('there is no built app to measure');
  }
  const executablePath = provideChromium();
  if (executablePath === null) throw new Error('there is no Chromium to measure in');
  const dataFolder = newDataFolder();
  writeFileSync(join(dataFolder, 'bank.md'), longBank());
  writeFileSync(join(dataFolder, 'settings.json'), JSON.stringify({ prompterCountIn: 0 }));
  const shell = await startBrowserShell({ dataFolder });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_SWITCHES });
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
    await page.goto('data:text/html,<div id="box" style="width:400px;height:300px;background:gray"></div>');
    await page.evaluate(MOVE_BOX);
    const floor = await measure(page, 'an empty box');
    await page.goto(shell.address);
    await page.getByRole('option').first().waitFor();
    await page.keyboard.type('long story');
    await page.getByRole('article').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    const results = [floor, await measure(page, `the teleprompter, ${WORDS} words`)];
    if (json) console.log(JSON.stringify(results));
    else for (const result of results) console.log(inWords(result));
  } finally {
    await browser.close();
    await shell.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

function inWords({ page, frames, p50Ms, p95Ms, longestMs, overTwoFrames }: FrameTimes): string {
  return (
    `${page}: ${frames} frames in ${SECONDS} s, p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms, ` +
    `longest ${longestMs.toFixed(1)} ms, ${overTwoFrames} over ${LONGEST_SMOOTH} ms`
  );
}

async function measure(page: Page, name: string): Promise<FrameTimes> {
  await page.waitForTimeout(2000);
  const times = await page.evaluate<number[]>(FRAME_TIMES);
  return {
    page: name,
    frames: times.length,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    longestMs: Math.max(...times),
    overTwoFrames: times.filter((time) => time > LONGEST_SMOOTH).length,
  };
}

/** Runs in the page, as text, since the loader of this file would put names of its own into a function. */
const MOVE_BOX = `
  const box = document.querySelector('#box');
  const next = (time) => {
    box.style.transform = 'translate3d(0, ' + (time / 50) % 200 + 'px, 0)';
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
`;

/** Runs in the page: gives the times between frames, in ms. */
const FRAME_TIMES = `new Promise((resolve) => {
  const times = [];
  const start = performance.now();
  let last = null;
  const next = (time) => {
    if (last !== null) times.push(time - last);
    last = time;
    if (time - start < ${SECONDS * 1000}) requestAnimationFrame(next);
    else resolve(times);
  };
  requestAnimationFrame(next);
})`;

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
