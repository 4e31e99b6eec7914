import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { readText } from '../read-file.ts';

/** Lifetime of a ticket, within which the browser must open its page, in ms. */
const TICKET_LIFETIME = 120_000;

/**
 * The secrets that give access to this run's server. All are derived from the token in the printed address, and none
 * reveals another: the key authorises requests and events, the pass only the static pages.
 */
export interface Access {
  readonly token: string;
  /** Stored by the page under its own origin, which other ports of this computer do not share. */
  readonly key: string;
  /** Value of the cookie, which a browser sends to every port of this computer. */
  readonly pass: string;
  /** Proves to a client with the token that this server has it, too. @param nonce the client's, new for each proof */
  readonly prove: (port: number, nonce: string) => string;
  /**
   * Returns a ticket that opens a page once, safe in program arguments, which other users of this computer can read.
   */
  readonly newTicket: () => string;
  /** Whether the ticket is valid; uses it up. */
  readonly takeTicket: (ticket: string) => boolean;
}

/** Returns a new secret for one run: 256 random bits, URL-safe. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** @param now returns the time in ms */
export function accessBy(token: string, now: () => number = Date.now): Access {
  const derive = (purpose: string): string => createHmac('sha256', token).update(purpose).digest('base64url');
  const tickets = new Map<string, number>();
  return {
    token,
    key: derive('key'),
    pass: derive('pass'),
    prove: (port, nonce) => derive(`proof ${port} ${nonce}`),
    newTicket: () => {
      for (const [ticket, end] of tickets) if (end < now()) tickets.delete(ticket);
      const ticket = newToken();
      tickets.set(ticket, now() + TICKET_LIFETIME);
      return ticket;
    },
    takeTicket: (ticket) => {
      const end = tickets.get(ticket);
      tickets.delete(ticket);
      return end !== undefined && now() <= end;
    },
  };
}

/** Compares in constant time, so that timing does not reveal how much of a guess was right. */
export function isSameToken(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

/** What a request's headers say about its origin and target; null if a header is missing. */
export interface RequestOrigin {
  readonly method: string;
  readonly host: string | null;
  readonly origin: string | null;
  /** `Sec-Fetch-Site` and `Sec-Fetch-Mode`: https://www.w3.org/TR/fetch-metadata/ */
  readonly fetchSite: string | null;
  readonly fetchMode: string | null;
}

/**
 * Whether a request comes from our own page. The Host check stops a foreign site whose domain resolves to this computer
 * (DNS rebinding). A request that changes something must state our origin; one that only reads must not state another,
 * unless the user follows a link to the page.
 *
 * @param port the port we listen on
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
 * Whether the other end of a loopback connection belongs to another user. Only Linux can tell; elsewhere always false.
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
