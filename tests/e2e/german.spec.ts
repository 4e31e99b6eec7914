import type { Page } from '@playwright/test';
import { checkWords } from '../../core/check/words.ts';
import { bankWords } from '../../core/bank/words.ts';
import { STUDIO_PATHS } from '../../core/studio-pages.ts';
import { coreWords } from '../../core/words.ts';
import { cueWords } from '../../renderer/cue/words.ts';
import { firstStartWords } from '../../renderer/first-start/words.ts';
import { prompterWords } from '../../renderer/prompter/words.ts';
import { words as studioWords } from '../../renderer/studio/words.ts';
import { german } from '../../renderer/german.ts';
import { expect, test } from './shell.ts';

/** Words of a catalogue that stand alone, by their place in it. */
function textsOf(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, said]): [string, string][] =>
    typeof said === 'string'
      ? [[`${path}${name}`, said]]
      : typeof said === 'object' && said !== null
        ? textsOf(said as object, `${path}${name}.`)
        : [],
  );
}

// Read before the shell, which runs in this process, speaks German.
const CATALOGUES = {
  core: coreWords,
  bank: bankWords,
  check: checkWords,
  cue: cueWords,
  'first-start': firstStartWords,
  prompter: prompterWords,
  studio: studioWords,
};
const SAID_IN_GERMAN = new Set(
  Object.values(german).flatMap((words) => textsOf(words).map(([, said]) => said)),
);
const ENGLISH = new Set(
  Object.values(CATALOGUES)
    .flatMap((words) => textsOf(words).map(([, said]) => said))
    .filter((said) => said.length > 2 && !SAID_IN_GERMAN.has(said)),
);

/** Every text and accessible name of a page, as far as it is one of the English catalogues’. */
async function englishOn(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [document.title];
    while (walker.nextNode()) found.push(walker.currentNode.textContent?.trim() ?? '');
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [aria-valuetext]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext'])
        found.push(element.getAttribute(name) ?? '');
    return found;
  });
  return [...new Set(said)].filter((words) => ENGLISH.has(words));
}

const BANK = `# Fragen

## Zusammenarbeit

- Wie gehen Sie mit Streit um?
  - erst zuhören
  - STORY: Umbau

## Leer

# Stories

## Umbau

- **Situation:** zwei Teams, ein Plan
- **Result:** 12 % schneller
`;

test.use({ bankText: BANK, settings: { language: 'de', firstStart: 'done' } });

test('the cue window speaks German: the search, no card, a card, a call and the keys', async ({
  page,
  shell,
}) => {
  await page.goto(shell.addressOf('/'));
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  const search = page.getByRole('combobox', { name: 'Fragen suchen' });
  await expect(search).toBeFocused();
  expect(await englishOn(page), 'the search').toEqual([]);

  await search.fill('xylophon quarz');
  await expect(page.getByText(/^Keine Karte dazu/)).toBeVisible();
  expect(await englishOn(page), 'no card').toEqual([]);

  await search.fill('Streit');
  await search.press('Enter');
  await expect(page.getByRole('button', { name: 'Neu suchen' })).toBeVisible();
  expect(await englishOn(page), 'a card').toEqual([]);

  await page.keyboard.press('Control+Shift+K');
  await expect(
    page.getByRole('dialog').or(page.getByRole('form')).or(page.getByText('Gespräch beginnen')).first(),
  ).toBeVisible();
  expect(await englishOn(page), 'the form of a call').toEqual([]);
  await page.keyboard.press('Escape');

  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Tasten' })).toBeVisible();
  expect(await englishOn(page), 'the keys').toEqual([]);
});

test('every page of the studio speaks German, and fits 480 px', async ({ page, shell }) => {
  await page.goto(shell.address);
  await page.goto(new URL(STUDIO_PATHS[0], shell.address).href);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  for (const path of STUDIO_PATHS) {
    await page.setViewportSize({ width: 1180, height: 800 });
    const link = page.locator(`nav a[href="${path}"]`);
    await ((await link.count()) > 0 ? link.click() : page.goto(new URL(path, shell.address).href));
    await page.setViewportSize({ width: 480, height: 800 });
    await expect(page).toHaveTitle(`${german.studio.pages[path]} – Sidecue`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    expect(await englishOn(page), path).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(480);
  }
});
