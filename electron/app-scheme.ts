import { readFile } from 'node:fs/promises';
import type { Protocol } from 'electron';
import { CONTENT_SECURITY_POLICY } from '../core/contract/content-security-policy.ts';
import { resolveAsset } from '../service/web/resolve-asset.ts';
import { PAGE_SCHEME } from './page.ts';

/** What goes with every file: what the page may do, and that nobody else may have it or guess its type. */
const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** Makes the scheme an origin that counts as secure and may be fetched from. To be said before the app is ready. */
export function registerAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built pages to the app's own origin. */
export function serveAppScheme(protocol: Protocol, rendererFolder: string, origin: string): void {
  protocol.handle(PAGE_SCHEME, (request) => answerFromFolder(rendererFolder, origin, request));
}

/**
 * Answers a request for a page or one of its files; anything else is not found.
 *
 * @param rendererFolder the built pages, absolute
 */
export async function answerFromFolder(
  rendererFolder: string,
  origin: string,
  request: Pick<Request, 'url' | 'method'>,
): Promise<Response> {
  const { protocol, host, pathname } = new URL(request.url);
  const isOwn = `${protocol}//${host}` === origin && request.method === 'GET';
  const asset = isOwn ? resolveAsset(rendererFolder, pathname) : null;
  if (!asset) return notFound();
  try {
    const body = new Uint8Array(await readFile(asset.file));
    return new Response(body, { headers: { ...HEADERS, 'Content-Type': asset.contentType } });
  } catch {
    return notFound();
  }
}

function notFound(): Response {
  const headers = { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' };
  return new Response('Sidecue has no such page.', { status: 404, headers });
}
