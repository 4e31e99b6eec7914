import type { BrowserWindow } from 'electron';
import type { Notice } from '../../core/contract/contract.ts';
import type { Service } from '../../service/app.ts';
import { electronWords } from '../words.ts';

/** The part of a window needed to give the focus back. */
export type FocusableWindow = Pick<BrowserWindow, 'blur' | 'hide' | 'showInactive' | 'isFocused'>;

/**
 * Gives the focus back to the window that had it before, leaving this one on screen.
 *
 * - X11: `blur` alone makes Chromium drop keys that the system still sends here. Only unmapping makes the window manager
 *   focus the previous window; mapping again without focus keeps it there. Measured under Openbox. Without `blur` first,
 *   `isFocused` stays true.
 * - Windows: `blur` activates the next window in stacking order.
 * - macOS: the window is a panel, so the other program stays active; `blur` orders the panel out, which releases the
 *   keyboard, and showing it inactive brings it to the front again.
 */
export function giveFocusBack(window: FocusableWindow, platform: NodeJS.Platform): void {
  if (!window.isFocused()) return;
  window.blur();
  if (platform === 'win32') return;
  if (platform === 'linux') window.hide();
  window.showInactive();
}

/** Hides the window and gives the focus back to the window that had it before; calls `blur` first, as above. */
export function hideAndGiveFocusBack(window: FocusableWindow, platform: NodeJS.Platform): void {
  if (platform !== 'darwin' && window.isFocused()) window.blur();
  window.hide();
}

/**
 * Puts the window above all others, including full-screen calls where the system allows it (docs/platforms.md). Called
 * on every show, because hiding resets it on X11 and a window raised since may be on top.
 */
export function stayOnTop(window: BrowserWindow): void {
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setSkipTaskbar(true);
  if (window.isVisible()) window.moveTop();
}

/** Shows the window on every virtual desktop and over full-screen programs, where supported. Called once. */
export function stayOnEveryDesktop(window: BrowserWindow): void {
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
}

/** Lets clicks through to what is behind the window, even while a search has the keyboard. */
export interface ClickLock {
  readonly isOn: () => boolean;
  readonly toggle: () => void;
  /** Must be called before the window is focused deliberately. */
  readonly allowFocus: () => void;
}

/** @param changed called when the lock is turned on or off */
export function keepClickLock(
  window: BrowserWindow,
  platform: NodeJS.Platform,
  changed: (isLocked: boolean) => void,
): ClickLock {
  let isOn = false;
  // Electron does not support this on Linux, nor is it needed: a window that receives no clicks gets no focus from
  // them.
  const setFocusable = (focusable: boolean): void => {
    if (platform !== 'linux') window.setFocusable(focusable);
  };
  const apply = (): void => {
    window.setIgnoreMouseEvents(isOn);
    if (!window.isFocused()) setFocusable(!isOn);
  };
  // On X11 hiding a window may reset these.
  window.on('show', () => {
    if (isOn) apply();
  });
  window.on('blur', () => {
    if (isOn) setFocusable(false);
  });
  return {
    isOn: () => isOn,
    toggle() {
      isOn = !isOn;
      if (isOn) giveFocusBack(window, platform);
      apply();
      changed(isOn);
    },
    allowFocus() {
      if (isOn) setFocusable(true);
    },
  };
}

type HideableWindow = Pick<BrowserWindow, 'isVisible' | 'isDestroyed' | 'hide' | 'showInactive'>;

/** The part of the cue window that `panicSwitch` needs. */
interface HideableCue {
  readonly window: HideableWindow;
  readonly hide: () => void;
  readonly reveal: () => void;
}

/** Returns a toggle that hides every window or, if none is visible, shows those it hid, without focus. */
export function panicSwitch(allWindows: () => readonly HideableWindow[]): (cue: HideableCue) => void {
  let hidden: readonly HideableWindow[] = [];
  return (cue) => {
    const visible = allWindows().filter((window) => window.isVisible());
    if (visible.length > 0) {
      hidden = visible;
      // The cue window first: unlike the others, it gives the focus back to the call.
      if (cue.window.isVisible()) cue.hide();
      for (const window of visible) if (window !== cue.window) window.hide();
      return;
    }
    const back = hidden.filter((window) => !window.isDestroyed());
    hidden = [];
    for (const window of back) if (window !== cue.window) window.showInactive();
    if (back.length === 0 || back.includes(cue.window)) cue.reveal();
  };
}

/** A page that is reloaded when it crashes. */
export interface KeptPage {
  /** Loads it if it crashed too often to be reloaded automatically. */
  readonly loadIfDown: () => void;
}

/**
 * Loads a window's page and reloads it when its process crashes, with a notice in the window and an entry in the log.
 */
export function keepPageUp(window: BrowserWindow, address: string, service: Service): KeptPage {
  let lastCrash: number | null = null;
  let crashes = 0;
  let isDown = false;

  const load = (): void => {
    isDown = false;
    window.loadURL(address).catch(service.report);
  };

  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = Date.now();
    isDown = true;
    crashes += 1;
    service.report(new Error(`The cue window’s page went down: ${reason}.`));
    service.notify(pageDownNotice(crashes));
    // Loading during the event crashes Electron, too.
    if (mayReloadAtOnce(lastCrash, now)) setImmediate(() => window.isDestroyed() || load());
    lastCrash = now;
  });
  load();

  return {
    loadIfDown: () => {
      if (isDown) load();
    },
  };
}

/** A page that crashes again within this time, in ms, is in a crash loop. */
const TOO_SOON = 30_000;

/**
 * Whether to reload a crashed page at once; otherwise it is reloaded when the user next asks for the window.
 *
 * @param lastCrash time of the previous crash, in ms; null if there was none
 */
export function mayReloadAtOnce(lastCrash: number | null, now: number): boolean {
  return lastCrash === null || now - lastCrash > TOO_SOON;
}

function pageDownNotice(count: number): Notice {
  return { id: `page-down-${count}`, ...electronWords.pageDown };
}
