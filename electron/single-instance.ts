import type { App } from 'electron';
import { passedArguments, type ShellArguments } from './arguments.ts';

/**
 * Takes the lock of this data folder. Without it another Sidecue is running there: it is told what this one was started
 * with, and this one ends.
 */
export function takeInstanceLock(app: App, given: ShellArguments): boolean {
  return app.requestSingleInstanceLock({ ...given });
}

/** Listens to later starts with the same data folder. */
export function onSecondStart(app: App, listener: (given: ShellArguments) => void): void {
  // Chromium reorders the second start's command line, which parts an option from its value; hence the data passed.
  app.on('second-instance', (_event, _argv, _directory, data) => listener(passedArguments(data)));
}
