import { execFileSync, spawn } from 'node:child_process';
import type { CommandName } from '../../core/commands.ts';
import { activeWindow, openOtherWindow, typeText, windowStates } from './desktop.ts';
import { expect, test, type RunningSidecue } from './sidecue.ts';

/** Gives a command as a key of the page does. */
async function run(
  { page }: RunningSidecue,
  name: CommandName,
  argument: string | null = null,
): Promise<void> {
  await page.evaluate(
    (call) => {
      const { sidecue } = window as unknown as {
        sidecue: { request(name: string, input: object): Promise<unknown> };
      };
      return sidecue.request('command.run', call);
    },
    { name, argument },
  );
}

const isVisible = ({ app }: RunningSidecue): Promise<boolean | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

const place = ({ app }: RunningSidecue) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

/** Window ids from the lowest to the highest, as the window manager stacks them. */
function stacking(): number[] {
  const said = execFileSync('xprop', ['-root', '_NET_CLIENT_LIST_STACKING'], { encoding: 'utf8' });
  return (said.match(/0x[0-9a-f]+/g) ?? []).map(Number);
}

/** Asks the window manager as a program asks for its own window. */
function setState(id: number, change: string): void {
  execFileSync('wmctrl', ['-i', '-r', String(id), '-b', change]);
}

function setFullScreen(id: number, isFull: boolean): void {
  setState(id, isFull ? 'add,fullscreen' : 'remove,fullscreen');
}

const isAbove = (upper: number, lower: number): boolean => {
  const order = stacking();
  return order.indexOf(upper) > order.indexOf(lower);
};

// The menus and the mark of the lock still name its key, which the settings have taken away.
test.use({ settings: { keys: { lock: { window: [], global: [] } } } });

test('the window has the manners of one that is shown during a call', async ({ call, sidecue }) => {
  test.slow();
  await test.step('a call keeps the keyboard while cards are shown, and full screen, too, with the card above it', async () => {
    const isOver = (): boolean => isAbove(sidecue.windowId, call.id);
    await run(sidecue, 'hide');
    await expect.poll(activeWindow).toBe(call.id);
    // Whether the window is hidden or not.
    for (const words of ['disagreed with a manager', 'failure']) {
      await run(sidecue, 'show', words);
      await expect.poll(() => isVisible(sidecue)).toBe(true);
      await expect.poll(() => windowStates(sidecue.windowId)).toContain('_NET_WM_STATE_ABOVE');
      expect(activeWindow()).toBe(call.id);
    }
    typeText('abc');
    await expect.poll(() => call.typed()).toBe('abc');
    await run(sidecue, 'hide');
    setFullScreen(call.id, true);
    await expect.poll(() => windowStates(call.id)).toContain('_NET_WM_STATE_FULLSCREEN');
    for (const words of ['failure', 'disagreed with a manager']) {
      await run(sidecue, 'show', words);
      await expect.poll(isOver).toBe(true);
      expect(windowStates(sidecue.windowId)).toContain('_NET_WM_STATE_ABOVE');
      expect(activeWindow()).toBe(call.id);
      await run(sidecue, 'hide');
      await expect.poll(() => isVisible(sidecue)).toBe(false);
      expect(activeWindow()).toBe(call.id);
    }
    // Typed into and left again with Enter, which keeps the card.
    await run(sidecue, 'search');
    await expect.poll(activeWindow).toBe(sidecue.windowId);
    await sidecue.page.keyboard.type('failure');
    await sidecue.page.keyboard.press('Enter');
    await expect.poll(activeWindow).toBe(call.id);
    await expect.poll(isOver).toBe(true);
    expect(windowStates(sidecue.windowId)).toContain('_NET_WM_STATE_ABOVE');
    typeText('def');
    await expect.poll(() => call.typed()).toBe('abcdef');

    setFullScreen(call.id, false);
    await expect.poll(() => windowStates(call.id)).not.toContain('_NET_WM_STATE_FULLSCREEN');
    expect(isOver()).toBe(true);
    expect(windowStates(sidecue.windowId)).toContain('_NET_WM_STATE_ABOVE');
    expect(activeWindow()).toBe(call.id);
  });

  await test.step('it comes above a window that goes full screen while a card is shown or that keeps itself on top, and stays when that is minimised or closed', async () => {
    const isOnScreen = async (): Promise<boolean> => {
      const states = windowStates(sidecue.windowId);
      const isBack = states.includes('_NET_WM_STATE_ABOVE') && !states.includes('_NET_WM_STATE_HIDDEN');
      return isBack && (await isVisible(sidecue)) === true;
    };
    const other = openOtherWindow();
    await run(sidecue, 'show', 'failure');
    expect(activeWindow()).toBe(other.id);
    setFullScreen(other.id, true);
    await expect.poll(() => windowStates(other.id)).toContain('_NET_WM_STATE_FULLSCREEN');
    await expect.poll(() => isAbove(sidecue.windowId, other.id)).toBe(true);
    expect(activeWindow()).toBe(other.id);
    execFileSync('xdotool', ['windowminimize', String(other.id)]);
    await expect.poll(() => windowStates(other.id)).toContain('_NET_WM_STATE_HIDDEN');
    await expect.poll(async () => (await isOnScreen()) && activeWindow()).toBe(call.id);
    execFileSync('xdotool', ['windowactivate', '--sync', String(other.id)]);
    await expect.poll(() => isAbove(sidecue.windowId, other.id)).toBe(true);
    await other.close();
    await expect.poll(isOnScreen).toBe(true);

    const onTop = openOtherWindow();
    try {
      setState(onTop.id, 'add,above');
      execFileSync('xdotool', ['windowraise', String(onTop.id)]);
      await expect.poll(() => isAbove(onTop.id, sidecue.windowId)).toBe(true);
      await run(sidecue, 'show', 'failure');
      await expect.poll(() => isAbove(sidecue.windowId, onTop.id)).toBe(true);
      expect(activeWindow()).toBe(onTop.id);
    } finally {
      await onTop.close();
    }
  });

  await test.step('locked, clicks reach the call behind, searching works, and unlocking ends it', async () => {
    const program = spawn('xev', ['-name', 'Behind', '-geometry', '1200x700+0+0', '-event', 'button']);
    let said = '';
    program.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const clicks = (): number => said.split('ButtonPress').length - 1;
    const click = async (): Promise<void> => {
      const at = await place(sidecue);
      const [x, y] = [(at?.x ?? 0) + (at?.width ?? 0) / 2, (at?.y ?? 0) + (at?.height ?? 0) - 20];
      execFileSync('xdotool', ['mousemove', String(x), String(y), 'click', '1']);
    };
    const mark = sidecue.page.getByRole('status').filter({ hasText: 'Clicks go through' });
    try {
      execFileSync('xdotool', ['search', '--sync', '--onlyvisible', '--name', '^Behind$']);
      await run(sidecue, 'under-camera');
      await expect(mark).toBeHidden();
      await run(sidecue, 'lock');
      // Its own key cannot be taken away, and the mark names it.
      await expect(mark).toContainText('To stop: Ctrl+Alt+Shift+L');
      await click();
      await expect.poll(clicks).toBe(1);
      await run(sidecue, 'search');
      await expect.poll(() => activeWindow()).toBe(sidecue.windowId);
      await sidecue.page.keyboard.press('Escape');
      await run(sidecue, 'show', 'failure');
      await click();
      await expect.poll(clicks).toBe(2);
      execFileSync('xdotool', ['key', '--clearmodifiers', 'ctrl+alt+shift+l']);
      await expect(mark).toBeHidden();
      await click();
      await sidecue.page.waitForTimeout(300);
      expect(clicks()).toBe(2);
    } finally {
      program.kill();
    }
  });

  await test.step('its key is taken away in the settings, but the menus still lock and unlock, and the key does', async () => {
    const press = (label: RegExp): Promise<void> =>
      sidecue.app.evaluate(
        ({ Menu }, [source]) => {
          const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
          items.find((item) => new RegExp(source ?? '').test(item.label))?.click();
        },
        [label.source],
      );
    const mark = sidecue.page.getByRole('status').filter({ hasText: 'Clicks go through' });
    await press(/^Let clicks through/);
    await expect(mark).toContainText('To stop: Ctrl+Alt+Shift+L');
    execFileSync('xdotool', ['key', '--clearmodifiers', 'ctrl+alt+shift+l']);
    await expect(mark).toBeHidden();
    await press(/^Pinned card 1/);
    await press(/^Bigger text/);
    await expect
      .poll(() => sidecue.page.evaluate(() => document.documentElement.style.getPropertyValue('--cue-size')))
      .toBe('26px');
  });

  await test.step('panic hides every window at once and brings the same ones back without the keyboard; private is off until asked for, for each', async () => {
    const visible = (): Promise<number> =>
      sidecue.app.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length,
      );
    const areProtected = (): Promise<boolean[]> =>
      sidecue.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isContentProtected()),
      );
    expect(await areProtected()).toEqual([false]);
    await run(sidecue, 'private');
    await run(sidecue, 'studio');
    await expect.poll(areProtected).toEqual([true, true]);
    await run(sidecue, 'private');
    await expect.poll(areProtected).toEqual([false, false]);

    await expect.poll(visible).toBe(2);
    await run(sidecue, 'panic');
    expect(await visible()).toBe(0);
    execFileSync('xdotool', ['windowactivate', '--sync', String(call.id)]);
    await run(sidecue, 'panic');
    await expect.poll(visible).toBe(2);
    expect(activeWindow()).toBe(call.id);
  });
});
