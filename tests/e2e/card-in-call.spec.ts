import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CallEntry } from '../../core/session/ledger.ts';
import { ledgerSchema } from '../../core/session/ledger-schema.ts';
import { glanceWords } from '../../core/session/line-parts.ts';
import { THEMES } from '../../core/setting-values.ts';
import { expect, test } from './shell.ts';
import { illegibleText } from './support/legible.ts';

const BANK = `# Mine

## Work
- *A time you failed?*
  - Say it first
  - STORY: Chunking
- *A conflict with a colleague?*
  - STORY: Two databases
  - STORY: Chunking

## Other
- *Why us?*
  - The product

# Stories

## Chunking
- **Situation:** Chunks of 4,000 tokens lost the end
- **Task:** Answers with the whole text
- **Result:** 35% fewer errors
- **Numbers:** 4,000 tokens
- FOLLOW-UP: Why not smaller chunks?

## Two databases
- **Situation:** Two teams kept two databases for the same orders
- **Result:** One database, 40% cheaper
`;

test.use({ bankText: BANK, viewport: { width: 420, height: 320 } });

const fieldOf = (page: Page) => page.getByRole('combobox', { name: 'Search questions' });
const lineOf = (page: Page) => page.locator('.eye-now');
const cardOf = (page: Page, name: string) => page.getByRole('article', { name });

async function keep(page: Page, words: string, name: string): Promise<void> {
  await fieldOf(page).fill(words);
  await cardOf(page, name).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toHaveAttribute('data-searching', 'false');
}

async function startCall(page: Page): Promise<void> {
  await page.keyboard.press('Control+Shift+K');
  await page.getByRole('dialog', { name: 'Start a call' }).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.locator('.session-status')).toHaveText('Call started.');
}

function entriesIn(dataFolder: string): CallEntry[] {
  const text = readFileSync(join(dataFolder, 'session.json'), 'utf8');
  return ledgerSchema.parse(JSON.parse(text)).calls.flatMap(({ entries }) => entries);
}

test('no key is lost after the help, the form of a call or a message, nor typed beside the field', async ({
  cue,
}) => {
  const field = fieldOf(cue);
  const typed = async (letter: string): Promise<void> => {
    await cue.keyboard.press(letter);
    await expect(field).toHaveValue(letter);
    await cue.keyboard.press('Escape');
  };
  await keep(cue, 'failed', 'A time you failed?');
  await cue.keyboard.press('F1');
  await cue.keyboard.press('Escape');
  await typed('a');
  await cue.keyboard.press('Control+Shift+K');
  await cue.keyboard.press('Escape');
  await typed('b');
  await startCall(cue);
  await typed('c');
  await cue.keyboard.press('Control+Shift+K');
  await cue.getByRole('button', { name: 'Undo' }).click();
  await typed('d');
  await cue.getByRole('article').locator('.card-scroll').focus();
  await typed('e');
  await cue.keyboard.press('F6');
  await expect(field).not.toBeFocused();
  await typed('f');
  // Tab goes through the window’s buttons and out of them again.
  await cue.keyboard.press('F6');
  const header = cue.locator('.cue-bar');
  for (let tabs = 0; tabs < 9 && (await header.locator(':focus').count()) > 0; tabs++)
    await cue.keyboard.press('Tab');
  await expect(header.locator(':focus')).toHaveCount(0);
});

test('a dialog that is still loading has its keys already', async ({ cue }) => {
  let load: () => void = () => undefined;
  const loading = new Promise<void>((done) => (load = done));
  // What keys open comes in one script.
  const held = cue.waitForRequest(/\/keys-open-[^/]+\.js$/);
  await cue.route(/\/keys-open-[^/]+\.js$/, async (route) => {
    await loading;
    await route.continue();
  });
  await cue.reload();
  await held;
  await keep(cue, 'failed', 'A time you failed?');
  await cue.keyboard.press('F1');
  await cue.keyboard.press('Escape');
  await cue.keyboard.press('a');
  await expect(fieldOf(cue)).toHaveValue('a');
  await cue.keyboard.press('Control+Shift+K');
  await cue.keyboard.press('Enter');
  await expect(cue.getByRole('main')).toHaveAttribute('data-searching', 'true');
  load();
  await cue.getByRole('dialog', { name: 'Start a call' }).waitFor();
  await expect(cue.getByRole('dialog')).toHaveCount(1);
});

test('a card that is kept is read out, gives its results back, and takes letters for the search', async ({
  cue,
}) => {
  await test.step('the line, the kept card and the results are read out politely, each once', async () => {
    await cue.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      for (const region of document.querySelectorAll('[aria-live="polite"]'))
        new MutationObserver(() => said.push(region.textContent.trim())).observe(region, {
          childList: true,
          characterData: true,
          subtree: true,
        });
    });
    await fieldOf(cue).fill('conflict');
    await expect(cue.getByRole('article')).toBeVisible();
    await cue.keyboard.press('Enter');
    for (let step = 0; step < 3; step++) await cue.keyboard.press('Space');
    const said = await cue.evaluate(() => (window as unknown as { said: string[] }).said);
    expect(said.filter((words) => words !== '')).toEqual([
      expect.stringMatching(/^\d results?$/),
      'Kept: A conflict with a colleague?',
      'Situation: Two teams kept two databases for the same orders',
      'Result: One database, 40% cheaper',
      'That was the last line. Press again to start over.',
    ]);
  });

  await test.step('Escape and Backspace go back from a kept card to its results as they were', async () => {
    for (const key of ['Escape', 'Backspace']) {
      await fieldOf(cue).fill('time colleague');
      await expect(cue.getByRole('option', { name: 'conflict with a colleague?' })).toContainText(
        'colleague',
      );
      await expect(cue.getByRole('option')).toHaveCount(2);
      await cue.keyboard.press('ArrowDown');
      const chosen = cue.getByRole('option', { selected: true });
      const before = await cue.getByRole('option').allInnerTexts();
      const name = await chosen.getAttribute('aria-label');
      await cue.keyboard.press('Enter');
      await expect(cue.getByRole('listbox')).toHaveCount(0);
      await cue.keyboard.press(key);
      await expect(fieldOf(cue)).toHaveValue('time colleague');
      expect(await cue.getByRole('option').allInnerTexts()).toEqual(before);
      expect(await chosen.getAttribute('aria-label')).toBe(name);
      await cue.keyboard.press('Escape');
    }
  });

  await test.step('letters composed over a kept card open the search with them', async () => {
    await keep(cue, 'failed', 'A time you failed?');
    const keyboard = await cue.context().newCDPSession(cue);
    await keyboard.send('Input.imeSetComposition', { text: 'しっ', selectionStart: 2, selectionEnd: 2 });
    await expect(fieldOf(cue)).toHaveValue('しっ');
    await keyboard.send('Input.imeSetComposition', { text: 'しっぱい', selectionStart: 4, selectionEnd: 4 });
    await keyboard.send('Input.insertText', { text: '失敗' });
    await expect(fieldOf(cue)).toHaveValue('失敗');
    await expect(fieldOf(cue)).toBeInViewport({ ratio: 1 });
  });
});

test('a walk in a call marks asked and told once, also on a card that was kept and practised before it', async ({
  cue,
  dataFolder,
}) => {
  await keep(cue, 'failed', 'A time you failed?');
  for (let step = 0; step < 3; step++) await cue.keyboard.press('Space');
  await expect(lineOf(cue)).toHaveText('35% fewer errors');
  await startCall(cue);
  // It begins anew, and what was practised is not taken for told.
  await expect(lineOf(cue)).toHaveCount(0);
  await cue.keyboard.press('Space');
  await expect.poll(() => entriesIn(dataFolder).map(({ kind }) => kind)).toEqual(['asked']);
  await cue.keyboard.press('Space');
  await expect.poll(() => entriesIn(dataFolder).map(({ kind }) => kind)).toEqual(['asked', 'told']);
  await cue.keyboard.press('Space');
  await cue.keyboard.press('Space');
  await expect(cue.locator('.eye-next')).toHaveText('That was the last line. Press again to start over.');
  await cue.keyboard.press('Space');
  await expect(lineOf(cue)).toHaveCount(0);
  expect(entriesIn(dataFolder)).toHaveLength(2);
});

test('a call goes on where its end or deletion is taken back, and notes what no card is for', async ({
  cue,
  shell,
  dataFolder,
}) => {
  await test.step('a call that is ended, or deleted while it runs, goes on where that is taken back', async () => {
    const running = cue.getByRole('link', { name: /^Running call/ });
    await startCall(cue);
    await cue.keyboard.press('Control+Shift+K');
    const said = cue.locator('.session-status');
    await expect(said).toContainText('Call ended.');
    await expect(running).toBeHidden();
    await said.getByRole('button', { name: 'Undo' }).click();
    await expect(said).toHaveText('The call continues.');
    await expect(running).toBeVisible();
    await keep(cue, 'failed', 'A time you failed?');
    await expect.poll(() => entriesIn(dataFolder).length).toBe(1);

    await cue.goto(new URL('/studio/calls', shell.address).href);
    await cue.getByRole('button', { name: 'Delete this call' }).click();
    await expect(cue.getByText('No calls yet.')).toBeVisible();
    await cue.getByRole('button', { name: 'Undo' }).click();
    await expect(cue.getByRole('button', { name: 'Delete this call' })).toBeVisible();
    await cue.goto(shell.address);
    await expect(running).toBeVisible();
    expect(entriesIn(dataFolder)).toHaveLength(1);
  });

  await test.step('in a call, Enter on words without a card notes them as asked, however fast it comes; the bank stays', async () => {
    const before = entriesIn(dataFolder).length;
    for (const words of ['weather in paris', 'quantum chromodynamics']) {
      await cue.keyboard.type(words);
      await cue.keyboard.press('Enter');
      await expect(fieldOf(cue)).toHaveValue('');
    }
    await expect
      .poll(() =>
        entriesIn(dataFolder)
          .slice(before)
          .map(({ kind, ...entry }) => [kind, 'text' in entry && entry.text]),
      )
      .toEqual([
        ['asked', 'weather in paris'],
        ['asked', 'quantum chromodynamics'],
      ]);
    expect(readFileSync(join(dataFolder, 'bank.md'), 'utf8')).toBe(BANK);
    // As many words as a glance takes in; all of them for who hears them.
    const said = cue.locator('.session-status');
    await expect(said).toHaveText('Noted without a card: quantum chromodynamics');
    const short = await said
      .locator('.notice-words')
      .evaluate((words) => words.firstChild?.textContent ?? '');
    expect(short.trim().split(' ')).toHaveLength(5);
  });
});

test('a kept card goes along with its question, and gives way where that is no longer there', async ({
  cue,
  shell,
  dataFolder,
  context,
}) => {
  await test.step('a kept card follows its question when that is renamed or moved while it is told', async () => {
    const file = join(dataFolder, 'bank.md');
    await keep(cue, 'conflict', 'A conflict with a colleague?');
    await cue.keyboard.press('Space');
    await expect(lineOf(cue)).toHaveText('Two teams kept two databases for the same orders');
    const renamed = BANK.replace('A conflict with a colleague?', 'A conflict with a close colleague?');
    writeFileSync(file, renamed);
    await expect(cardOf(cue, 'A conflict with a close colleague?')).toBeVisible();
    await expect(lineOf(cue)).toHaveText('Two teams kept two databases for the same orders');

    const question = /- \*A conflict[^]*?STORY: Chunking\n/.exec(renamed)?.[0] ?? '';
    writeFileSync(file, renamed.replace(question, '').replace('## Other\n', `## Other\n${question}`));
    await cue.keyboard.press('Space');
    await expect(lineOf(cue)).toHaveText('One database, 40% cheaper');
    await expect(cardOf(cue, 'A conflict with a close colleague?')).toBeVisible();
  });

  await test.step('a kept card whose question is deleted, or whose bank is another, gives way to the list and one line that says why', async () => {
    writeFileSync(join(dataFolder, 'bank.md'), BANK);
    await expect(cue.getByText('A conflict with a colleague?').first()).toBeVisible();
    const options = cue.getByRole('option');
    await keep(cue, 'failed', 'A time you failed?');
    await cue.keyboard.press('Space');
    writeFileSync(join(dataFolder, 'bank.md'), BANK.replace(/- \*A time[^]*?Chunking\n/, ''));
    await expect(cue.getByText('“A time you failed?” is no longer in the bank.')).toBeVisible();
    await expect(options).toHaveCount(2);
    await keep(cue, 'why us', 'Why us?');
    await expect(cue.getByText('is no longer in the bank.')).toBeHidden();

    const other = join(dataFolder, 'other.md');
    writeFileSync(other, '# Theirs\n\n- *Your greatest strength?*\n  - Patience\n');
    const settings = await context.newPage();
    await settings.goto(new URL('/studio/settings', shell.address).href);
    await settings.getByRole('textbox', { name: 'File', exact: true }).fill(other);
    await settings.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(cue.getByText('“Why us?” is no longer in the bank.')).toBeVisible();
    await expect(options).toHaveText([/greatest strength/]);
  });
});

test('from the search to the card and through its walk nothing moves but the list, and a message moves nothing', async ({
  cue,
}) => {
  await fieldOf(cue).fill('failed');
  await cardOf(cue, 'A time you failed?').waitFor();
  const places = (): Promise<Record<string, { x: number; fromBelow: number; y: number; size: string }>> =>
    cue.evaluate(() => {
      const parts = [
        '.story-title',
        '.eye-now',
        '.eye-next',
        '.story-numbers',
        '.pin',
        '.card-question',
        '.rest',
      ];
      return Object.fromEntries(
        parts.flatMap((part) => {
          const element = document.querySelector(part);
          if (!element) return [];
          const { x, y, bottom } = element.getBoundingClientRect();
          const size = getComputedStyle(element).fontSize;
          return [[part, { x, y, fromBelow: innerHeight - bottom, size }]];
        }),
      );
    });
  const typed = await places();
  await cue.keyboard.press('Enter');
  await expect(cue.getByRole('listbox')).toHaveCount(0);
  const kept = await places();
  for (const part of ['.pin', '.card-question']) expect(kept[part], part).toEqual(typed[part]);
  expect(kept['.story-title']?.x).toBe(typed['.story-title']?.x);
  expect(kept['.story-title']?.size).toBe(typed['.story-title']?.size);

  await cue.keyboard.press('Space');
  const told = await places();
  expect(told['.eye-now']?.x).toBe(kept['.story-title']?.x);
  for (let step = 0; step < 2; step++) {
    await cue.keyboard.press('Space');
    const { '.eye-now': now, '.eye-next': next, ...others } = await places();
    const { '.eye-now': nowBefore, '.eye-next': nextBefore, ...othersBefore } = told;
    expect([now?.x, now?.y, next?.x, next?.y]).toEqual([
      nowBefore?.x,
      nowBefore?.y,
      nextBefore?.x,
      nextBefore?.y,
    ]);
    expect(others).toEqual(othersBefore);
  }
  const before = await places();
  await cue.keyboard.press('F8');
  const asked = cue.getByRole('group', { name: 'Follow-ups' });
  await expect(asked).toHaveText('Follow-upsWhy not smaller chunks?');
  expect({ ...(await places()), '.story-numbers': before['.story-numbers'] }).toEqual(before);
  await cue.keyboard.press('Escape');
  await expect(asked).toBeHidden();
  expect(await places()).toEqual(before);

  await cue.keyboard.press('Control+7');
  const said = cue.locator('.session-status');
  await expect(said).toContainText('Nothing is pinned to 7.');
  expect(await places()).toEqual(before);
  expect((await said.boundingBox())?.height).toBeLessThanOrEqual(24);
  await expect(said).toBeHidden({ timeout: 6000 });
  expect(await places()).toEqual(before);
});

test('“>” in the field finds every command, page and card, however fast it is typed', async ({ cue }) => {
  const size = (): Promise<string> =>
    cue.evaluate(() => document.documentElement.style.getPropertyValue('--cue-size'));
  await keep(cue, 'failed', 'A time you failed?');
  await cue.keyboard.type('>bigger text');
  await cue.keyboard.press('Enter');
  await expect.poll(size).toBe('26px');
  // The card is there again, and the next key is the field's.
  await expect(cardOf(cue, 'A time you failed?')).toBeVisible();
  await cue.keyboard.type('>conflict');
  const anything = cue.getByRole('dialog', { name: 'Find anything' });
  await expect(anything.getByRole('option', { selected: true })).toContainText('A conflict');
  await cue.keyboard.press('Enter');
  await expect(cardOf(cue, 'A conflict with a colleague?')).toBeVisible();
  await expect(cue.getByRole('main')).toHaveAttribute('data-searching', 'false');
  const opened = cue.context().waitForEvent('page');
  await cue.keyboard.type('>readiness');
  await cue.keyboard.press('Enter');
  expect(new URL((await opened).url()).pathname).toBe('/studio/readiness');
  await cue.bringToFront();
  await cue.keyboard.type('>x');
  await expect(anything).toBeVisible();
  const closings = await cue.evaluateHandle(() => {
    const heard: (string | undefined)[] = [];
    document.addEventListener('close', ({ target }) => heard.push((target as Element).className), true);
    return heard;
  });
  await cue.keyboard.press('Escape');
  await cue.keyboard.type('why');
  await expect(fieldOf(cue)).toHaveValue('why');
  expect(await closings.jsonValue(), 'the dialog is gone before it says so, and before the next key').toEqual(
    [],
  );
});

test.describe('with the camera at the side', () => {
  test.use({ settings: { searchesMeaning: false, camera: 'left' } });
  test('the ruler says it, and a clock that jumps ends no answer', async ({ cue }) => {
    await keep(cue, 'failed', 'A time you failed?');
    await cue.keyboard.press('Space');
    const timer = cue.getByRole('timer');
    await expect(timer).toHaveText(/^On time/);
    await cue.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 86_400_000;
    });
    await cue.keyboard.press('Space');
    await expect(timer).toHaveText(/^On time/);
    await cue.setViewportSize({ width: 440, height: 340 });
    await expect(cue.locator('.ruler')).toHaveText(/to the right of it$/);
  });
});

test('a message has one line for four seconds from when it is seen; what is not settled stays', async ({
  cue,
  dataFolder,
}) => {
  const bank = join(dataFolder, 'bank.md');
  const lines = cue.locator('.notice');
  await keep(cue, 'failed', 'A time you failed?');
  rmSync(bank);
  await expect(lines).toHaveText(/^There is no file/);
  writeFileSync(join(dataFolder, 'themes.json'), '[');
  // Longer than a message stays: the trouble does, and what came behind it has not gone by unseen.
  await cue.waitForTimeout(4500);
  await expect(lines).toHaveText(/^There is no file/);
  writeFileSync(bank, BANK);
  await expect(lines).toHaveText(/^themes\.json/);
  expect((await lines.boundingBox())?.height).toBeLessThanOrEqual(24);
  await expect(lines).toHaveCount(0, { timeout: 6000 });
});

/** Every state of the cue window, each from the one before it. */
const STATES: readonly (readonly [name: string, enter: (page: Page) => Promise<unknown>])[] = [
  ['the empty search', (page) => page.getByRole('option').first().waitFor()],
  ['results', (page) => fieldOf(page).fill('conflict')],
  ['no card for this', (page) => fieldOf(page).fill('weather in paris')],
  ['a kept card', (page) => keep(page, 'conflict', 'A conflict with a colleague?')],
  ['the line', (page) => page.keyboard.press('Space')],
  ['follow-ups', (page) => page.keyboard.press('F8')],
  ['a message', (page) => page.keyboard.press('Control+7')],
  ['the window’s buttons', (page) => page.keyboard.press('F6')],
  ['the keys', (page) => page.keyboard.press('F1')],
  [
    'the form of a call',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Shift+K');
    },
  ],
  ['a call', (page) => page.keyboard.press('Enter')],
  [
    'a cue being changed',
    async (page) => {
      await keep(page, 'failed', 'A time you failed?');
      await page.keyboard.press('F2');
    },
  ],
  [
    'the card alone',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('F3');
    },
  ],
  [
    'the strip',
    async (page) => {
      await page.keyboard.press('F3');
      await page.setViewportSize({ width: 420, height: 76 });
    },
  ],
];

test('in every state and theme, targets have 24 px and edges of fields and buttons reach 3:1', async ({
  cue,
}) => {
  const faults: string[] = [];
  for (const [name, enter] of STATES) {
    await enter(cue);
    await cue.locator('main').waitFor();
    const found = await cue.evaluate((themes) => {
      const channels = (colour: string): number[] => colour.match(/[\d.]+/g)?.map(Number) ?? [];
      const luminance = (colour: string): number => {
        const [r = 0, g = 0, b = 0] = channels(colour).map((channel) =>
          channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
        );
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const contrast = (one: string, other: string): number => {
        const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
        return (light + 0.05) / (dark + 0.05);
      };
      const ground = (element: Element | null): string => {
        for (let each = element; each; each = each.parentElement) {
          const { backgroundColor } = getComputedStyle(each);
          if (channels(backgroundColor)[3] !== 0) return backgroundColor;
        }
        return 'rgb(255, 255, 255)';
      };
      const root = document.querySelector('dialog[open]') ?? document.body;
      const targets = [...root.querySelectorAll('a, button, input, select, [role="option"]')].filter(
        (each) => each.checkVisibility() && !each.closest('.unseen') && !each.matches('.unseen'),
      );
      const wrong: string[] = [];
      for (const theme of themes) {
        document.documentElement.dataset['theme'] = theme;
        for (const each of targets) {
          const what = `${each.tagName} “${each.getAttribute('aria-label') ?? each.textContent}” in ${theme}`;
          const { width, height } = each.getBoundingClientRect();
          if (width < 23.9 || height < 23.9) wrong.push(`${what}: ${width} x ${height} px`);
          const { borderTopWidth, borderTopColor } = getComputedStyle(each);
          const reached = contrast(borderTopColor, ground(each.parentElement));
          if (parseFloat(borderTopWidth) > 0 && reached < 3)
            wrong.push(`${what}: its edge reaches ${reached.toFixed(2)}`);
        }
      }
      return targets.length === 0 ? ['there is nothing to press'] : wrong;
    }, THEMES);
    faults.push(...found.map((each) => `${name}: ${each}`));
  }
  expect(faults).toEqual([]);
});

test('in forced colours the chosen row, the studio’s page, the bar and how much a question has are seen', async ({
  cue,
  shell,
}) => {
  await cue.emulateMedia({ forcedColors: 'active' });
  const look = (selector: string, pseudo?: string): Promise<string[]> =>
    cue.locator(selector).evaluateAll(
      (elements, of) =>
        elements.map((element) => {
          const { background, outlineStyle, outlineColor, borderBlockEnd, borderInlineStart } =
            getComputedStyle(element, of);
          return [background, outlineStyle, outlineColor, borderBlockEnd, borderInlineStart].join(' ');
        }),
      pseudo,
    );
  await fieldOf(cue).fill('time colleague');
  await expect(cue.getByRole('option', { selected: true })).toBeVisible();
  const [row] = await look('[role="option"][aria-selected="true"]');
  expect(await look('[role="option"][aria-selected="false"]')).not.toContain(row);
  await cue.keyboard.press('Enter');
  await cue.keyboard.press('Space');
  await cue.keyboard.press('Space');
  const [said] = await look('.beat-bar-step[data-state="said"]');
  const [current] = await look('.beat-bar-step[data-state="current"]');
  const [ahead] = await look('.beat-bar-step[data-state="ahead"]');
  expect(new Set([said, current, ahead]).size).toBe(3);
  await cue.setViewportSize({ width: 1180, height: 800 });
  await cue.goto(new URL('/studio/questions', shell.address).href);
  await cue.getByRole('navigation', { name: 'Studio' }).waitFor();
  const [page] = await look('nav [aria-current="page"]');
  expect(await look('nav a:not([aria-current])')).not.toContain(page);
  await cue.locator('.dot').first().waitFor();
  expect(new Set(await look('.dot')).size).toBe(
    new Set(await cue.locator('.dot').evaluateAll((dots) => dots.map((dot) => dot.dataset['state']))).size,
  );
});

test.describe('with notes nobody would write', () => {
  const names = ['One word?', 'No clause?', 'Arabic?', 'Chinese?', 'Many?'];
  const stories = [
    'Donaudampfschifffahrt'.repeat(15).slice(0, 300),
    'we asked them what they did first each day and wrote it down and built that and nothing else and it held',
    'قسمت الفريق إلى مجموعتين وراقبت الأرقام كل عشر دقائق ثم عاد النظام قبل الصباح مع أخطاء أقل',
    '并行运行三周，测量了最繁忙的十个页面的每个查询，然后和另一个团队一起写了迁移计划，没有丢失任何订单',
  ];
  test.use({
    bankText: [
      '# Mine',
      ...names.map((name, at) =>
        at < stories.length
          ? `- *${name}*\n  - STORY: Story ${at}`
          : `- *${name}*\n${Array.from({ length: 40 }, (_, each) => `  - STORY: Angle: Story of many ${each}`).join('\n')}`,
      ),
      '# Stories',
      ...stories.map((text, at) => `## Story ${at}\n- **Situation:** ${text}\n- **Result:** ${text}`),
      '',
    ].join('\n'),
  });

  test('each line is whole in its place, ten words at a time, and of 40 stories each is reached', async ({
    cue,
  }) => {
    for (const name of names.slice(0, -1)) {
      await keep(cue, name, name);
      expect(await illegibleText(cue), name).toEqual([]);
      await cue.keyboard.press('Space');
      const place = await lineOf(cue).boundingBox();
      const steps = cue.getByRole('img', { name: /^Step \d+ of/ });
      const count = Number((await steps.getAttribute('aria-label'))?.split(' of ')[1]);
      for (let step = 1; step < count; step++) {
        const words = await lineOf(cue).innerText();
        expect(glanceWords(words), words).toBeLessThanOrEqual(10);
        const { x, y } = (await lineOf(cue).boundingBox()) ?? {};
        expect([x, y]).toEqual([place?.x, place?.y]);
        expect(await illegibleText(cue)).toEqual([]);
        await cue.keyboard.press('Space');
        await expect(lineOf(cue)).not.toHaveText(words);
      }
    }
    await keep(cue, 'Many?', 'Many?');
    const open = cue.locator('.story[data-open="true"]');
    await expect(open).toHaveAttribute('aria-label', 'Story: Story of many 0');
    for (let tabs = 0; tabs < 39; tabs++) await cue.keyboard.press('Tab');
    await expect(open).toHaveAttribute('aria-label', 'Story: Story of many 39');
    await expect(open.getByRole('heading')).toBeInViewport();
    await cue.keyboard.press('Tab');
    await expect(open).toHaveAttribute('aria-label', 'Story: Story of many 0');
    await expect(open.getByRole('heading')).toBeInViewport();
  });
});
