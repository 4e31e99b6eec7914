import type { BrowserWindow } from 'electron';

/** Puts the window above full-screen calls; said again on each showing, because hiding takes it back on X11. */
export function stayOnTop(window: BrowserWindow): void {
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setSkipTaskbar(true);
}

/** Shows the window on every desktop and beside full-screen programs, where the system has such. Said once. */
export function stayOnEveryDesktop(window: BrowserWindow): void {
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
}
