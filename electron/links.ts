import type { App } from 'electron';
import { parseLink } from '../core/control/parse-link.ts';
import type { Service } from '../service/app.ts';
import { linkNotice } from './notices.ts';

/** Carries a `sidecue://` link out, or says in the window why not. */
export function openLink(link: string, service: Service): void {
  const parsed = parseLink(link);
  if (parsed.ok) service.run(parsed.request);
  else service.notify(linkNotice(parsed.message));
}

/** Takes the links that macOS hands over as events, which may come before there is a service; the others are arguments. */
export function collectLinks(app: App, links: string[], running: { readonly service?: Service }): void {
  app.on('open-url', (event, link) => {
    event.preventDefault();
    if (running.service) openLink(link, running.service);
    else links.push(link);
  });
}

/**
 * Makes this app the one that opens `sidecue://` links. One that is not packaged would name Electron without an app;
 * the packages for Linux say it in their desktop file, too.
 */
export function claimLinks(app: App): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient('sidecue');
}
