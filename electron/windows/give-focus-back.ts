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
