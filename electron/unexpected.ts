import { dialog, type App } from 'electron';

/** Notes what nothing else caught, in place of Electron's dialog with a stack trace; the app goes on. */
export function noteUnexpected(report: (error: unknown) => void): void {
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}

/** Says in a sentence that the app could not start, and ends it. */
export function endUnstarted(app: App, report: (error: unknown) => void, error: unknown): void {
  report(error);
  const message = 'Sidecue could not start.';
  const nextStep = 'Start it again; if that does not help, the log in its data folder says why.';
  process.stderr.write(`${message} ${nextStep}\n`);
  dialog.showErrorBox(message, nextStep);
  app.exit(1);
}
