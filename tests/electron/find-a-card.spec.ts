import { activeWindow, keyboardWindow, pressKeys, typeText, windowStates } from './desktop.ts';
import { expect, test, type RunningSidecue } from './sidecue.ts';

const TOGGLE = 'ctrl+shift+space';

test.describe('from the key to the card', () => {
  test('the first start shows the window above all others, with the search field ready', async ({
    call,
    sidecue,
  }) => {
    expect(call.id).not.toBe(sidecue.windowId);
    await expect.poll(activeWindow).toBe(sidecue.windowId);
    expect(windowStates(sidecue.windowId)).toContain('_NET_WM_STATE_ABOVE');
    await expect(sidecue.page.getByRole('combobox', { name: 'Search questions' })).toBeFocused();
  });

  test('the key, “disagree”, and the card is read while the call stays open', async ({ call, sidecue }) => {
    const { page } = sidecue;
    pressKeys(TOGGLE);
    await expect.poll(activeWindow, 'the first press hides it').toBe(call.id);
    pressKeys(TOGGLE);
    await expect.poll(keyboardWindow, 'the second shows it').toBe(sidecue.windowId);
    typeText('disagree');
    await expect(page.getByRole('combobox', { name: 'Search questions' })).toHaveValue('disagree');
    await expect(page.getByRole('article', { name: /disagreed with a team member/ })).toBeVisible();
    expect(windowStates(sidecue.windowId)).toContain('_NET_WM_STATE_ABOVE');
  });

  test('Enter keeps the card on screen and gives the keyboard back to the call', async ({
    call,
    sidecue,
  }) => {
    const { page } = sidecue;
    typeText('disagree');
    await expect(page.getByRole('article', { name: /disagreed with a team member/ })).toBeVisible();
    pressKeys('Return');
    await expect.poll(keyboardWindow).toBe(call.id);
    typeText('yes');
    await expect.poll(() => call.typed()).toBe('yes');
    expect(windowStates(sidecue.windowId)).toContain('_NET_WM_STATE_ABOVE');
    await expect(page.getByRole('article', { name: /disagreed with a team member/ })).toBeVisible();
    expect(await isVisible(sidecue)).toBe(true);
  });

  test('with the card kept, the key takes the keyboard for the next search', async ({ call, sidecue }) => {
    const { page } = sidecue;
    typeText('disagree');
    await expect(page.getByRole('article', { name: /disagreed/ })).toBeVisible();
    pressKeys('Return');
    await expect.poll(keyboardWindow).toBe(call.id);
    pressKeys(TOGGLE);
    await expect.poll(keyboardWindow).toBe(sidecue.windowId);
    typeText('mistake');
    await expect(page.getByRole('combobox', { name: 'Search questions' })).toHaveValue('mistake');
    await expect(page.getByRole('article', { name: /mistake/ })).toBeVisible();
  });

  test('Escape clears, then hides and gives the keyboard back', async ({ call, sidecue }) => {
    typeText('disagree');
    await expect(sidecue.page.getByRole('article')).toBeVisible();
    pressKeys('Escape');
    await expect(sidecue.page.getByRole('combobox', { name: 'Search questions' })).toHaveValue('');
    expect(await isVisible(sidecue)).toBe(true);
    await expect(async () => {
      pressKeys('Escape');
      expect(await isVisible(sidecue)).toBe(false);
    }).toPass({ timeout: 20_000 });
    await expect.poll(keyboardWindow).toBe(call.id);
  });

  test('losing the focus does not hide it', async ({ sidecue, call }) => {
    await expect.poll(activeWindow).toBe(call.id);
    expect(await isVisible(sidecue)).toBe(true);
    expect(windowStates(sidecue.windowId)).toContain('_NET_WM_STATE_ABOVE');
  });

  test('a hundred presses of the key leave it where a person expects it', async ({ call, sidecue }) => {
    for (let round = 0; round < 50; round++) {
      pressKeys(TOGGLE);
      await expect.poll(activeWindow).toBe(call.id);
      pressKeys(TOGGLE);
      await expect.poll(activeWindow).toBe(sidecue.windowId);
    }
  });
});

function isVisible({ app }: RunningSidecue): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
}
