import type { BrowserWindow } from 'electron';

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
