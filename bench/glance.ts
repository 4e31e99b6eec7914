import type { Page } from '@playwright/test';
import { parseBank } from '../core/bank/parse.ts';
import { degreesOfPx, eyesFor, lensOf } from '../core/glance/gaze.ts';
import { glanceWords } from '../core/session/line-parts.ts';
import { leadLength } from '../core/session/result-rows.ts';
import { defaultSettings } from '../core/settings.ts';
import { writtenSeed } from '../tests/tools/written-seed.ts';
import { inChromium, withShell } from './tools/app.ts';
import type { BenchOptions } from './tools/options.ts';

/** A common display, and the window centred at its upper edge, in px. */
const DISPLAY = { x: 0, y: 0, width: 1920, height: 1080 };
const WINDOW = { width: 560, height: 420 };

/** What is seen of a card while its story is told. */
interface CardGlance {
  /** Largest number of words on screen, among which the eyes look for the line. */
  readonly inSight: number;
  /** Largest number of words in the current line. */
  readonly now: number;
  /** How far below the lens the line is: the first row of the highest, the last row of the lowest, in degrees. */
  readonly from: number;
  readonly to: number;
}

interface Seen {
  readonly question: string;
  /** Null for a card that the seed bank did not have then. */
  readonly before: CardGlance | null;
  readonly now: CardGlance;
}

/**
 * The same 22 cards before the line had a fixed place, as measured at commit 75232dc: words in sight, words of the line,
 * degrees from and to.
 */
const BEFORE: readonly CardGlance[] = [
  [57, 21, 4.4, 9.9],
  [82, 37, 4.4, 10.7],
  [87, 52, 4.0, 10.7],
  [75, 33, 4.4, 10.7],
  [76, 37, 4.4, 10.7],
  [72, 37, 4.4, 10.7],
  [58, 21, 4.4, 9.9],
  [82, 37, 4.4, 10.7],
  [75, 33, 4.3, 10.7],
  [75, 37, 4.4, 10.7],
  [97, 52, 3.9, 10.7],
  [62, 21, 4.8, 10.3],
  [82, 37, 4.8, 10.7],
  [75, 33, 4.3, 10.7],
  [97, 52, 3.6, 10.7],
  [82, 37, 4.3, 10.7],
  [82, 37, 4.3, 10.7],
  [87, 52, 3.6, 10.7],
  [75, 33, 4.4, 10.7],
  [75, 37, 4.3, 10.7],
  [87, 52, 3.6, 10.7],
  [72, 37, 4.4, 10.7],
].map(([inSight = 0, now = 0, from = 0, to = 0]) => ({ inSight, now, from, to }));

/**
 * Prints how many words a glance meets on each card of the seed bank, all stories written, and how far below the lens.
 */
export async function run({ json }: BenchOptions): Promise<void> {
  const bankText = writtenSeed();
  const seen = await withShell({ bankText, settings: { searchesMeaning: false } }, (shell) =>
    inChromium(
      async (page) => {
        await page.goto(shell.address);
        await page.getByRole('option').first().waitFor();
        const cards: Seen[] = [];
        for (const [at, { text: question }] of parseBank(bankText).questions.entries())
          cards.push({ question, before: BEFORE[at] ?? null, now: await glanceAt(page, question) });
        return cards;
      },
      { viewport: WINDOW, screen: DISPLAY },
    ),
  );
  console.log(json ? JSON.stringify(seen) : tableOf(seen));
}

/** Opens a question's card and walks it to its end. */
async function glanceAt(page: Page, question: string): Promise<CardGlance> {
  await page.getByRole('combobox', { name: 'Search questions' }).fill(question);
  await page.locator('main[data-searching="true"] article').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('main[data-searching="false"] article').waitFor();
  const lens = lensOf(DISPLAY, EYES);
  const degrees = (px: number): number => degreesOfPx(px - lens.y, EYES);
  const glances: CardGlance[] = [];
  let last = '';
  for (;;) {
    await page.keyboard.press('Space');
    const { words, line, top, bottom } = await lookAt(page);
    // At its end a card stays where it is, starts over, or asks.
    if (line === '' || line === last) break;
    last = line;
    glances.push({ inSight: words, now: glanceWords(line), from: degrees(top), to: degrees(bottom) });
  }
  return {
    inSight: Math.max(...glances.map(({ inSight }) => inSight)),
    now: Math.max(...glances.map(({ now }) => now)),
    from: Math.min(...glances.map(({ from }) => from)),
    to: Math.max(...glances.map(({ to }) => to)),
  };
}

const EYES = eyesFor(defaultSettings, DISPLAY);

/** Returns the number of visible words, and the current line with the middle of its first and last row, in px. */
function lookAt(page: Page): Promise<{ words: number; line: string; top: number; bottom: number }> {
  return page.evaluate(() => {
    const card = document.querySelector('article');
    const now = [...(card?.querySelectorAll('[aria-current="step"]') ?? [])].at(-1);
    let words = 0;
    const walker = document.createTreeWalker(card ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { index, 0: word } of (node.textContent ?? '').matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const box = range.getBoundingClientRect();
        const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        if (at && node.parentElement?.contains(at)) words++;
      }
    }
    const range = document.createRange();
    if (now) range.selectNodeContents(now);
    const rows = now ? [...range.getClientRects()] : [];
    const middles = rows.map(({ top, bottom }) => (top + bottom) / 2);
    return {
      words,
      line: now?.textContent.trim() ?? '',
      top: Math.min(...middles),
      bottom: Math.max(...middles),
    };
  });
}

function tableOf(seen: readonly Seen[]): string {
  const cells = (glance: CardGlance | null): string[] =>
    glance
      ? [`${glance.inSight}`, `${glance.now}`, `${glance.from.toFixed(1)}° to ${glance.to.toFixed(1)}°`]
      : ['', '', ''];
  const rows = seen.map(({ question, before, now }) => [
    question.slice(leadLength(question), leadLength(question) + 40).trim(),
    ...cells(before),
    ...cells(now),
  ]);
  const head = [
    'card',
    'in sight before',
    'line before',
    'below the lens before',
    'in sight',
    'line',
    'below the lens',
  ];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
