import { sendCommand } from '../../service/control/client.ts';
import { MIXED_GLANCE_BANK, walkBank } from '../tools/glance-bank.ts';
import type { GlanceSize } from '../tools/glance-walk.ts';
import { activeWindow, pressKeys, typeText } from './desktop.ts';
import { expect, test, type RunningSidecue } from './sidecue.ts';

const isVisible = ({ app }: RunningSidecue): Promise<boolean | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

test.describe('with every other story written', () => {
  test.use(MIXED_GLANCE_BANK);
  const title = 'each question is read at the top of its card, ten words at a time, in every theme';
  test(title, { tag: '@long' }, async ({ sidecue: { app, page }, dataFolder, isLongRound }) => {
    test.setTimeout(240_000);
    const resize = async ({ width, height }: GlanceSize): Promise<unknown> => {
      await app.evaluate(
        ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
        [width, height] as const,
      );
      return page.waitForFunction((high) => innerHeight === high, height);
    };
    const show = (argument: string) => sendCommand(dataFolder, { name: 'show', argument });
    // What is cut off in a browser of today is looked for in one.
    const faults = () => Promise.resolve([]);
    const window = { page, resize, show, faults };
    expect(await walkBank(window, MIXED_GLANCE_BANK.bankText, isLongRound)).toEqual([]);
  });
});

test.describe('the key that shows the window', () => {
  test.use({
    bankText: '- *A time you failed?*\n  - Say it first\n',
    settings: { toggleKey: 'Control+F9' },
  });

  test('opens the empty field over a kept card, hides the window only from the field, and gives way to another key at once', async ({
    call,
    sidecue,
  }) => {
    const { page } = sidecue;
    const field = page.getByRole('combobox', { name: 'Search questions' });
    const main = page.getByRole('main');
    typeText('failed');
    await expect(page.getByRole('article')).toBeVisible();
    pressKeys('Return');
    // The card is kept, and the call has the keyboard.
    await expect.poll(activeWindow).toBe(call.id);
    pressKeys('ctrl+F9');
    await expect(main).toHaveAttribute('data-searching', 'true');
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('');
    await expect.poll(activeWindow).toBe(sidecue.windowId);

    // From a button of the window, and from a dialog, it goes to the field.
    pressKeys('F6');
    await expect(field).not.toBeFocused();
    pressKeys('ctrl+F9');
    await expect(field).toBeFocused();
    pressKeys('F1');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    pressKeys('ctrl+F9');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    typeText('fa');
    await expect(field).toHaveValue('fa');
    expect(await isVisible(sidecue)).toBe(true);

    pressKeys('ctrl+F9');
    await expect.poll(() => isVisible(sidecue)).toBe(false);
    await expect.poll(activeWindow).toBe(call.id);

    // No key is lost after the help and the form of a call.
    pressKeys('ctrl+F9');
    await expect.poll(activeWindow).toBe(sidecue.windowId);
    await field.fill('failed');
    pressKeys('F1', 'Escape');
    typeText('a');
    await expect(field).toHaveValue('faileda');
    pressKeys('ctrl+shift+k', 'Escape');
    typeText('b');
    await expect(field).toHaveValue('failedab');
    pressKeys('ctrl+shift+k', 'Return');
    typeText('c');
    await expect(field).toHaveValue('failedabc');

    // A newer key is the one that shows and hides from the moment it is chosen, and the old one no more.
    await page.evaluate(() =>
      (
        window as unknown as { sidecue: { request(name: string, input: object): Promise<unknown> } }
      ).sidecue.request('settings.update', { toggleKey: 'Alt+F10' }),
    );
    await field.fill('');
    await expect(async () => {
      pressKeys('alt+F10');
      expect(await isVisible(sidecue)).toBe(false);
    }).toPass();
    pressKeys('ctrl+F9');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await isVisible(sidecue)).toBe(false);
    pressKeys('alt+F10');
    await expect.poll(() => isVisible(sidecue)).toBe(true);
  });
});
