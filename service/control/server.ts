import { lstatSync, unlinkSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { errorCode } from '../errors.ts';
import type { Report } from '../log.ts';
import { serialQueue } from '../serial-queue.ts';
import { reach, type Connection } from './connection.ts';
import { listen, listenAside, listenIn, removeAside, type PrivateSocket } from './private-socket.ts';
import { serveClient, type RunCommand } from './serve-client.ts';
import { isShortEnough, notedSocket, usualSocket } from './socket-path.ts';

/** More clients at once than any set of pedals and shortcuts needs. */
const MOST_CLIENTS = 64;

export interface ControlOptions {
  /** Absolute; must exist and be writable. */
  readonly dataFolder: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** Takes the commands, one after the other, whichever client they come from. */
  readonly run: RunCommand;
  readonly report: Report;
}

/** The way into the running app for its own user: a socket for the data folder. */
export type OpenedControl =
  | { readonly kind: 'open'; readonly path: string; readonly close: () => Promise<void> }
  /** Another Sidecue of this data folder has it; the connection stays until that one ends. */
  | { readonly kind: 'taken'; readonly holder: Connection };

/** @throws the system's error when there is no place a socket can be */
export async function openControl(options: ControlOptions): Promise<OpenedControl> {
  const { dataFolder, platform, env } = options;
  const noted = notedSocket(dataFolder);
  if (noted !== null) {
    const reached = await reach(noted);
    if (reached.kind === 'sidecue') return { kind: 'taken', holder: reached.connection };
    if (reached.kind === 'nobody') removeAside(noted);
  }
  const server = createServer({ allowHalfOpen: true }).on('error', options.report);
  server.maxConnections = MOST_CLIENTS;
  // One after the other, so that they reach the pages as they came.
  const inTurn = serialQueue();
  const clients = serveClients(server, (request) => inTurn.run(() => options.run(request)));

  const usual = usualSocket(dataFolder, platform);
  const opened = isShortEnough(usual, platform) ? await openUsual(server, usual, platform) : null;
  if (opened?.kind === 'sidecue') return { kind: 'taken', holder: opened.connection };
  const socket = opened?.socket ?? (await listenAside(server, dataFolder, env));
  return {
    kind: 'open',
    path: socket.path,
    close: async () => {
      socket.remove();
      const closed = new Promise((done) => server.close(done));
      clients.forEach((client) => client.destroy());
      await closed;
    },
  };
}

type OpenedUsual =
  | { readonly kind: 'sidecue'; readonly connection: Connection }
  | { readonly kind: 'own'; readonly socket: PrivateSocket };

/** @returns null when the usual path cannot be had: another program has it, or its disk takes no sockets */
async function openUsual(
  server: Server,
  path: string,
  platform: NodeJS.Platform,
): Promise<OpenedUsual | null> {
  // Twice, because a stale socket is taken away the first time; whoever comes between the two is found the second.
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    try {
      if (platform !== 'win32') return { kind: 'own', socket: await listenIn(server, path) };
      await listen(server, path);
      return { kind: 'own', socket: { path, remove: () => undefined } };
    } catch (error) {
      await new Promise((done) => server.close(done));
      if (!['EEXIST', 'EADDRINUSE'].includes(errorCode(error))) return null;
    }
    const before = platform === 'win32' ? undefined : lstatSync(path, { throwIfNoEntry: false });
    const reached = await reach(path);
    if (reached.kind === 'sidecue') return reached;
    if (reached.kind === 'stranger' || before?.isSocket() === false) return null;
    const now = before && lstatSync(path, { throwIfNoEntry: false });
    if (before && now?.ino === before.ino && now.ctimeMs === before.ctimeMs) unlinkSync(path);
  }
  return null;
}

function serveClients(server: Server, run: RunCommand): ReadonlySet<Socket> {
  const clients = new Set<Socket>();
  server.on('connection', (socket) => {
    clients.add(socket);
    socket.once('close', () => clients.delete(socket));
    serveClient(socket, run);
  });
  return clients;
}
