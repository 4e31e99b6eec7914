import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import type { Report } from '../../service/data-folder.ts';
import { ATOMS } from '../x11/messages.ts';
import { openXDisplay } from '../x11/x-display.ts';
import { giveFocusBack, stayOnTop } from './manners.ts';

/**
 * How long a window manager usually takes to minimise or restore a window, in ms, and how many times to wait for it.
 */
const SETTLING = 250;
const MAX_TRIES = 20;

/**
 * Keeps the window above a full-screen call on X11. A focused full-screen window is stacked above everything but its own
 * transient windows, even above windows marked “above”. So while the active window is full screen, the cue window is
 * marked as transient for it (`WM_TRANSIENT_FOR`). Driven by events of the X server, without polling.
 *
 * @see https://specifications.freedesktop.org/wm-spec/latest/ar01s07.html#STACKINGORDER
 */
export async function keepAboveFullScreen(
  window: BrowserWindow,
  env: NodeJS.ProcessEnv,
  report: Report,
): Promise<void> {
  const display = await openXDisplay(env, (of) => {
    if (of === display?.root || of === followed) update().catch(report);
  });
  if (!display || window.isDestroyed()) {
    display?.close();
    return;
  }
  const [activeWindow = 0, stateOf = 0, fullScreen = 0] = await Promise.all(
    ['_NET_ACTIVE_WINDOW', '_NET_WM_STATE', '_NET_WM_STATE_FULLSCREEN'].map(display.atom),
  );
  const own = window.getNativeWindowHandle().readUInt32LE(0);
  let followed = 0;
  let owner = 0;
  let updates = 0;

  const setOwner = (next: number): void => {
    if (next === owner) return;
    owner = next;
    if (next === 0) display.remove(own, ATOMS.transientFor);
    else display.write(own, ATOMS.transientFor, ATOMS.window, next);
  };
  const update = async (): Promise<void> => {
    updates += 1;
    const turn = updates;
    const [active = 0] = await display.read(display.root, activeWindow);
    if (turn !== updates) return;
    if (active !== followed) {
      if (followed !== 0) display.follow(followed, false);
      if (active !== 0 && active !== own) display.follow(active, true);
      followed = active;
    }
    const states = active === 0 || active === own ? [] : await display.read(active, stateOf);
    if (turn !== updates || window.isDestroyed()) return;
    setOwner(window.isVisible() && states.includes(fullScreen) ? active : 0);
  };
  const requestUpdate = (): void => void update().catch(report);
  /** Restores the minimised window. The window manager focuses it as well, so the focus is given back at once. */
  const restore = async (): Promise<void> => {
    // Wait until the server has removed the property: otherwise the call would be restored, too.
    await display.read(own, ATOMS.transientFor);
    await wait(SETTLING);
    // Hiding and showing the window would not do: Chromium keeps it minimised.
    for (let tries = 0; tries < MAX_TRIES && !window.isDestroyed() && window.isMinimized(); tries++) {
      window.restore();
      await wait(SETTLING);
    }
    for (let tries = 0; tries < 4 && !window.isDestroyed() && !window.isFocused(); tries++)
      await wait(SETTLING);
    if (window.isDestroyed()) return;
    giveFocusBack(window, 'linux');
    stayOnTop(window);
  };

  display.follow(display.root, true);
  window.on('show', requestUpdate);
  // A transient window that is mapped may be focused along with its owner, so it has none while hidden.
  window.on('hide', () => setOwner(0));
  window.on('minimize', () => {
    // A call that is minimised takes its transient windows with it.
    setOwner(0);
    restore().catch(report);
  });
  window.once('closed', display.close);
  requestUpdate();
}
