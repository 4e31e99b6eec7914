import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type HttpBindings, serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { WebSocketServer, type WebSocket } from 'ws';
import type { EventName, EventPayload, Handlers } from '../../core/contract/contract.ts';
import { dispatch, largestOf } from '../../core/contract/dispatch.ts';
import { isTooDeep } from '../read-file.ts';
import { contractErrors, fail } from '../../core/contract/errors.ts';
import { requestWords } from '../../core/words.ts';
import { spokenLanguage } from '../../core/language.ts';
import type { Report } from '../data-folder.ts';
import { type Access, accessBy, isOtherUsers, isOwnRequest, isSameToken } from './access.ts';
import { CONTENT_SECURITY_POLICY, readAsset, resolveAsset } from './page-files.ts';
import { enqueue } from '../serial-queue.ts';
import { serviceWords } from '../words.ts';

/** The loopback server: serves the built pages, requests and events to clients that prove to be the user's. */
export interface WebServer {
  readonly port: number;
  /** Returns a URL to print, valid for as long as the server runs. */
  addressOf(path: string): string;
  /** Returns a URL that opens a page once, safe in program arguments, which every user of this computer can read. */
  addressToOpen(path: string): string;
  /** Starts answering requests. Nobody has the token before. */
  answerWith(handlers: Handlers): void;
  /** Sends an event to every open page. */
  send<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  /** Whether a page with this path is listening for events. */
  hasPage(path: string): boolean;
  /** Closes every connection and stops listening. */
  close(): Promise<void>;
}

interface WebServerOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly token: string;
  readonly rendererFolder: string;
  readonly report: Report;
}

/** WebSocket subprotocol that a page requests along with its key: https://www.rfc-editor.org/rfc/rfc6455#section-1.9 */
export const EVENTS_PROTOCOL = 'sidecue.events';

/** Response header with the number of events sent before the answer. */
const EVENTS_HEADER = 'sidecue-events';

/** Most connections that have not shown a key yet; one more closes the oldest of them. */
const MAX_UNPROVEN = 96;

/** Values of `Sec-Fetch-Site` for a page that was not opened by a foreign one, but by the user or a page of ours. */
const OWN_SITES: ReadonlySet<string | undefined> = new Set(['none', 'same-origin']);

/** Largest headers, in bytes; browsers also send the cookies of every other server on this computer. */
const LARGEST_HEADERS = 1024 * 1024;

/** How long a connection may take to send its headers, and its whole request, in ms. */
const HEADERS_TIME = 5000;
const REQUEST_TIME = 60_000;

/**
 * Listens on 127.0.0.1.
 *
 * @throws the system's error if it cannot listen (`EADDRINUSE` if the port is taken)
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const access = accessBy(options.token);
  const streams = eventStreams();
  let port = options.port;
  let handlers: Handlers | null = null;
  const unproven = new Set<Socket>();
  const app = createApp(options, {
    access,
    port: () => port,
    handlers: () => handlers,
    events: streams.count,
    onProven: (socket) => unproven.delete(socket),
  });
  const server = await listen(app, options.port);
  port = (server.address() as AddressInfo).port;
  server.on('connection', (socket) => {
    unproven.add(socket);
    socket.once('close', () => unproven.delete(socket));
    const [oldest] = unproven;
    if (unproven.size > MAX_UNPROVEN) oldest?.destroy();
  });
  takeStreams(server, streams, (request) => {
    const isAuthorised =
      isOwnRequest(originOf(request), port) && isSameToken(keyOfStream(request), access.key);
    if (isAuthorised) unproven.delete(request.socket);
    return isAuthorised;
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    port,
    addressOf: (path) => `${origin}${path}?token=${options.token}`,
    addressToOpen: (path) => `${origin}${path}?ticket=${access.newTicket()}`,
    answerWith: (given) => {
      handlers = given;
    },
    hasPage: streams.hasPage,
    send: streams.send,
    close: () =>
      new Promise((done) => {
        streams.close();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function listen(app: WebApp, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: app.fetch,
        hostname: '127.0.0.1',
        port,
        serverOptions: {
          maxHeaderSize: LARGEST_HEADERS,
          headersTimeout: HEADERS_TIME,
          requestTimeout: REQUEST_TIME,
          connectionsCheckingInterval: 1000,
        },
      },
      () => {
        server.off('error', reject);
        resolve(server);
      },
    ) as Server;
    server.once('error', reject);
  });
}

/** Accepts a WebSocket from each authorised page; browsers allow more of those than of HTTP connections. */
function takeStreams(
  server: Server,
  streams: EventStreams,
  isAuthorised: (request: IncomingMessage) => boolean,
): void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 1024,
    handleProtocols: () => EVENTS_PROTOCOL,
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname !== '/api/events' || !isAuthorised(request)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) =>
      streams.add(opened, searchParams.get('page') ?? '/'),
    );
  });
}

/** Reads the key from the list of subprotocols, the only header that a page can set on a WebSocket. */
function keyOfStream({ headers }: IncomingMessage): string {
  const [name, key] = (headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim());
  return name === EVENTS_PROTOCOL ? (key ?? '') : '';
}

function originOf({ method = 'GET', headers }: IncomingMessage): Parameters<typeof isOwnRequest>[0] {
  const header = (name: string): string | null => {
    const value = headers[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    method,
    host: header('host'),
    origin: header('origin'),
    fetchSite: header('sec-fetch-site'),
    fetchMode: header('sec-fetch-mode'),
  };
}

interface AppParts {
  readonly access: Access;
  readonly port: () => number;
  readonly handlers: () => Handlers | null;
  /** Returns the number of events sent so far. */
  readonly events: () => number;
  /** Called with a connection that has shown the key. */
  readonly onProven: (socket: Socket) => void;
}

type WebApp = Hono<{ Bindings: HttpBindings }>;

function createApp(
  { rendererFolder, report }: WebServerOptions,
  { access, port, handlers, events, onProven }: AppParts,
): WebApp {
  const app: WebApp = new Hono();
  // The name contains the port because all ports of a host share their cookies.
  const cookie = (): string => `sidecue-${port()}`;

  app.use(
    secureHeaders({
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: false,
      xFrameOptions: 'DENY',
      crossOriginOpenerPolicy: false,
    }),
    async (context, next) => {
      await next();
      // Isolates a page from a foreign one that opened it. Not sent otherwise, since it makes the browser start a new
      // process.
      if (!OWN_SITES.has(context.req.header('sec-fetch-site')))
        context.header('Cross-Origin-Opener-Policy', 'same-origin');
      context.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
      context.header('Cache-Control', 'no-store');
    },
  );

  app.use(async (context, next) => {
    if (!isOwnRequest(originOf(context.env.incoming), port()))
      return context.html(refusalPage('foreign'), 403);
    return next();
  });

  // Proves to a client with the token that we have it, too, and reveals nothing to any other client.
  app.get('/api/proof', (context) => {
    const nonce = context.req.query('nonce') ?? '';
    if (!/^[\w-]{43}$/.test(nonce))
      return context.json(fail(contractErrors.badInput('proof', requestWords.nonce)), 400);
    return context.json({ proof: access.prove(port(), nonce) });
  });

  app.use('/api/*', async (context, next) => {
    const [scheme, key = ''] = (context.req.header('authorization') ?? '').split(' ');
    if (scheme !== 'Bearer' || !isSameToken(key, access.key))
      return context.json(fail(contractErrors.notAllowed()), 401);
    onProven(context.env.incoming.socket);
    return next();
  });

  app.post('/api/ticket', (context) => context.json({ ticket: access.newTicket() }));

  app.post(
    '/api/request/:name',
    async (context, next) => {
      const maxSize = largestOf(context.req.param('name'));
      const onError = (over: Context): Response =>
        over.json(
          fail(contractErrors.badInput('request', requestWords.tooLong(Math.round(maxSize / 1024)))),
          413,
        );
      return bodyLimit({ maxSize, onError })(context, next);
    },
    async (context) => {
      const name = context.req.param('name');
      const words = await context.req.text();
      if (isTooDeep(words))
        return context.json(fail(contractErrors.badInput(name, requestWords.tooManyParts)), 400);
      let input: unknown;
      try {
        input = JSON.parse(words);
      } catch {
        return context.json(fail(contractErrors.badInput(name, requestWords.notJson)), 400);
      }
      const answering = handlers();
      const answer = answering
        ? await dispatch(answering, name, input, report)
        : fail(contractErrors.notReachable());
      // The page handles the events sent before an answer first.
      context.header(EVENTS_HEADER, String(events()));
      return context.json(answer, answer.ok ? 200 : statusOf(answer.error.code));
    },
  );

  app.get('*', async (context, next) => {
    const token = context.req.query('token');
    const ticket = context.req.query('ticket');
    if (token === undefined && ticket === undefined) return next();
    const isAuthorised =
      token === undefined
        ? !(await isOtherUsers(context.env.incoming.socket)) && access.takeTicket(ticket ?? '')
        : isSameToken(token, access.token);
    if (!isAuthorised) return context.html(refusalPage(token === undefined ? 'spent' : 'no-token'), 401);
    setCookie(context, cookie(), access.pass, { httpOnly: true, sameSite: 'Strict', path: '/' });
    const address = new URL(context.req.url);
    address.searchParams.delete('token');
    address.searchParams.delete('ticket');
    // Two slashes at the start would redirect to another host. The fragment never leaves the browser.
    const path = address.pathname.replace(/^\/+/, '/');
    return context.redirect(`${path}${address.search}#key=${access.key}`, 302);
  });

  app.use(async (context, next) => {
    const held = getCookie(context, cookie());
    if (held !== undefined && isSameToken(held, access.pass)) return next();
    return context.html(refusalPage('no-token'), 401);
  });

  app.get('*', async (context) => {
    const asset = resolveAsset(rendererFolder, new URL(context.req.url).pathname);
    const bytes = asset && (await readAsset(asset).catch(() => null));
    if (!asset || !bytes) return context.html(refusalPage('not-found'), 404);
    return context.body(bytes, 200, { 'Content-Type': asset.contentType });
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

/** Returns a plain page for a refused request: what happened, and what to do. */
function refusalPage(reason: keyof typeof serviceWords.pages): string {
  const { message, nextStep } = serviceWords.pages[reason];
  return `<!doctype html><html lang="${spokenLanguage()}"><meta charset="utf-8"><title>Sidecue</title><h1>${message}</h1><p>${nextStep}</p></html>`;
}

/** The pages that listen for events. */
interface EventStreams {
  /** @param page the path of the page that listens */
  readonly add: (socket: WebSocket, page: string) => void;
  readonly send: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  /** Returns the number of events sent so far. */
  readonly count: () => number;
  readonly hasPage: (path: string) => boolean;
  readonly close: () => void;
}

interface Event {
  readonly name: EventName;
  /** The payload as JSON, made once for all pages. */
  readonly json: string;
  /** The state it reports, so that a newer event replaces it; null for a one-off event. */
  readonly state: string | null;
  /** Its number among all events of this run. */
  readonly count: number;
}

/**
 * Sends events to each page as fast as it reads them. For a slow page, one event is in flight and the others are queued;
 * of events that report a state (“….changed”), only the newest stays in the queue.
 */
function eventStreams(): EventStreams {
  const listeners = new Map<WebSocket, { readonly page: string; readonly send: (event: Event) => void }>();
  let count = 0;
  return {
    add: (socket, page) => {
      socket.send(JSON.stringify({ count }));
      listeners.set(socket, { page, send: sender(socket) });
      socket.on('error', () => socket.terminate());
      socket.on('close', () => listeners.delete(socket));
    },
    send: (name, payload) => {
      count += 1;
      if (listeners.size === 0) return;
      const event = { name, json: JSON.stringify(payload), state: stateOf(name, payload), count };
      for (const { send } of listeners.values()) send(event);
    },
    count: () => count,
    hasPage: (path) => [...listeners.values()].some(({ page }) => page === path),
    close: () => {
      for (const socket of listeners.keys()) socket.terminate();
    },
  };
}

function sender(socket: WebSocket): (event: Event) => void {
  let queue: Event[] = [];
  let isSending = false;
  const next = (): void => {
    const event = queue.shift();
    isSending = event !== undefined;
    if (!event) return;
    const { name, json, count } = event;
    socket.send(`{"name":"${name}","payload":${json},"count":${count}}`, () => next());
  };
  return (event) => {
    const older = event.state === null ? -1 : queue.findIndex(({ state }) => state === event.state);
    // Takes the place and number of the older one, which an answer may be waiting for.
    if (older >= 0) queue = queue.with(older, { ...event, count: queue[older]?.count ?? event.count });
    else queue = enqueue(queue, event);
    if (!isSending) next();
  };
}

function stateOf(name: EventName, payload: unknown): string | null {
  if (name === 'text.changed') return `${name} ${(payload as EventPayload<'text.changed'>).path}`;
  return /changed$/i.test(name) ? name : null;
}
