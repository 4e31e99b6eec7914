import { type App, dialog, type PowerMonitor } from 'electron';
import { X11_FLAG } from '../service/launch/electron.ts';
import type { CueWindow } from './windows/cue-window.ts';
import type { Service } from '../service/app.ts';
import { electronWords } from './words.ts';

/**
 * Relaunches with the X11 flag and exits, because Chromium chooses its platform before any script runs. Only an
 * installed app needs this; `sidecue start` passes the flag itself.
 */
export function restartThroughX11(app: App, argv: readonly string[]): void {
  app.relaunch({ args: [...argv.slice(1), X11_FLAG] });
  app.exit(0);
}

/** Logs uncaught errors instead of letting Electron show its stack trace dialog; the app keeps running. */
export function logUncaughtErrors(report: (error: unknown) => void): void {
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}

/** Logs the error, tells the user that the app could not start, and exits with code 1. */
export function exitFailedStart(app: App, report: (error: unknown) => void, error: unknown): void {
  report(error);
  const { message, nextStep } = electronWords.unstarted;
  process.stderr.write(`${message} ${nextStep}\n`);
  dialog.showErrorBox(message, nextStep);
  app.exit(1);
}

/** Writes pending changes before sleep and log-out, and puts the cue window back on top after waking and unlocking. */
export function followSystem(app: App, power: PowerMonitor, cue: CueWindow): void {
  power.on('suspend', cue.writePlace);
  power.on('resume', cue.settle);
  power.on('unlock-screen', cue.settle);
  power.on('shutdown', () => app.quit());
  // Windows sends no other event before it ends the process, soon after this one.
  cue.window.on('session-end', () => app.quit());
}

/** How long closing may take before the app exits anyway, in ms. */
const CLOSE_TIMEOUT = 2_000;

/**
 * Shuts down cleanly on every way out (tray, menu, signal, log-out): lets the window close, which writes its place, then
 * closes the service.
 *
 * @param running what has started so far
 */
export function quitCleanly(app: App, running: { service?: Service; cue?: CueWindow }): void {
  let isClosed = false;
  app.on('before-quit', () => running.cue?.letGo());
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    const timeout = new Promise((resolve) => setTimeout(resolve, CLOSE_TIMEOUT));
    Promise.race([running.service?.close(), timeout])
      .catch((error: unknown) => running.service?.report(error))
      // Electron ignores `exit` during the event, where we would still be if the service closed at once.
      .finally(() => setImmediate(() => app.exit(0)));
  });
  // Without a listener Electron quits when its last window closes; only the user or the system may quit this app.
  app.on('window-all-closed', () => undefined);
  process.on('SIGINT', () => app.quit());
  process.on('SIGTERM', () => app.quit());
}
