import type { App } from 'electron';
import type { Service } from '../service/app.ts';
import { passedArguments, type ShellArguments } from './arguments.ts';
import { openLink } from './links.ts';
import { otherBankNotice } from './notices.ts';
import type { CueWindow } from './windows/cue-window.ts';

/**
 * Takes the lock of this data folder. Without it another Sidecue is running there: it is told what this one was started
 * with, and this one is to end.
 */
export function takeInstanceLock(app: App, given: ShellArguments): boolean {
  return app.requestSingleInstanceLock({ ...given });
}

/** Ends a second start. */
export function endSecondStart(app: App): void {
  process.stderr.write('Sidecue is already running; its window is in front now.\n');
  app.exit(0);
}

/** Shows the window when Sidecue is started again with the same data folder. */
export function welcomeSecondStart(app: App, service: Service, cue: CueWindow): void {
  // Chromium reorders the second start's command line, which parts an option from its value; hence the data passed.
  app.on('second-instance', (_event, _argv, _directory, data) => {
    const { bank, link, isHidden } = passedArguments(data);
    if (link !== null) openLink(link, service);
    else if (!isHidden) cue.search();
    void noteOtherBank(bank, service);
  });
}

async function noteOtherBank(wanted: string | null, service: Service): Promise<void> {
  const open = await service.handlers['bank.read']({});
  if (wanted !== null && open.ok && open.value.path !== wanted)
    service.notify(otherBankNotice(wanted, open.value.path));
}
