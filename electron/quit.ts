import type { App } from 'electron';
import type { Service } from '../service/app.ts';
import type { CueWindow } from './windows/cue-window.ts';

/** How long closing may take before the app ends all the same, in ms. */
const PATIENCE = 2_000;

/**
 * Ends cleanly however the end comes (tray, menu, signal, log-out): lets the window close, which writes its place, then
 * closes the service.
 *
 * @param running what has been started so far
 */
export function quitCleanly(app: App, running: { service?: Service; cue?: CueWindow }): void {
  let isClosed = false;
  app.on('before-quit', () => running.cue?.letGo());
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    Promise.race([running.service?.close(), patience])
      .catch((error: unknown) => running.service?.report(error))
      // Within the event, where a service that closes at once would bring us, Electron hears no request to end.
      .finally(() => setImmediate(() => app.exit(0)));
  });
  // Without a listener Electron quits with its last window; here only a person or the system ends the app.
  app.on('window-all-closed', () => undefined);
  process.on('SIGINT', () => app.quit());
  process.on('SIGTERM', () => app.quit());
}
