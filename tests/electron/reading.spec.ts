import { pressKeys, typeText } from './desktop.ts';
import { expect, test, type RunningSidecue } from './sidecue.ts';

const BANK = `# Questions

- *Tell me about a time you disagreed with a colleague.*
  - STORY: Two databases

# Stories

## Two databases
- **Situation:** Two teams kept two databases for the same orders
- **Task:** Choose one before the summer release
- **Action:** Ran both side by side for 3 weeks
- **Result:** One database, 40% cheaper
- **Numbers:** 40% cheaper
`;

test.use({ bankText: BANK });

const step = ({ page }: RunningSidecue) => page.locator('[aria-current="step"]');

const place = ({ app }: RunningSidecue) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

/** A command from the page, as its key would give it. */
async function run({ page }: RunningSidecue, name: string): Promise<void> {
  await page.evaluate(
    (command) =>
      (
        window as unknown as { sidecue: { request(name: string, input: unknown): Promise<unknown> } }
      ).sidecue.request('command.run', { name: command, argument: null }),
    name,
  );
}

test('a story is walked while the call has the keyboard, in the window, the strip, and after a restart', async ({
  call,
  start,
}) => {
  const first = await start();
  typeText('disagreed');
  await expect(first.page.getByRole('article')).toBeVisible();
  pressKeys('Return');
  await run(first, 'beat');
  await run(first, 'beat');
  await expect(step(first)).toContainText('Choose one before');

  const window = await place(first);
  await run(first, 'strip-shape');
  await expect.poll(async () => (await place(first))?.height).toBeLessThan(140);
  await expect(first.page.getByText('Choose one before the summer release')).toBeVisible();
  await run(first, 'search-shape');
  await expect.poll(() => place(first)).toEqual(window);
  await expect(step(first)).toContainText('Choose one before');

  await run(first, 'scroll');
  await expect(first.page.getByRole('region', { name: 'Teleprompter' })).toBeVisible();
  await first.quit();

  const second = await start();
  await expect(step(second)).toContainText('Choose one before');
  expect(call.typed()).toBe('');
});
