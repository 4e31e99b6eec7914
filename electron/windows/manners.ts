import type { BrowserWindow } from 'electron';

/** The part of a window that giving the focus back needs. */
export type FocusableWindow = Pick<BrowserWindow, 'blur' | 'hide' | 'showInactive' | 'isFocused'>;

/**
 * Leaves the window on screen and gives the keyboard to the window that had it before.
 *
 * - X11: `blur` alone makes Chromium drop keys while the system still sends them here. Only unmapping makes the window
 *   manager choose the window used before; mapping it again inactive keeps that choice. Measured under Openbox.
 *   Without the `blur` first, `isFocused` stays true afterwards.
 * - Windows: `blur` activates the next window in stacking order.
 * - macOS: the window is a panel, so the other program is active all along; `blur` orders the panel out and behind,
 *   which ends its hold on the keyboard, and showing it inactive brings it in front again.
 */
export function giveFocusBack(window: FocusableWindow, platform: NodeJS.Platform): void {
  if (!window.isFocused()) return;
  window.blur();
  if (platform === 'win32') return;
  if (platform === 'linux') window.hide();
  window.showInactive();
}

/** Hides the window so that the window that had the keyboard before gets it back; `blur` comes first as above. */
export function hideAndGiveFocusBack(window: FocusableWindow, platform: NodeJS.Platform): void {
  if (platform !== 'darwin' && window.isFocused()) window.blur();
  window.hide();
}

/**
 * Puts the window above all others, full-screen calls included where the system allows that (docs/platforms.md). Said
 * again on each showing, because hiding takes it back on X11, and because a window raised since may lie above.
 */
export function stayOnTop(window: BrowserWindow): void {
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setSkipTaskbar(true);
  if (window.isVisible()) window.moveTop();
}

/** Shows the window on every desktop and beside full-screen programs, where the system has such. Said once. */
export function stayOnEveryDesktop(window: BrowserWindow): void {
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
}

/** Lets clicks through to what is behind the window. Searching takes the keyboard all the same, and clicks still pass. */
export interface ClickLock {
  readonly isOn: () => boolean;
  readonly toggle: () => void;
  /** To be called before the window is focused on purpose. */
  readonly allowFocus: () => void;
}

/** @param changed is told whenever the lock comes or goes */
export function keepClickLock(
  window: BrowserWindow,
  platform: NodeJS.Platform,
  changed: (isLocked: boolean) => void,
): ClickLock {
  let isOn = false;
  // On Linux Electron has no way to say it, and needs none: a window that no click reaches is focused by no click.
  const setFocusable = (focusable: boolean): void => {
    if (platform !== 'linux') window.setFocusable(focusable);
  };
  const apply = (): void => {
    window.setIgnoreMouseEvents(isOn);
    if (!window.isFocused()) setFocusable(!isOn);
  };
  // On X11 a window that is shown again may have lost what was said of it before.
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

/** The cue window, as far as hiding everything goes. */
interface HideableCue {
  readonly window: HideableWindow;
  readonly hide: () => void;
  readonly reveal: () => void;
}

/** Hides every window at once; where none is on screen, brings those back that it hid, none with the focus. */
export function panicSwitch(allWindows: () => readonly HideableWindow[]): (cue: HideableCue) => void {
  let hidden: readonly HideableWindow[] = [];
  return (cue) => {
    const visible = allWindows().filter((window) => window.isVisible());
    if (visible.length > 0) {
      hidden = visible;
      // The cue window first: it gives the focus back to the call, the others to nobody in particular.
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
