import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import type { Report } from '../../service/data-folder.ts';
import { ATOMS } from '../x11/messages.ts';
import { openXDisplay } from '../x11/x-display.ts';
import { giveFocusBack, stayOnTop } from './manners.ts';

/** How long a window manager usually takes to put a window away or back, in ms, and how often it is waited for. */
const SETTLING = 250;
const MOST_TRIES = 20;

/**
 * Keeps the window above a full-screen call on X11, where such a call is above everything while it has the keyboard,
 * windows marked “above” included. Only a window that belongs to it is above it in turn, so for as long as it fills the
 * screen the cue window says that it does (`WM_TRANSIENT_FOR`). The server tells of changes; nothing is polled.
 *
 * @see https://specifications.freedesktop.org/wm-spec/latest/ar01s07.html#STACKINGORDER
 */
export async function keepAboveFullScreen(
  window: BrowserWindow,
  env: NodeJS.ProcessEnv,
  report: Report,
): Promise<void> {
  const display = await openXDisplay(env, (of) => {
    if (of === display?.root || of === followed) look().catch(report);
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
  let looks = 0;

  const belongTo = (next: number): void => {
    if (next === owner) return;
    owner = next;
    if (next === 0) display.remove(own, ATOMS.transientFor);
    else display.write(own, ATOMS.transientFor, ATOMS.window, next);
  };
  const look = async (): Promise<void> => {
    looks += 1;
    const turn = looks;
    const [active = 0] = await display.read(display.root, activeWindow);
    if (turn !== looks) return;
    if (active !== followed) {
      if (followed !== 0) display.follow(followed, false);
      if (active !== 0 && active !== own) display.follow(active, true);
      followed = active;
    }
    const states = active === 0 || active === own ? [] : await display.read(active, stateOf);
    if (turn !== looks || window.isDestroyed()) return;
    belongTo(window.isVisible() && states.includes(fullScreen) ? active : 0);
  };
  const lookAgain = (): void => void look().catch(report);
  /** Undoes a minimising. The window manager gives the keyboard along with it, which goes back at once. */
  const bringBack = async (): Promise<void> => {
    // Before the display has heard that it belongs to no call any more, the call would come back with it.
    await display.read(own, ATOMS.transientFor);
    await wait(SETTLING);
    // Hidden and shown, it would come back minimised: Chromium keeps that over a hiding.
    for (let tries = 0; tries < MOST_TRIES && !window.isDestroyed() && window.isMinimized(); tries++) {
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
  window.on('show', lookAgain);
  // A window that belongs to another may be given the keyboard with it when it comes on screen, and is to be asked first.
  window.on('hide', () => belongTo(0));
  window.on('minimize', () => {
    // A call that is minimised takes along what belongs to it.
    belongTo(0);
    bringBack().catch(report);
  });
  window.once('closed', display.close);
  lookAgain();
}
