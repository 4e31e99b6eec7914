import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { CONTENT_SECURITY_POLICY } from '../../core/contract/content-security-policy.ts';
import type { EventName, EventPayload, Handlers } from '../../core/contract/contract.ts';
import { dispatch } from '../../core/contract/dispatch.ts';
import { contractErrors, fail } from '../../core/contract/errors.ts';
import type { Report } from '../log.ts';
import { isOwnRequest, isSameToken } from './access.ts';
import { resolveAsset } from './resolve-asset.ts';
import { refusalPage } from './refusal-page.ts';

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
