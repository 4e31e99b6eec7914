import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { readText } from '../read-file.ts';

/** How long a ticket may wait for the browser it was made for, in ms. */
const TICKET_LASTS = 120_000;

/**
 * What opens this run's server. All of it is made of one secret, the token of the printed address, and none of it gives
 * another away: the key makes requests and hears events, the pass opens the static pages and nothing else.
 */
export interface Access {
  readonly token: string;
  /** Kept by the page's own origin, which other ports of this computer do not share. */
  readonly key: string;
  /** The value of the cookie, which a browser sends to every port of this computer. */
  readonly pass: string;
  /** Proves to who knows the token that this server does, too. @param nonce theirs, new for each proof */
  readonly prove: (port: number, nonce: string) => string;
  /** Opens the page once, for what other users of this computer can read: the arguments of a program. */
  readonly newTicket: () => string;
  /** Whether this is a ticket, which it is no more from now on. */
  readonly takeTicket: (ticket: string) => boolean;
}

/** A new secret for one run: 256 random bits that fit in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** @param now the time in ms */
export function accessBy(token: string, now: () => number = Date.now): Access {
  const made = (purpose: string): string => createHmac('sha256', token).update(purpose).digest('base64url');
  const tickets = new Map<string, number>();
  return {
    token,
    key: made('key'),
    pass: made('pass'),
    prove: (port, nonce) => made(`proof ${port} ${nonce}`),
    newTicket: () => {
      for (const [ticket, end] of tickets) if (end < now()) tickets.delete(ticket);
      const ticket = newToken();
      tickets.set(ticket, now() + TICKET_LASTS);
      return ticket;
    },
    takeTicket: (ticket) => {
      const end = tickets.get(ticket);
      tickets.delete(ticket);
      return end !== undefined && now() <= end;
    },
  };
}

/** Compares without telling by its time how much of a guess was right. */
export function isSameToken(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

/** What a request says of where it comes from and goes to; null where it does not say. */
export interface RequestOrigin {
  readonly method: string;
  readonly host: string | null;
  readonly origin: string | null;
  /** `Sec-Fetch-Site` and `Sec-Fetch-Mode`: https://www.w3.org/TR/fetch-metadata/ */
  readonly fetchSite: string | null;
  readonly fetchMode: string | null;
}

/**
 * Whether a request comes from our own page. The Host check is what stops a foreign site that has had its own name
 * point to this computer. A request that changes something must say that it comes from here; one that reads must not say
 * that it comes from elsewhere, unless a person follows a link to the page.
 *
 * @param port the one we listen on
 */
export function isOwnRequest(request: RequestOrigin, port: number): boolean {
  const { method, host, origin, fetchSite, fetchMode } = request;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (host === null || !hosts.includes(host)) return false;
  if (origin !== null) return origin === `http://${host}`;
  if (fetchSite === 'same-origin') return true;
  if (method !== 'GET' && method !== 'HEAD') return false;
  return fetchSite === null || fetchSite === 'none' || fetchMode === 'navigate';
}

/**
 * Whether the other end of a loopback connection is another user's, which Linux tells; elsewhere nobody is known to be one.
 *
 * @see https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html
 */
export async function isOtherUsers({ remotePort, localPort }: Socket): Promise<boolean> {
  const own = process.getuid?.();
  if (process.platform !== 'linux' || own === undefined) return false;
  const table = await readText('/proc/net/tcp').catch(() => '');
  const end = (port = 0): string => `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const line = table.split('\n').find((row) => row.includes(`: ${end(remotePort)} ${end(localPort)} `));
  const owner = line?.trim().split(/\s+/)[7];
  return owner !== undefined && Number(owner) !== own;
}
