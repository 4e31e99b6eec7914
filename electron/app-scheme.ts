import type { Protocol } from 'electron';
import { PAGE_SCHEME } from './page.ts';

/** What the scheme may do: be an origin, count as secure, be fetched from. Said before the app is ready. */
export function registerAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the app's pages and their files. */
export function serveAppScheme(protocol: Protocol, answer: (request: Request) => Promise<Response>): void {
  protocol.handle(PAGE_SCHEME, answer);
}
