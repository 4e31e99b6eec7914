import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, writeSettings } from './shell.ts';
import { atRest } from './support/at-rest.ts';
import { axeOn } from './support/axe.ts';
import { TWO_STORIES } from './support/hostile-bank.ts';

const BANK = `# My bank

## Teamwork
- Tell me about a time you disagreed with a colleague.
  - Listen first
  - STORY: Data over opinion: Two databases
  - STORY: Chunking
- Why do you want to work here?
  - Product: used by 3,000 teams every day
  - People: two of them taught me
- ماذا تفعل تحت الضغط؟
  - أرتب المهام حسب الأثر
- 请讲述一次失败的经历
  - 我们并行运行了两个数据库三周，然后选择了更便宜的那个，没有丢失任何订单
- How do you find a bug?
  - STORY: The night shift

# Stories

## The night shift
- **Situation:** Read the log
- **Result:** Found it by 3 am

${TWO_STORIES}`;

test.use({ bankText: BANK });

test('a story is walked beat by beat, and the place on it survives search, hiding and an edit elsewhere', async ({
  cue,
  dataFolder,
}) => {
  const story = cue.getByRole('region', { name: 'Story: Two databases' });
  const current = story.locator('[aria-current="step"]');
  await cue.keyboard.type('disagreed');
  await cue.keyboard.press('Enter');
  await expect(story.getByRole('group')).toHaveCount(4);
  await expect(current).toHaveCount(0);

  await cue.keyboard.press('Space');
  await expect(current).toContainText('Two teams kept');
  await expect(cue.getByRole('list', { name: 'Numbers' })).toBeInViewport();
  await cue.keyboard.press('Control+ArrowRight');
  await cue.keyboard.press('Space');
  await expect(current).toContainText('Ran both side by side');
  // The first action is long, and comes in three parts.
  await expect(cue.getByRole('img', { name: 'Step 3 of 7' })).toBeVisible();

  await cue.keyboard.type('why work here');
  await expect(cue.getByRole('article', { name: /Why do you want/ })).toBeVisible();
  await cue.keyboard.press('Escape');
  await expect(current).toContainText('Ran both side by side');

  const file = join(dataFolder, 'bank.md');
  const edited = readFileSync(file, 'utf8')
    .replace('- **Task:** Choose one before the summer release\n', '')
    .replace('Ran both side', 'Kept both running side');
  writeFileSync(file, edited);
  await expect(current).toContainText('Kept both running side');
  await expect(cue.getByRole('img', { name: 'Step 2 of 6' })).toBeVisible();

  await cue.keyboard.press('Shift+Space');
  await cue.keyboard.press('Shift+Space');
  await expect(current).toHaveCount(0);
  await expect(cue.getByText('Listen first')).toBeVisible();
});

test('a story that was begun is gone on with after a restart', async ({ cue, shell, dataFolder }) => {
  await cue.keyboard.type('disagreed');
  await cue.keyboard.press('Enter');
  await expect(cue.getByRole('region', { name: 'Story: Two databases' }).getByRole('group')).toHaveCount(4);
  await cue.keyboard.press('Space');
  await cue.keyboard.press('Space');
  await expect.poll(() => existsSync(join(dataFolder, 'session.json'))).toBe(true);
  await expect
    .poll(() => readFileSync(join(dataFolder, 'session.json'), 'utf8').replaceAll(/\s/g, ''))
    .toContain('"step":1');
  await cue.goto(shell.address);
  await expect(cue.locator('[aria-current="step"]')).toContainText('Choose one before');
});

test('of several stories one is open: the digits and Tab choose it', async ({ cue }) => {
  const chunking = cue.getByRole('region', { name: 'Story: Chunking' });
  const databases = cue.getByRole('region', { name: 'Story: Two databases' });
  await cue.keyboard.type('disagreed');
  await expect(databases).toBeVisible();
  await cue.keyboard.press('Enter');
  await cue.keyboard.press('2');
  await expect(chunking.getByRole('group', { name: 'Result' })).toBeVisible();
  await expect(databases.getByRole('group')).toHaveCount(0);
  await cue.keyboard.press('1');
  await expect(databases.getByRole('group', { name: 'Result' })).toBeVisible();

  const choice = chunking.getByRole('button', { name: 'Chunking' });
  for (let tabs = 0; tabs < 9 && !(await choice.evaluate((button) => button.matches(':focus'))); tabs++) {
    await cue.keyboard.press('Tab');
  }
  await expect(chunking.getByRole('group', { name: 'Result' })).toBeVisible();
});

test('three shapes: with the search field, the card alone, and one line that is told piece by piece', async ({
  cue,
}) => {
  const field = cue.getByRole('combobox', { name: 'Search questions' });
  await cue.keyboard.type('disagreed');
  await cue.keyboard.press('Enter');
  await cue.keyboard.press('F3');
  await expect(cue.getByRole('article').getByText('Listen first')).toBeVisible();
  await expect(cue.getByRole('link', { name: 'Studio' })).toHaveCount(0);

  await cue.keyboard.press('F3');
  await cue.setViewportSize({ width: 420, height: 76 });
  const strip = cue.getByRole('article', { name: /disagreed with a colleague/ });
  await expect(strip).toContainText('Data over opinion');
  // How many presses a line takes hangs on the width; the lines come in order, and none is passed over.
  for (const words of ['Two teams', 'Choose one before', 'Ran both side by side', 'measured every query']) {
    for (let presses = 0; presses < 3 && !(await strip.innerText()).includes(words); presses++) {
      const before = await strip.innerText();
      await cue.keyboard.press('Space');
      await expect(strip).not.toHaveText(before);
    }
    await expect(strip).toContainText(words);
  }

  await cue.setViewportSize({ width: 420, height: 460 });
  await cue.keyboard.type('work here');
  await expect(cue.getByRole('option').first()).toBeVisible();
  await cue.keyboard.press('Escape');
  await expect(strip).not.toContainText('Listen first');
  await cue.keyboard.press('F3');
  // Cues that are not walked stay on the card.
  await expect(cue.getByText('Listen first')).toBeVisible();
  await expect(field).toBeFocused();
});

test('the time of an answer starts with its first beat, and turns quietly at 80 per cent and at the end', async ({
  page: cue,
  open,
}) => {
  await cue.clock.install();
  await open('/');
  const time = cue.getByRole('timer', { name: 'Answer time' });
  await cue.getByRole('combobox').fill('disagreed');
  await expect(cue.getByRole('article')).toBeVisible();
  await cue.keyboard.press('Enter');
  await expect(time).toHaveCount(0);
  await cue.keyboard.press('Space');
  await expect(time).toContainText('On time, aim for 2:00');
  await cue.clock.fastForward(97_000);
  await expect(time).toContainText('Nearly 2:00');
  await cue.clock.fastForward(25_000);
  await expect(time).toContainText('Over 2:00');
  await cue.keyboard.press('Control+j');
  await expect(time).toContainText('Stopped.');
  await cue.keyboard.press('Control+Shift+j');
  await expect(time).toHaveCount(0);
});

test.describe('while what interviewers say is typed', () => {
  test.use({ bankText: null });

  test('nothing moves by itself, and every card is in the same place', async ({ cue }) => {
    await cue.evaluate(() => {
      Object.assign(window, { shifts: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
        })[])
          if (!entry.hadRecentInput) (window as unknown as { shifts: number }).shifts += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    // In every frame: what is said above the results comes and goes between two keys.
    await cue.evaluate(() => {
      const tops = new Set<number>();
      Object.assign(window, { tops });
      const look = (): void => {
        const card = document.querySelector('.results ~ .card, .results ~ * .card');
        if (card) tops.add(card.getBoundingClientRect().top);
        requestAnimationFrame(look);
      };
      look();
    });
    const phrasings = readFileSync('tests/core/search/fixtures/phrasings-dev.tsv', 'utf8').split('\n');
    const asked = phrasings.filter((_, index) => index % 120 === 0).map((line) => line.split('\t')[0] ?? '');
    // The last one is in no question: that is said above the nearest ones.
    for (const words of [...asked, 'weather in paris']) {
      await cue.keyboard.type(words, { delay: 10 });
      await expect(cue.getByRole('article').or(cue.getByText('No card for this')).first()).toBeVisible();
      await atRest(cue, () => cue.getByRole('main').innerText());
      await cue.keyboard.press('Escape');
    }
    const tops = await cue.evaluate(() => [...(window as unknown as { tops: Set<number> }).tops]);
    expect(tops).toHaveLength(1);
    expect(await cue.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0);
  });
});

test('a theme chosen while the window opens stays, and none has accessibility faults, nor have forced colours', async ({
  page: cue,
  open,
  dataFolder,
}) => {
  // What was asked before the change is answered after it.
  let answer: () => void = () => undefined;
  const isAnswered = new Promise<void>((done) => (answer = done));
  await cue.route('**/bank.read', async (route) => {
    await isAnswered;
    await route.continue();
  });
  const others = cue.waitForResponse('**/themes.read');
  await open('/');
  await others;
  writeSettings(dataFolder, { theme: 'light' });
  await expect(cue.locator('html')).toHaveAttribute('data-theme', 'light');
  answer();
  await expect(cue.getByRole('option').first()).toBeVisible();
  await expect(cue.locator('html')).toHaveAttribute('data-theme', 'light');
  await cue.keyboard.type('disagreed');
  await expect(cue.getByRole('article')).toContainText('Two databases');
  await cue.keyboard.press('Enter');
  await cue.keyboard.press('Space');
  for (const theme of ['light', 'contrast', 'call'] as const) {
    writeSettings(dataFolder, { theme, typeface: 'dyslexia' });
    await cue.emulateMedia({
      reducedMotion: 'reduce',
      forcedColors: theme === 'contrast' ? 'active' : 'none',
    });
    await expect(cue.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(cue.locator('.eye-now')).toBeVisible();
    const axe = axeOn(cue);
    // It reads the page's own colours where the system's are forced.
    if (theme === 'contrast') axe.disableRules('color-contrast');
    const { violations } = await axe.analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      theme,
    ).toEqual([]);
  }
});

test('the next story has its own time, and the one before keeps how long it took until the next question came', async ({
  page: cue,
  open,
  dataFolder,
}) => {
  const time = cue.getByRole('timer', { name: 'Answer time' });
  const field = cue.getByRole('combobox');
  const kept = (): string => {
    const file = join(dataFolder, 'session.json');
    return existsSync(file) ? readFileSync(file, 'utf8').replaceAll(/\s/g, '') : '';
  };
  await cue.clock.install();
  await open('/');
  await field.fill('disagreed');
  await expect(cue.getByRole('article')).toBeVisible();
  await cue.keyboard.press('Enter');
  // From here on the time is what the test says, however long its steps take.
  await cue.clock.pauseAt(Date.now() + 60_000);
  await cue.keyboard.press('Space');
  await cue.keyboard.press('Space');
  await cue.clock.fastForward(130_000);
  await expect(time).toContainText('Over 2:00');

  await field.fill('bug');
  await expect(cue.getByRole('article', { name: 'How do you find a bug?' })).toBeVisible();
  await cue.clock.fastForward(20_000);
  await cue.keyboard.press('Enter');
  // Another card means another answer: its time is at zero and still.
  await expect(time).toHaveCount(0);
  expect(kept()).not.toContain('"seconds":[130]');
  await cue.keyboard.press('Space');
  await expect(cue.locator('[aria-current="step"]')).toContainText('Read the log');
  await expect(time).toContainText('On time, aim for 2:00');
  await expect.poll(kept).toContain('{"story":"twodatabases","seconds":[130]}');

  await field.fill('disagreed');
  await expect(cue.getByRole('article', { name: /disagreed/ })).toBeVisible();
  await cue.keyboard.press('Enter');
  await cue.keyboard.press('Shift+Space');
  await cue.keyboard.press('Shift+Space');
  await expect(cue.getByText('usually 2:10, aim for 2:00')).toBeVisible();
});
