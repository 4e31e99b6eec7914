import type { App } from 'electron';
import { parseLink } from '../core/control/from-outside.ts';
import type { Service } from '../service/app.ts';
import { passedArguments, type ShellArguments } from './arguments.ts';
import type { CueWindow } from './windows/cue-window.ts';
import type { Notice } from '../core/contract/contract.ts';
import { electronWords } from './words.ts';

/** Carries a `sidecue://` link out, or says in the window why not. */
export function openLink(link: string, service: Service): void {
  const parsed = parseLink(link);
  const trouble = parsed.ok ? service.run(parsed.request) : null;
  if (!parsed.ok) service.notify(linkNotice(parsed.message));
  else if (trouble)
    service.notify({ id: `link-${trouble.message}`, message: trouble.message, nextStep: trouble.nextStep });
}

/** Takes the links that macOS hands over as events, which may come before there is a service; the others are arguments. */
export function collectLinks(app: App, links: string[], running: { readonly service?: Service }): void {
  app.on('open-url', (event, link) => {
    event.preventDefault();
    if (running.service) openLink(link, running.service);
    else links.push(link);
  });
}

/** Takes the files that macOS hands over as events, as `collectLinks` takes links. */
export function collectFiles(app: App, files: string[], running: { readonly service?: Service }): void {
  app.on('open-file', (event, file) => {
    event.preventDefault();
    if (running.service) void noteOtherBank(file, running.service);
    else files.push(file);
  });
}

/**
 * Makes this app the one that opens `sidecue://` links. One that is not packaged would name Electron without an app;
 * the packages for Linux say it in their desktop file, too.
 */
export function claimLinks(app: App): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient('sidecue');
}

/**
 * Takes the lock of this data folder. Without it another Sidecue is running there: it is told what this one was started
 * with, and this one is to end.
 */
export function takeInstanceLock(app: App, given: ShellArguments): boolean {
  return app.requestSingleInstanceLock({ ...given });
}

/** Ends a second start. */
export function endSecondStart(app: App): void {
  process.stderr.write(`${electronWords.running}\n`);
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

/** What to tell when a second start asks for another bank than the one that is open. */
function otherBankNotice(bank: string, open: string): Notice {
  return { id: `other-bank-${bank}`, ...electronWords.otherBank(bank, open) };
}

/** What to tell about a link that cannot be carried out. */
function linkNotice(message: string): Notice {
  return { id: `link-${message}`, message, nextStep: electronWords.links };
}
