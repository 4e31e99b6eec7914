import { type App, dialog, type PowerMonitor } from 'electron';
import { X11_FLAG } from '../service/launch/electron.ts';
import type { CueWindow } from './windows/cue-window.ts';
import type { Service } from '../service/app.ts';
import { electronWords } from './words.ts';

/**
 * Starts again with X11's flag and ends this process: Chromium has chosen its platform before any script runs. Only an
 * installed app comes here; `sidecue start` passes the flag at once.
 */
export function restartThroughX11(app: App, argv: readonly string[]): void {
  app.relaunch({ args: [...argv.slice(1), X11_FLAG] });
  app.exit(0);
}

/** Notes what nothing else caught, in place of Electron's dialog with a stack trace; the app goes on. */
export function noteUnexpected(report: (error: unknown) => void): void {
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}

/** Says in a sentence that the app could not start, and ends it. */
export function endUnstarted(app: App, report: (error: unknown) => void, error: unknown): void {
  report(error);
  const { message, nextStep } = electronWords.unstarted;
  process.stderr.write(`${message} ${nextStep}\n`);
  dialog.showErrorBox(message, nextStep);
  app.exit(1);
}

/** Before sleep and log-out nothing is left unwritten; after sleep the window is where it was, above the others. */
export function followSystem(app: App, power: PowerMonitor, cue: CueWindow): void {
  power.on('suspend', cue.writePlace);
  power.on('resume', cue.settle);
  power.on('unlock-screen', cue.settle);
  power.on('shutdown', () => app.quit());
  // Windows ends the process soon after this and sends no other event before.
  cue.window.on('session-end', () => app.quit());
}

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
