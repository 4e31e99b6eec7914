import type { Page } from '@playwright/test';
import type { Question } from '../../core/bank/model.ts';
import { glanceWords } from '../../core/session/line-parts.ts';
import { THEMES, TYPE_SIZE } from '../../core/setting-values.ts';

/** Lowest allowed top of the current line, in px from the window's upper edge. */
const LOWEST_TOP = 56;

export interface GlanceSize {
  readonly width: number;
  readonly height: number;
}

export interface GlanceWindow {
  readonly page: Page;
  /** The chosen type size, in px. */
  readonly typeSize: number;
  /** Resizes the window; resolves when the page has that size. */
  readonly resize: (size: GlanceSize) => Promise<unknown>;
  /** Runs `show` with search words from outside the app. */
  readonly show: (words: string) => Promise<unknown>;
  /** Returns other faults of the page in its current state, one line each. */
  readonly faults: (page: Page) => Promise<string[]>;
}

/** What is seen of a card in one theme. Lengths in px. */
interface SeenCard {
  /** The current line: its place, size and words, and whether all of it is in view; null on a whole card. */
  readonly line: {
    readonly top: number;
    readonly left: number;
    readonly size: number;
    readonly words: string;
    readonly isWhole: boolean;
    /** Top of the line after it. */
    readonly next: number;
  } | null;
  /** Smallest type size of the user's text on the card, except for the question. */
  readonly smallest: number;
  readonly left: number;
  readonly pin: string;
  readonly name: string;
  readonly isQuestionInView: boolean;
  readonly steps: number;
}

declare global {
  interface Window {
    /** Measures the card in each theme. */
    lookAtCard: () => SeenCard[];
    /** Returns the top of the current line at other type sizes, in px. */
    topsAtSizes: (sizes: readonly number[]) => number[];
    /** What was seen after each press of Space, in one theme after the other. */
    glances: SeenCard[];
  }
}

/**
 * Installs `lookAtCard` and `topsAtSizes` in a page, and measures its card after each press of Space, in theme after
 * theme.
 */
export async function watchCard(page: Page): Promise<void> {
  await page.evaluate((themes) => {
    const textBox = (element: Element): DOMRect => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getClientRects()[0] ?? new DOMRect();
    };
    const measure = (theme = ''): SeenCard => {
      document.documentElement.dataset['theme'] = theme;
      const card = document.querySelector('article');
      const heading = card?.querySelector('h2');
      if (!card || !heading) throw new Error('no card');
      const now = [...card.querySelectorAll('[aria-current="step"]')].pop() ?? null;
      const box = now?.closest('.eye');
      const own = [
        ...card.querySelectorAll(
          '.story-title, .story-note, .story-numbers li, .cue-line, .beat-bullets li, .eye-now, .eye-next, .rest-title',
        ),
      ];
      const first = now ?? card.querySelector('.story-title, .cue-line, .quiet');
      const question = heading.getBoundingClientRect();
      const pin = card.querySelector('.pin')?.getBoundingClientRect();
      const steps = document.querySelector('.beat-bar-steps')?.getAttribute('aria-label') ?? '1';
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
          next: card.querySelector('.eye-next')?.getBoundingClientRect().top ?? 0,
        },
        smallest: Math.min(...own.map((each) => parseFloat(getComputedStyle(each).fontSize)), Infinity),
        left: first ? textBox(first).left : 0,
        pin: pin ? `${pin.x}, ${innerHeight - pin.bottom}` : '',
        name: heading.textContent.replace(/\s+/g, ' ').trim(),
        isQuestionInView: question.top >= 0 && question.bottom <= innerHeight && question.height > 0,
        steps: parseInt(steps, 10),
      };
    };
    window.glances = [];
    window.lookAtCard = () => themes.map(measure);
    window.topsAtSizes = (sizes) => {
      const { style } = document.documentElement;
      const chosen = style.getPropertyValue('--cue-size');
      const tops = sizes.map((size) => {
        style.setProperty('--cue-size', `${size}px`);
        return measure().line?.top ?? 0;
      });
      style.setProperty('--cue-size', chosen);
      return tops;
    };
    document.addEventListener('keyup', ({ key }) => {
      if (key === ' ') window.glances.push(measure(themes[window.glances.length % themes.length]));
    });
  }, THEMES);
}

/** Presses Space several times, without waiting for a response to each. */
async function pressSpace(page: Page, times: number): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  const key = { key: ' ', code: 'Space', windowsVirtualKeyCode: 32 };
  await Promise.all(
    Array.from({ length: times }, () => [
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', text: ' ', ...key }),
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
    ]).flat(),
  );
  await keyboard.detach();
}

/** Type sizes to check in addition to the chosen one, in px. */
const OTHER_SIZES = [TYPE_SIZE.min, 18, 36, 48, TYPE_SIZE.max];

/**
 * Opens a question's card by its pin, by `show` and by typing, measures it in windows of each size, and walks it to its
 * end with Space in each.
 *
 * @param pinKey key of the question's pin
 * @returns the faults found, one line each
 */
export async function walkCard(
  { page, typeSize, resize, show, faults }: GlanceWindow,
  sizes: readonly GlanceSize[],
  question: Question,
  pinKey: string,
): Promise<string[]> {
  const faultsFound = new Set<string>();
  const name = question.text.replace('companyâ€™s', 'company’s');
  const found = page.locator('main[data-searching="true"]').getByRole('article', { name, exact: true });
  const kept = page.locator('main[data-searching="false"]').getByRole('article', { name, exact: true });
  const seen = sizes.map((): SeenCard[] => []);
  let at = 0;
  const addFault = (what: string): unknown =>
    faultsFound.add(`“${question.text.slice(0, 40)}”, ${sizes[at]?.width} px: ${what}`);
  /** Runs `what` at each size, starting with the window's current one. */
  const atEach = async (what: () => Promise<unknown>): Promise<void> => {
    for (let turn = 0; turn < sizes.length; turn++) {
      if (turn > 0) at = (at + 1) % sizes.length;
      const size = sizes[at];
      if (size) await resize(size);
      await what();
    }
  };
  const measure = (): Promise<void> =>
    atEach(async () => seen[at]?.push(...(await page.evaluate(() => window.lookAtCard()))));
  const keep = async (): Promise<void> => {
    await page.keyboard.press('Enter');
    await kept.waitFor();
    await measure();
  };

  await page.keyboard.press(pinKey);
  await kept.waitFor();
  await measure();
  await show(name);
  await found.waitFor();
  await keep();
  await page.getByRole('combobox', { name: 'Search questions' }).fill(name);
  await found.waitFor();
  await measure();
  await keep();

  await atEach(async () => {
    const [first, ...others] = seen[at] ?? [];
    if (!first) throw new Error('there are no themes');
    for (const each of [first, ...others]) {
      if (each.name !== name) addFault('the heading is not the question');
      if (!each.isQuestionInView) addFault('the question is out of view');
      if (each.smallest < typeSize) addFault(`words of ${each.smallest} px`);
      if (each.line) addFault('it did not begin with the whole card');
      if (Math.abs(each.left - first.left) > 0.5)
        addFault(`the left edge went from ${first.left} to ${each.left}`);
      if (each.pin !== first.pin) addFault(`the pin went from ${first.pin} to ${each.pin}`);
    }

    // Opening a card again restarts it after it has been walked to its end.
    await page.keyboard.press(pinKey);
    await page.evaluate(() => (window.glances = []));
    await pressSpace(page, first.steps);
    const glances = await page.evaluate(() => window.glances);
    const start = glances[0]?.line;
    for (const { line, isQuestionInView, smallest, pin } of glances) {
      if (!line || !start) {
        if (first.steps > 1) addFault('a step without a line');
        continue;
      }
      if (line.top > LOWEST_TOP) addFault(`the line begins ${line.top} px down`);
      if (line.size !== typeSize) addFault(`the line has ${line.size} px`);
      if (glanceWords(line.words) > 10) addFault(`more than ten words at once: ${line.words}`);
      if (!line.isWhole) addFault(`not all of the line is in view: ${line.words}`);
      if (line.top !== start.top || line.left !== start.left) addFault(`the line moved: ${line.words}`);
      if (line.next !== start.next) addFault(`what is below the line moved: ${line.words}`);
      if (Math.abs(line.left - first.left) > 0.5)
        addFault(`the left edge went from ${first.left} to ${line.left}`);
      if (!isQuestionInView) addFault(`the question is out of view: ${line.words}`);
      if (smallest < typeSize) addFault(`words of ${smallest} px: ${line.words}`);
      if (pin !== first.pin) addFault('the pin moved');
    }
    const words = new Set(glances.map(({ line }) => line?.words));
    if (glances.length !== first.steps) addFault(`${first.steps} steps, but ${glances.length} were seen`);
    if (first.steps > 1 && words.size < 2) addFault('Space did not go on');
    for (const each of await faults(page)) addFault(each);
    const tops = await page.evaluate((others) => window.topsAtSizes(others), OTHER_SIZES);
    for (const [place, top] of tops.entries())
      if (top > LOWEST_TOP) addFault(`at ${OTHER_SIZES[place]} px the line begins ${top} px down`);
  });
  return [...faultsFound];
}
