import { createConnection, type Socket } from 'node:net';
import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { CommandRequest } from '../../core/commands.ts';
import {
  type Answer,
  type ImportRequest,
  isGreeting,
  MAX_LINE_LENGTH,
  parseAnswer,
} from '../../core/control/from-outside.ts';
import { readTextNow } from '../read-file.ts';
import { serviceWords } from '../words.ts';

/** How long a command may take, in ms; the browser shell may have to start a browser first. */
const RUN_TIMEOUT = 20_000;
/** How long an import may take, in ms; longer than the app's own limit for reading a file. */
const IMPORT_TIMEOUT = 300_000;

/** The outcome of a command sent to the running app. */
export type Sent =
  | Answer
  /** No app answered; `stranger` is the path of a socket that another program listens on. */
  | { readonly ok: null; readonly stranger: string | null };

/**
 * Sends a command to the app running on a data folder.
 *
 * @param dataFolder absolute
 */
export const sendCommand = (dataFolder: string, request: CommandRequest): Promise<Sent> =>
  send(dataFolder, request);

/** Asks the app running on a data folder to import files into its open bank. */
export const sendImport = (dataFolder: string, request: ImportRequest): Promise<Sent> =>
  send(dataFolder, { import: request }, IMPORT_TIMEOUT);

/** Returns the path of the bank open in the app running on a data folder; null if none is running. */
export async function runningBank(dataFolder: string): Promise<string | null> {
  const sent = await send(dataFolder, { bank: true });
  return sent.ok === true ? (sent.bank ?? null) : null;
}

async function send(
  dataFolder: string,
  request: CommandRequest | { readonly bank: true } | { readonly import: ImportRequest },
  timeout = RUN_TIMEOUT,
): Promise<Sent> {
  let stranger: string | null = null;
  for (const path of socketsOf(dataFolder, process.platform)) {
    const reached = await reach(path);
    if (reached.kind === 'stranger') stranger = path;
    if (reached.kind !== 'sidecue') continue;
    const { socket, line } = reached.connection;
    socket.write(`${JSON.stringify(request)}\n`);
    const answer = await line(timeout);
    socket.destroy();
    return parseAnswer(answer ?? '') ?? { ok: false, message: serviceWords.control.noAnswer };
  }
  return { ok: null, stranger };
}

/** How long a running app may take to send its greeting, in ms; one that takes longer is stuck. */
const GREETING_TIME = 2000;

/** A line-based connection to a running Sidecue. */
export interface Connection {
  readonly socket: Socket;
  /** Reads the next line; null if the connection ends or after `timeout` ms. */
  readonly line: (timeout: number) => Promise<string | null>;
}

/** What was found listening at a socket path. */
export type Reached =
  | { readonly kind: 'sidecue'; readonly connection: Connection }
  /** Something that does not greet like Sidecue, or that we are not allowed to connect to. */
  | { readonly kind: 'stranger' }
  | { readonly kind: 'nobody' };

/** Connects and waits for the greeting. */
export async function reach(path: string): Promise<Reached> {
  if (isOthers(path)) return { kind: 'stranger' };
  const socket = createConnection(path);
  const failure = await new Promise<NodeJS.ErrnoException | null>((done) => {
    socket.once('connect', () => done(null));
    socket.once('error', done);
  });
  if (failure) return { kind: failure.code === 'EACCES' || failure.code === 'EPERM' ? 'stranger' : 'nobody' };
  // An error is always followed by `close`, which is handled.
  socket.on('error', () => undefined);
  const connection = { socket, line: lineReader(socket) };
  const greeting = await connection.line(GREETING_TIME);
  if (greeting !== null && isGreeting(greeting)) return { kind: 'sidecue', connection };
  socket.destroy();
  return { kind: 'stranger' };
}

/** Whether another user owns the socket, perhaps put in the place of an earlier one of ours. */
function isOthers(path: string): boolean {
  const own = process.getuid?.();
  if (own === undefined) return false;
  try {
    return lstatSync(path).uid !== own;
  } catch {
    // There is no such file.
    return false;
  }
}

function lineReader(socket: Socket): Connection['line'] {
  let text = '';
  let hasEnded = false;
  let deliver = (): void => undefined;
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    // Another program may send data without end.
    text = text.length > MAX_LINE_LENGTH ? text : text + chunk;
    deliver();
  });
  socket.once('close', () => {
    hasEnded = true;
    deliver();
  });
  return (timeout) =>
    new Promise((done) => {
      const settle = (line: string | null): void => {
        clearTimeout(timer);
        deliver = () => undefined;
        done(line);
      };
      const timer = setTimeout(() => settle(null), timeout);
      deliver = () => {
        const end = text.indexOf('\n');
        if (end === -1) {
          if (hasEnded || text.length > MAX_LINE_LENGTH) settle(null);
          return;
        }
        const line = text.slice(0, end);
        text = text.slice(end + 1);
        settle(line);
      };
      deliver();
    });
}

/** Longest path of a Unix socket, in bytes without the final NUL: the smallest limit of the systems Node runs on. */
const MAX_PATH_LENGTH = 103;

/** Returns the usual path of a data folder's control socket: a file in the folder; on Windows a named pipe. */
export function usualSocket(dataFolder: string, platform: NodeJS.Platform): string {
  if (platform !== 'win32') return join(dataFolder, 'control.sock');
  const name = createHash('sha256').update(dataFolder.toLowerCase()).digest('hex').slice(0, 32);
  return String.raw`\\.\pipe\sidecue-${name}`;
}

/** Whether a path is short enough for a socket; a longer one would be silently truncated. */
export function isShortEnough(path: string, platform: NodeJS.Platform): boolean {
  return platform === 'win32' || Buffer.byteLength(path) <= MAX_PATH_LENGTH;
}

/** Returns the path of the note that names the socket if it cannot be at the usual path. */
export function noteOf(dataFolder: string): string {
  return join(dataFolder, 'control.path');
}

/** Returns the socket path named in the note; null if there is no note. */
export function notedSocket(dataFolder: string): string | null {
  try {
    const path = readTextNow(noteOf(dataFolder), 4096).trim();
    return isAbsolute(path) && !path.includes('\n') ? path : null;
  } catch {
    return null; // Usually there is none.
  }
}

/** Returns the socket paths to try for a data folder, in order. */
function socketsOf(dataFolder: string, platform: NodeJS.Platform): string[] {
  const noted = notedSocket(dataFolder);
  const usual = usualSocket(dataFolder, platform);
  return [...(noted === null ? [] : [noted]), ...(isShortEnough(usual, platform) ? [usual] : [])];
}
