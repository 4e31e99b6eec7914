import type { App } from 'electron';
import { parseLink } from '../core/control/from-outside.ts';
import type { Service } from '../service/app.ts';
import { passedArguments, type ShellArguments } from './arguments.ts';
import type { CueWindow } from './windows/cue-window.ts';
import type { Notice } from '../core/contract/contract.ts';
import { electronWords } from './words.ts';

/** Runs the command of a `sidecue://` link, or shows a notice saying why it cannot. */
export function openLink(link: string, service: Service): void {
  const parsed = parseLink(link);
  const trouble = parsed.ok ? service.run(parsed.request) : null;
  if (!parsed.ok) service.notify(linkNotice(parsed.message));
  else if (trouble)
    service.notify({ id: `link-${trouble.message}`, message: trouble.message, nextStep: trouble.nextStep });
}

/**
 * Handles links that macOS sends as events, collecting them in `links` until the service runs. Other systems pass links
 * as arguments.
 */
export function collectLinks(app: App, links: string[], running: { readonly service?: Service }): void {
  app.on('open-url', (event, link) => {
    event.preventDefault();
    if (running.service) openLink(link, running.service);
    else links.push(link);
  });
}

/** Handles files that macOS sends as events, as `collectLinks` does links. */
export function collectFiles(app: App, files: string[], running: { readonly service?: Service }): void {
  app.on('open-file', (event, file) => {
    event.preventDefault();
    if (running.service) void noteOtherBank(file, running.service);
    else files.push(file);
  });
}

/**
 * Registers this app as the handler of `sidecue://` links. An unpackaged app would register bare Electron, so it does
 * not; the Linux packages also declare the scheme in their desktop file.
 */
export function claimLinks(app: App): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient('sidecue');
}

/**
 * Takes the single-instance lock of this data folder. False means that another Sidecue is running there and has received
 * `given`; this process must then exit.
 */
export function takeInstanceLock(app: App, given: ShellArguments): boolean {
  return app.requestSingleInstanceLock({ ...given });
}

/** Exits a second instance with a message on stderr. */
export function exitSecondStart(app: App): void {
  process.stderr.write(`${electronWords.running}\n`);
  app.exit(0);
}

/** Opens the link or shows the window when Sidecue is started again with the same data folder. */
export function handleSecondStart(app: App, service: Service, cue: CueWindow): void {
  // Chromium reorders the second instance's argv, separating options from their values, so parsed arguments are passed.
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

function otherBankNotice(bank: string, open: string): Notice {
  return { id: `other-bank-${bank}`, ...electronWords.otherBank(bank, open) };
}

function linkNotice(message: string): Notice {
  return { id: `link-${message}`, message, nextStep: electronWords.links };
}
