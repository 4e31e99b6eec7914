import { expect, type Page } from '@playwright/test';
import type { Question } from '../../core/bank/model.ts';
import { glanceWords } from '../../core/session/line-parts.ts';
import { illegibleText } from '../e2e/support/legible.ts';

/** How a card is opened. */
export type Way = 'typing' | 'pin' | 'show';

/** How high the first text of the line said now may stand, in px from the window's upper edge. */
const LOWEST_TOP = 56;

export interface GlanceWindow {
  readonly page: Page;
  /** The chosen type size, in px. */
  readonly typeSize: number;
  /** Gives `show` with words from outside. */
  readonly show: (words: string) => Promise<unknown>;
  /** `Question.id`s of the nine pins. */
  readonly pins: readonly string[];
}

/** What is seen of a card. */
interface SeenCard {
  /** Of the line said now: its place, size and words, and whether all of it is in view; null on a whole card. */
  readonly line: { top: number; left: number; size: number; words: string; isWhole: boolean } | null;
  /** Smallest type of what the user wrote on the card, the question's line apart. */
  readonly smallest: number;
  readonly left: number;
  readonly pin: { x: number; bottom: number };
  readonly isQuestionInView: boolean;
  readonly isNamed: boolean;
}

function lookAtCard(page: Page, question: string): Promise<SeenCard> {
  return page.evaluate((text) => {
    const textBox = (element: Element): DOMRect => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getClientRects()[0] ?? new DOMRect();
    };
    const card = document.querySelector('article');
    const heading = card?.querySelector('h2');
    if (!card || !heading) throw new Error('no card');
    const now = [...card.querySelectorAll('[aria-current="step"]')].at(-1) ?? null;
    const box = now?.closest('.eye');
    const own = [
      ...card.querySelectorAll(
        '.story-title, .story-note, .story-numbers li, .cue-line, .beat-bullets li, .eye-now, .eye-next, .rest-title',
      ),
    ];
    const first = now ?? card.querySelector('.story-title, .cue-line, .quiet');
    const question = heading.getBoundingClientRect();
    const pin = card.querySelector('.pin')?.getBoundingClientRect();
    return {
      line: now && {
        top: textBox(now).top,
        left: textBox(now).left,
        size: parseFloat(getComputedStyle(now).fontSize),
        words: now.textContent.trim(),
        isWhole:
          box != null &&
          box.scrollHeight <= box.clientHeight + 1 &&
          now.getBoundingClientRect().bottom <= innerHeight,
      },
      smallest: Math.min(...own.map((each) => parseFloat(getComputedStyle(each).fontSize)), Infinity),
      left: first ? textBox(first).left : 0,
      pin: { x: pin?.x ?? 0, bottom: innerHeight - (pin?.bottom ?? 0) },
      isQuestionInView: question.top >= 0 && question.bottom <= innerHeight && question.height > 0,
      isNamed: heading.textContent.replace(/\s+/g, ' ').trim() === text,
    };
  }, question);
}

/** Opens a question's card in one of the three ways and walks it to its end; gives what is wrong, one line each. */
export async function walkCard(
  window: GlanceWindow,
  question: Question,
  way: Way,
  height: number,
): Promise<string[]> {
  const { page, typeSize } = window;
  const wrong: string[] = [];
  const say = (what: string): unknown =>
    wrong.push(`“${question.text.slice(0, 40)}” by ${way} at ${height} px: ${what}`);
  const field = page.getByRole('combobox', { name: 'Search questions' });
  const name = question.text.replace('companyâ€™s', 'company’s');
  const card = page.getByRole('article', { name, exact: true });
  let found: SeenCard | null = null;
  if (way === 'typing') {
    await field.fill(name);
    await card.waitFor();
    found = await lookAtCard(page, name);
    await field.press('Enter');
  } else if (way === 'pin') await page.keyboard.press(`Control+${window.pins.indexOf(question.id) + 1}`);
  else {
    await window.show(name);
    await expect(field).toHaveValue(name);
    await card.waitFor();
    await page.keyboard.press('Enter');
  }
  await expect(page.locator('main')).toHaveAttribute('data-searching', 'false');
  await card.waitFor();
  const kept = await lookAtCard(page, name);
  if (!kept.isNamed) say('the heading is not the question');
  if (!kept.isQuestionInView) say('the question is out of view');
  if (kept.smallest < typeSize) say(`words of ${kept.smallest} px`);
  if (found && Math.abs(found.left - kept.left) > 0.5)
    say(`the left edge went from ${found.left} to ${kept.left}`);
  if (found && JSON.stringify(found.pin) !== JSON.stringify(kept.pin)) say('the pin moved');
  if (kept.line) {
    say('it did not begin with the whole card');
    return wrong;
  }
  const steps = await page.evaluate(() => {
    const label = document.querySelector('.beat-bar-steps')?.getAttribute('aria-label');
    return label ? parseInt(label, 10) : 1;
  });
  let before: SeenCard['line'] = null;
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Space');
    const { line, isQuestionInView, smallest, pin } = await lookAtCard(page, name);
    if (!line) {
      if (steps > 1) say(`no line at step ${step}`);
      break;
    }
    if (line.top > LOWEST_TOP) say(`the line begins ${line.top} px down`);
    if (line.size !== typeSize) say(`the line has ${line.size} px`);
    if (glanceWords(line.words) > 10) say(`more than ten words at once: ${line.words}`);
    if (!line.isWhole) say(`not all of the line is in view: ${line.words}`);
    if (before && (line.top !== before.top || line.left !== before.left)) say('the line moved');
    if (Math.abs(line.left - kept.left) > 0.5) say(`the left edge went from ${kept.left} to ${line.left}`);
    if (!isQuestionInView) say(`the question is out of view at step ${step}`);
    if (smallest < typeSize) say(`words of ${smallest} px at step ${step}`);
    if (JSON.stringify(pin) !== JSON.stringify(kept.pin)) say('the pin moved');
    before = line;
  }
  for (const each of await illegibleText(page)) say(each);
  return wrong;
}
