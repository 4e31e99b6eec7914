import type { App } from 'electron';

/** How long closing may take before the app ends all the same, in ms. */
const PATIENCE = 2_000;

/**
 * Ends cleanly however the end comes (tray, menu, signal, log-out): lets windows go, then waits for what is still being
 * written.
 */
export function quitCleanly(app: App, letGo: () => void, close: () => Promise<void>): void {
  let isClosed = false;
  app.on('before-quit', letGo);
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    void Promise.race([close().catch(() => undefined), patience]).then(() => app.quit());
  });
  // Without a listener Electron quits when the last window closes; here only a person or the system ends the app.
  app.on('window-all-closed', () => undefined);
  process.on('SIGINT', () => app.quit());
  process.on('SIGTERM', () => app.quit());
}
