import {
  activeWindow,
  keyboardWindow,
  openOtherWindow,
  pressKeys,
  typeText,
  windowStates,
} from './desktop.ts';
import { expect, test, type RunningSidecue } from './sidecue.ts';

const TOGGLE = 'ctrl+shift+space';

const title =
  'from the key to the card and back to the call, and a keyboard that stays where a person expects it, and a lost focus hides nothing';
test(title, { tag: '@long' }, async ({ call, sidecue, isLongRound }) => {
  const { page, windowId } = sidecue;
  const field = page.getByRole('combobox', { name: 'Search questions' });
  const card = page.getByRole('article', { name: /disagreed with a team member/ });
  const isAbove = (): boolean => windowStates(windowId).includes('_NET_WM_STATE_ABOVE');
  await expect.poll(activeWindow, 'the first start shows it').toBe(windowId);
  expect(isAbove()).toBe(true);
  await expect(field).toBeFocused();

  pressKeys(TOGGLE);
  await expect.poll(activeWindow, 'the first press hides it').toBe(call.id);
  pressKeys(TOGGLE);
  await expect.poll(keyboardWindow, 'the second shows it').toBe(windowId);
  typeText('disagree');
  await expect(field).toHaveValue('disagree');
  await expect(card).toBeVisible();
  expect(isAbove()).toBe(true);

  pressKeys('Return');
  await expect.poll(keyboardWindow, 'Enter gives the keyboard back').toBe(call.id);
  typeText('yes');
  await expect.poll(() => call.typed()).toBe('yes');
  expect(isAbove()).toBe(true);
  await expect(card).toBeVisible();
  expect(await isVisible(sidecue)).toBe(true);

  pressKeys(TOGGLE);
  await expect.poll(keyboardWindow, 'with a card kept, the key takes it for the next search').toBe(windowId);
  typeText('mistake');
  await expect(field).toHaveValue('mistake');
  await expect(page.getByRole('article', { name: /mistake/ })).toBeVisible();

  pressKeys('Escape');
  await expect(field).toHaveValue('');
  expect(await isVisible(sidecue)).toBe(true);
  await expect(async () => {
    pressKeys('Escape');
    expect(await isVisible(sidecue)).toBe(false);
  }).toPass({ timeout: 20_000 });
  await expect.poll(keyboardWindow).toBe(call.id);

  for (let round = 0; round < (isLongRound ? 15 : 3); round++) {
    pressKeys(TOGGLE);
    await expect.poll(activeWindow).toBe(windowId);
    pressKeys(TOGGLE);
    await expect.poll(activeWindow).toBe(call.id);
  }

  pressKeys(TOGGLE);
  await expect.poll(activeWindow).toBe(windowId);
  const other = openOtherWindow();
  await expect.poll(activeWindow).toBe(other.id);
  expect(await isVisible(sidecue)).toBe(true);
  expect(isAbove()).toBe(true);
  await other.close();
});

function isVisible({ app }: RunningSidecue): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
}
