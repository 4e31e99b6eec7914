import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret for one run: 256 random bits that fit in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
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
