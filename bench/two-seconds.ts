import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findAppRoot } from '../service/app-root.ts';
import { buildWhatIsStale } from '../service/launch/build.ts';
import { loadMeaning } from '../service/meaning/meaning.ts';
import { newDataFolder, startBrowserShell } from '../tests/tools/browser-shell.ts';
import { CHROMIUM_SWITCHES, provideChromium } from '../tests/tools/chromium.ts';
import type { BenchOptions } from './tools/options.ts';
import {
  hasOtherBanks,
  readBankText,
  readQuerySet,
  readSeedSet,
  type Case,
  type QuerySet,
} from './tools/query-sets.ts';
import { quantile } from './tools/statistics.ts';
import { formatTable } from './tools/table.ts';

const BANKS = ['swe', 'lp', 'nursing', 'manager'];
/** So many queries a bank, spread over its set: each takes as long as a person does. */
const QUERIES = 16;
/** The model of a stressed person, in ms: to the hotkey once the question has ended, to the first key, and from key to key. */
const TO_HOTKEY = 300;
const TO_FIRST_KEY = 300;
const A_KEY = 200;
/** The last key typed, a card is waited for this long, in ms. */
const LAST_LOOK = 1000;
/** An English word that no bank has, so that only meaning finds anything. */
const PROBE = 'xylophone';
/** A busy computer takes minutes to load the encoder. */
const LOADED = 300_000;

interface Figures {
  readonly bank: string;
  readonly queries: number;
  /** The share of queries for which a right card was shown at the end. */
  readonly found: number;
  /** From the end of the question to the paint of the right card that then stays, in ms; Infinity where there is none. */
  readonly p50Ms: number;
  readonly p90Ms: number;
}

/**
 * Types words as a stressed person does into the real window: the hotkey, then words remembered of the card, words just
 * heard and the same with slips in turn, a key every 200 ms; and says after how long the right card stands there.
 */
export async function run({ json }: BenchOptions): Promise<void> {
  if (!(await buildWhatIsStale(findAppRoot(import.meta.url), console.error))) {
    throw new Error('there is no built app to measure');
  }
  const rows: Figures[] = [];
  for (const set of [readSeedSet('held-out'), ...(hasOtherBanks() ? BANKS.map(readQuerySet) : [])]) {
    rows.push(await measure(set));
    if (!json) console.error(JSON.stringify(rows.at(-1)));
  }
  if (json) {
    console.log(JSON.stringify(rows));
    return;
  }
  const seconds = (ms: number): string => (Number.isFinite(ms) ? `${(ms / 1000).toFixed(1)} s` : 'never');
  console.log(
    formatTable(
      ['bank', 'queries', 'found', 'p50', 'p90'],
      rows.map(({ bank, queries, found, p50Ms, p90Ms }) => [
        bank,
        String(queries),
        found.toFixed(2),
        seconds(p50Ms),
        seconds(p90Ms),
      ]),
    ),
  );
  if (!hasOtherBanks()) console.log('The sets of other people’s banks are not beside the repository.');
}

async function measure(set: QuerySet): Promise<Figures> {
  const executablePath = provideChromium();
  if (executablePath === null) throw new Error('there is no Chromium to measure in');
  const dataFolder = newDataFolder();
  await writeFile(join(dataFolder, 'bank.md'), readBankText(set.name));
  // As on any day but the first: the bank was encoded before.
  await loadMeaning(set.bank, findAppRoot(import.meta.url), dataFolder);
  const shell = await startBrowserShell({ dataFolder });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_SWITCHES });
  try {
    const page = await browser.newPage({ viewport: { width: 460, height: 460 } });
    await page.addInitScript(recordCards);
    await page.goto(shell.address);
    const field = page.getByRole('combobox', { name: 'Search questions' });
    await field.fill(PROBE);
    await page
      .getByText(/^means about the same/)
      .first()
      .waitFor({ timeout: LOADED });
    await field.fill('');
    const times: number[] = [];
    for (const one of chosen(set.cases)) times.push(await timeOne(page, set, one));
    return {
      bank: set.name,
      queries: times.length,
      found: times.filter(Number.isFinite).length / times.length,
      p50Ms: quantile(times, 0.5),
      p90Ms: quantile(times, 0.9),
    };
  } finally {
    await browser.close();
    await shell.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Words typed, of every kind in turn, spread over the set. */
function chosen(cases: readonly Case[]): Case[] {
  const typed = cases.filter(({ kind }) => kind !== 'full');
  return Array.from({ length: Math.min(QUERIES, typed.length) }, (_, i) => {
    const [one] = typed.slice(Math.floor((i * typed.length) / QUERIES));
    return one === undefined ? [] : [one];
  }).flat();
}

/** Types one query and gives how long after the end of the question its right card stood there for good, in ms. */
async function timeOne(page: Page, set: QuerySet, { query, right }: Case): Promise<number> {
  const names = [...right].map((question) => set.bank.questions[question]?.text ?? '');
  await page.evaluate(() => (window.cardsSeen = []));
  const asked = await page.evaluate(() => performance.now());
  // A person's hands, which wait for nothing on the screen.
  await page.waitForTimeout(TO_HOTKEY);
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Search questions' }).focus();
  await page.waitForTimeout(TO_FIRST_KEY);
  await page.keyboard.type(query, { delay: A_KEY });
  await page.waitForTimeout(LAST_LOOK);
  const seen = await page.evaluate(() => window.cardsSeen);
  await page.getByRole('combobox', { name: 'Search questions' }).fill('');
  const lastWrong = seen.findLastIndex(({ name }) => !names.includes(name));
  const first = seen[lastWrong + 1];
  return first ? first.at - asked : Infinity;
}

declare global {
  interface Window {
    /** The cards shown, each with when it was painted, by the page's clock. */
    cardsSeen: { name: string; at: number }[];
  }
}

/** Runs in the page before its own scripts: writes down at every frame which card is shown. */
function recordCards(): void {
  window.cardsSeen = [];
  const look = (at: number): void => {
    const heading = document.querySelector('article')?.getAttribute('aria-labelledby') ?? '';
    const name = document.getElementById(heading)?.textContent ?? '';
    if (window.cardsSeen.at(-1)?.name !== name) window.cardsSeen.push({ name, at });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
