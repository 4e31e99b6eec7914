import { lstatSync, unlinkSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Notice } from '../../core/contract/contract.ts';
import { errorCode } from '../errors.ts';
import type { Report } from '../data-folder.ts';
import { serialQueue } from '../serial-queue.ts';
import { type Connection, isShortEnough, notedSocket, reach, usualSocket } from './client.ts';
import { listen, listenAside, listenIn, type PrivateSocket, removeAside } from './private-socket.ts';
import type { CommandRequest } from '../../core/commands.ts';
import {
  type Answer,
  GREETING,
  type ImportRequest,
  MAX_LINE_LENGTH,
  parseRequest,
} from '../../core/control/from-outside.ts';
import { serviceWords } from '../words.ts';

export interface OpenControl {
  readonly close: () => Promise<void>;
}

interface KeepOptions extends ControlOptions {
  readonly notify: (notice: Notice) => void;
}

/**
 * Lets commands from outside reach this app. If another Sidecue already serves the data folder, it keeps receiving them
 * until it ends; then this one takes over.
 */
export async function keepControl(options: KeepOptions): Promise<OpenControl> {
  let isClosing = false;
  let close: () => Promise<void> = () => Promise.resolve();
  let opening: Promise<void> = Promise.resolve();

  const open = async (): Promise<void> => {
    const opened = await openControl(options);
    if (opened.kind === 'open') {
      close = opened.close;
      return;
    }
    const { socket } = opened.holder;
    close = () => Promise.resolve(void socket.destroy());
    socket.write(`${JSON.stringify({ stay: true })}\n`);
    socket.once('close', () => {
      if (!isClosing) opening = open().catch(options.report);
    });
    options.notify(takenNotice());
  };

  try {
    await open();
  } catch (error) {
    options.report(error);
    options.notify(closedNotice());
  }
  return {
    close: async () => {
      isClosing = true;
      await opening;
      await close();
    },
  };
}

function takenNotice(): Notice {
  return {
    id: 'control-taken',
    ...serviceWords.control.taken,
  };
}

function closedNotice(): Notice {
  return { id: 'control-closed', ...serviceWords.control.closed };
}

/** Most clients at once; more than any set of pedals and shortcuts needs. */
const MAX_CLIENTS = 64;

export interface ControlOptions {
  /** Absolute; must exist and be writable. */
  readonly dataFolder: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** Runs a command; called for one at a time, across all clients. */
  readonly run: RunCommand;
  /** Returns the path of the open bank. */
  readonly bank: () => string;
  /** Imports files into the open bank; returns one sentence saying why it cannot, or null. */
  readonly importFiles: (request: ImportRequest) => Promise<string | null>;
  readonly report: Report;
}

/** The outcome of opening a data folder's control socket, through which its user reaches the running app. */
export type OpenedControl =
  | { readonly kind: 'open'; readonly path: string; readonly close: () => Promise<void> }
  /** Another Sidecue has it; the connection stays open until that one ends. */
  | { readonly kind: 'taken'; readonly holder: Connection };

/** @throws the system's error if no socket can be created anywhere */
export async function openControl(options: ControlOptions): Promise<OpenedControl> {
  const { dataFolder, platform, env } = options;
  const noted = notedSocket(dataFolder);
  if (noted !== null) {
    const reached = await reach(noted);
    if (reached.kind === 'sidecue') return { kind: 'taken', holder: reached.connection };
    if (reached.kind === 'nobody') removeAside(noted);
  }
  const server = createServer({ allowHalfOpen: true }).on('error', options.report);
  // One at a time, so that commands reach the pages in order.
  const queue = serialQueue();
  const clients = serveClients(server, {
    run: (request) => queue.run(() => options.run(request)),
    bank: options.bank,
    importFiles: options.importFiles,
  });

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

/** @returns null if the usual path cannot be used: another program has it, or its file system has no sockets */
async function openUsual(
  server: Server,
  path: string,
  platform: NodeJS.Platform,
): Promise<OpenedUsual | null> {
  // Twice: the first attempt may remove a stale socket, the second finds an app that has started in between.
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

/** The operations that a client can request. */
type Answers = Pick<ControlOptions, 'run' | 'bank' | 'importFiles'>;

function serveClients(server: Server, answers: Answers): ReadonlySet<Socket> {
  const clients = new Set<Socket>();
  const silent = new Set<Socket>();
  server.on('connection', (socket) => {
    clients.add(socket);
    silent.add(socket);
    socket.once('data', () => silent.delete(socket));
    socket.once('close', () => {
      clients.delete(socket);
      silent.delete(socket);
    });
    // Over the limit, drop the oldest client that has not sent anything.
    const [oldest = socket] = silent;
    if (clients.size > MAX_CLIENTS) oldest.destroy();
    serveClient(socket, answers);
  });
  return clients;
}

/** Idle time after which a client is disconnected, in ms. */
const IDLE_TIMEOUT = 30_000;

/** How long a client that is being disconnected may take to read why, in ms. */
const CLOSE_TIMEOUT = 1000;

/** Runs a command; returns one sentence saying why it cannot, or null. */
export type RunCommand = (request: CommandRequest) => Promise<string | null>;

/** Answers a client's lines in order until it disconnects, is idle for too long, or sends too long a line. */
function serveClient(socket: Socket, answers: Answers): void {
  let rest = Buffer.alloc(0);
  let handled: Promise<void> = Promise.resolve();

  const handle = async (chunk: Buffer): Promise<void> => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf('\n'); end !== -1 && end <= MAX_LINE_LENGTH; end = rest.indexOf('\n')) {
      const line = rest.toString('utf8', 0, end);
      rest = rest.subarray(end + 1);
      if (line.trim() !== '') await write(socket, JSON.stringify(await answerTo(line, socket, answers)));
    }
    if (rest.length > MAX_LINE_LENGTH)
      disconnect(socket, serviceWords.control.lineTooLong(MAX_LINE_LENGTH / 1024));
  };

  // An error closes the socket; nothing else has to be done.
  socket.on('error', () => undefined);
  socket.setTimeout(IDLE_TIMEOUT, () => disconnect(socket, serviceWords.control.silent(IDLE_TIMEOUT / 1000)));
  socket.on('data', (chunk: Buffer) => {
    if (socket.writableEnded) return;
    socket.pause();
    handled = handle(chunk).then(() => void socket.resume());
  });
  // `end` comes even while the socket is paused, so wait for the answers.
  socket.on('end', () => void handled.then(() => socket.end()));
  void write(socket, GREETING);
}

async function answerTo(line: string, socket: Socket, { run, bank, importFiles }: Answers): Promise<Answer> {
  const request = parseRequest(line);
  if (request === 'stay') {
    socket.setTimeout(0);
    return { ok: true };
  }
  if (request === 'bank') return { ok: true, bank: bank() };
  if ('ok' in request && !request.ok) return request;
  const trouble = await ('import' in request
    ? withoutIdleTimeout(socket, importFiles(request.import))
    : run(request.request));
  return trouble === null ? { ok: true } : { ok: false, message: trouble };
}

/** Suspends the idle timeout while a client waits for a long answer. */
async function withoutIdleTimeout<Value>(socket: Socket, answer: Promise<Value>): Promise<Value> {
  socket.setTimeout(0);
  const value = await answer;
  socket.setTimeout(IDLE_TIMEOUT);
  return value;
}

/** Writes a line, waiting while the client does not read, so that answers do not pile up in memory. */
async function write(socket: Socket, line: string): Promise<void> {
  if (socket.writableEnded || socket.destroyed || socket.write(`${line}\n`)) return;
  await new Promise<void>((done) => {
    const go = (): void => {
      socket.off('drain', go);
      socket.off('close', go);
      done();
    };
    socket.once('drain', go);
    socket.once('close', go);
  });
}

/** Sends one sentence and closes. Further input is discarded: closing with unread input would lose the sentence. */
function disconnect(socket: Socket, message: string): void {
  socket.setTimeout(0);
  const answer: Answer = { ok: false, message };
  socket.end(`${JSON.stringify(answer)}\n`);
  socket.resume();
  const timeout = setTimeout(() => socket.destroy(), CLOSE_TIMEOUT);
  socket.once('close', () => clearTimeout(timeout));
}
