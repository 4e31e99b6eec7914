import type { Page } from '@playwright/test';
import { findAppRoot } from '../service/app-root.ts';
import { loadMeaning } from '../service/meaning/meaning.ts';
import { inChromium, withShell } from './tools/app.ts';
import type { BenchOptions } from './tools/options.ts';
import {
  hasOtherBanks,
  KINDS,
  readQuerySet,
  readSeedSet,
  type Case,
  type QuerySet,
} from './tools/query-sets.ts';
import { quantile } from './tools/statistics.ts';
import { formatTable } from './tools/table.ts';

const BANKS = ['swe', 'lp', 'nursing', 'manager'];
/** Queries of each kind for each bank, spread over its set; each is typed at human speed. */
const QUERIES = 6;
/** The model of a stressed person, in ms: from the end of the question to the hotkey, to the first key, and from key to key. */
const TO_HOTKEY = 300;
const TO_FIRST_KEY = 300;
const A_KEY = 200;
/** How long to wait for a card after the last key, in ms. */
const LAST_LOOK = 1000;
/** A word that is in no bank, so that only meaning finds anything. */
const PROBE = 'guitar';
/** How long the encoder may take to load, in ms; a busy computer takes minutes. */
const LOADED = 300_000;

/** When the right card was painted, in ms after the end of the question; Infinity if never. */
interface Found {
  readonly kind: string;
  readonly shown: number;
  /** The last time it appeared, after which it stayed. */
  readonly stays: number;
}

/**
 * Types into the real window like a stressed person, whatever it shows meanwhile: the hotkey, then words remembered from
 * the card, words just heard, and the same with typos. Prints how long after the question the right card is shown.
 */
export async function run({ json }: BenchOptions): Promise<void> {
  const rows: { bank: string; found: readonly Found[] }[] = [];
  for (const set of [readSeedSet('held-out'), ...(hasOtherBanks() ? BANKS.map(readQuerySet) : [])]) {
    rows.push({ bank: set.name, found: await measure(set) });
    if (!json) console.error(inTable(rows.slice(-1)));
  }
  const all = rows.flatMap(({ found }) => found);
  const kinds = KINDS.map((kind) => ({
    bank: `all, ${kind}`,
    found: all.filter((one) => one.kind === kind),
  }));
  rows.push(...kinds.filter(({ found }) => found.length > 0));
  console.log(json ? JSON.stringify(rows) : inTable(rows));
  if (!hasOtherBanks()) console.error('The sets of other people’s banks are not beside the repository.');
}

function inTable(rows: readonly { bank: string; found: readonly Found[] }[]): string {
  const seconds = (ms: number): string => (Number.isFinite(ms) ? `${(ms / 1000).toFixed(1)} s` : 'never');
  return formatTable(
    ['bank', 'queries', 'found', 'shown p50', 'p90', 'stays p50', 'p90'],
    rows.map(({ bank, found }) => {
      const [shown, stays] = [found.map((one) => one.shown), found.map((one) => one.stays)];
      return [
        bank,
        String(found.length),
        (stays.filter(Number.isFinite).length / found.length).toFixed(2),
        ...[shown, stays].flatMap((times) => [seconds(quantile(times, 0.5)), seconds(quantile(times, 0.9))]),
      ];
    }),
  );
}

function measure(set: QuerySet): Promise<Found[]> {
  return withShell({ bankText: set.text }, (shell) =>
    inChromium(async (page) => {
      // As on any day but the first, the bank has been encoded already.
      await loadMeaning(set.bank, findAppRoot(import.meta.url), shell.dataFolder);
      await page.addInitScript(recordCards);
      await page.goto(shell.address);
      const field = page.getByRole('combobox', { name: 'Search questions' });
      await field.fill(PROBE);
      await page
        .getByText(/^means about the same/)
        .first()
        .waitFor({ timeout: LOADED });
      const found: Found[] = [];
      for (const one of chosen(set.cases)) found.push(await time(page, set, one));
      return found;
    }),
  );
}

/** Selects `QUERIES` typed queries of each kind, spread over the set. */
function chosen(cases: readonly Case[]): Case[] {
  return KINDS.filter((kind) => kind !== 'full').flatMap((kind) => {
    const own = cases.filter((one) => one.kind === kind);
    const step = own.length / QUERIES;
    return own.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  });
}

async function time(page: Page, set: QuerySet, { kind, query, right }: Case): Promise<Found> {
  const names = [...right].map((question) => set.bank.questions[question]?.text ?? '');
  await page.getByRole('combobox', { name: 'Search questions' }).fill('');
  const asked = await page.evaluate(() => {
    window.cardsSeen = [];
    return performance.now();
  });
  // Fixed delays, like a person's hands, which do not wait for the screen.
  await page.waitForTimeout(TO_HOTKEY);
  await page.keyboard.press('Control+k');
  await page.waitForTimeout(TO_FIRST_KEY);
  await page.keyboard.type(query, { delay: A_KEY });
  await page.waitForTimeout(LAST_LOOK);
  const seen = await page.evaluate(() => window.cardsSeen);
  const isRight = ({ name }: { name: string }): boolean => names.includes(name);
  const after = (card: { at: number } | undefined): number => (card ? card.at - asked : Infinity);
  return {
    kind,
    shown: after(seen.find(isRight)),
    stays: after(seen[seen.findLastIndex((card) => !isRight(card)) + 1]),
  };
}

declare global {
  interface Window {
    /** The cards shown, each with the time of its paint on the page's clock, in ms. */
    cardsSeen: { name: string; at: number }[];
  }
}

/** Runs in the page, before its own scripts: records the card shown in each frame that follows a change. */
function recordCards(): void {
  window.cardsSeen = [];
  // No function here may have a name: the loader's helper that preserves names does not exist in the page.
  new MutationObserver(() =>
    requestAnimationFrame((at) => {
      const heading = document.querySelector('article')?.getAttribute('aria-labelledby') ?? '';
      const name = document.getElementById(heading)?.textContent ?? '';
      if (window.cardsSeen.at(-1)?.name !== name) window.cardsSeen.push({ name, at });
    }),
  ).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}
