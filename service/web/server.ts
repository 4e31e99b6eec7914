import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { CONTENT_SECURITY_POLICY, resolveAsset } from './page-files.ts';
import type { EventName, EventPayload, Handlers } from '../../core/contract/contract.ts';
import { dispatch } from '../../core/contract/dispatch.ts';
import { contractErrors, fail } from '../../core/contract/errors.ts';
import type { Report } from '../data-folder.ts';

/** The loopback server: the built pages, the requests and the events, for whoever holds the token. */
export interface WebServer {
  readonly port: number;
  /** Starts to answer requests; until then nobody knows the token. */
  answerWith(handlers: Handlers): void;
  /** Sends an event to every open page. */
  send<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  /** Whether a page of this path listens to the events. */
  hasPage(path: string): boolean;
  /** Ends every open connection and stops listening. */
  close(): Promise<void>;
}

export interface WebServerOptions {
  /** 0 for any that is free. */
  readonly port: number;
  readonly token: string;
  readonly rendererFolder: string;
  readonly report: Report;
}

/** Requests carry the words of a field, or a whole file, and what stood there before, in bytes. */
const LARGEST_REQUEST = 96 * 1024 * 1024;

type Listener = (name: string, payload: unknown) => void;

/** Who listens to the events, with the path of its page. */
type Listeners = Map<Listener, string>;

/**
 * Listens on 127.0.0.1.
 *
 * @throws the system's error when it cannot listen (`EADDRINUSE` for a taken port)
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const listeners: Listeners = new Map();
  const endings = new Set<() => void>();
  let port = options.port;
  let handlers: Handlers | null = null;
  const app = createApp(
    options,
    () => port,
    () => handlers,
    listeners,
    endings,
  );
  const server = await listen(app, options.port);
  port = (server.address() as AddressInfo).port;
  return {
    port,
    answerWith: (given) => {
      handlers = given;
    },
    hasPage: (path) => [...listeners.values()].includes(path),
    send: (name, payload) => listeners.forEach((_path, listener) => listener(name, payload)),
    close: () =>
      new Promise((done) => {
        endings.forEach((end) => end());
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function listen(app: Hono, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, () => {
      server.off('error', reject);
      resolve(server);
    });
    server.once('error', reject);
  });
}

function createApp(
  { token, rendererFolder, report }: WebServerOptions,
  port: () => number,
  handlers: () => Handlers | null,
  listeners: Listeners,
  endings: Set<() => void>,
): Hono {
  const app = new Hono();
  // The port is in the name because cookies are shared by all ports of a host.
  const cookie = (): string => `sidecue-${port()}`;

  app.use(
    secureHeaders({
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: false,
      xFrameOptions: 'DENY',
    }),
    async (context, next) => {
      await next();
      context.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
      context.header('Cache-Control', 'no-store');
    },
  );

  app.use(async (context, next) => {
    const header = (name: string): string | null => context.req.header(name) ?? null;
    const request = {
      method: context.req.method,
      host: header('host'),
      origin: header('origin'),
      fetchSite: header('sec-fetch-site'),
      fetchMode: header('sec-fetch-mode'),
    };
    if (!isOwnRequest(request, port())) return context.html(refusalPage('foreign'), 403);

    const given = context.req.query('token');
    if (given !== undefined && context.req.method === 'GET') {
      if (!isSameToken(given, token)) return context.html(refusalPage('no-token'), 401);
      setCookie(context, cookie(), token, { httpOnly: true, sameSite: 'Strict', path: '/' });
      const address = new URL(context.req.url);
      address.searchParams.delete('token');
      // Two slashes at the start would name another host.
      return context.redirect(address.pathname.replace(/^\/+/, '/') + address.search, 302);
    }
    const held = getCookie(context, cookie());
    if (held === undefined || !isSameToken(held, token)) {
      return context.req.path.startsWith('/api/')
        ? context.json(fail(contractErrors.notAllowed()), 401)
        : context.html(refusalPage('no-token'), 401);
    }
    return next();
  });

  const tooLarge = fail(
    contractErrors.badInput('request', `it is longer than ${LARGEST_REQUEST / 1024 / 1024} MB`),
  );
  app.post(
    '/api/request/:name',
    bodyLimit({ maxSize: LARGEST_REQUEST, onError: (context) => context.json(tooLarge, 413) }),
    async (context) => {
      const name = context.req.param('name');
      let input: unknown;
      try {
        input = await context.req.json();
      } catch {
        return context.json(fail(contractErrors.badInput(name, 'it is not JSON')), 400);
      }
      const answering = handlers();
      const answer = answering
        ? await dispatch(answering, name, input, report)
        : fail(contractErrors.notReachable());
      return context.json(answer, answer.ok ? 200 : statusOf(answer.error.code));
    },
  );

  app.get('/api/events', (context) =>
    streamSSE(context, async (stream) => {
      const listener: Listener = (name, payload) => {
        void stream.writeSSE({ event: name, data: JSON.stringify(payload) });
      };
      // Before the first byte, which tells the page that from now on it misses nothing.
      listeners.set(listener, context.req.query('page') ?? '/');
      const ended = new Promise<void>((end) => {
        endings.add(end);
        stream.onAbort(() => {
          endings.delete(end);
          end();
        });
      });
      // Nothing is sent while nothing happens: on one computer a page that goes away always closes its stream.
      await stream.write(': \n\n');
      await ended;
      listeners.delete(listener);
    }),
  );

  app.get('*', async (context) => {
    const asset = resolveAsset(rendererFolder, new URL(context.req.url).pathname);
    const bytes = asset && (await readFile(asset.file).catch(() => null));
    if (!asset || !bytes) return context.html(refusalPage('not-found'), 404);
    return context.body(new Uint8Array(bytes), 200, { 'Content-Type': asset.contentType });
  });

  app.notFound((context) => context.html(refusalPage('not-found'), 404));
  app.onError((error, context) => {
    report(error);
    return context.json(fail(contractErrors.internal()), 500);
  });
  return app;
}

function statusOf(code: string): 400 | 404 | 422 | 500 {
  if (code === 'bad-input') return 400;
  if (code === 'unknown-request') return 404;
  return code === 'internal' ? 500 : 422;
}

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

const SENTENCES = {
  'no-token': [
    'This address needs its key.',
    'Open the whole address that Sidecue printed when it started, with “?token=” in it.',
  ],
  foreign: [
    'Sidecue answers only its own page on this computer.',
    'Open the address that Sidecue printed when it started.',
  ],
  'not-found': [
    'There is nothing at this address.',
    'Open the address that Sidecue printed when it started.',
  ],
} as const;

/** A plain page for a request that is not answered: what happened, and what to do. */
function refusalPage(reason: keyof typeof SENTENCES): string {
  const [happened, nextStep] = SENTENCES[reason];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sidecue</title><h1>${happened}</h1><p>${nextStep}</p></html>`;
}
