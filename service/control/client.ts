import { createConnection, type Socket } from 'node:net';
import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { CommandRequest } from '../../core/commands.ts';
import {
  type Answer,
  type ImportRequest,
  isGreeting,
  LONGEST_LINE,
  parseAnswer,
} from '../../core/control/from-outside.ts';
import { readTextNow } from '../read-file.ts';
import { serviceWords } from '../words.ts';

/** How long a command may take, in ms: a browser has to start before the first card of the browser shell shows. */
const LONGEST_RUN = 20_000;
/** How long an import may take, in ms: more than a file may take to be read. */
const LONGEST_IMPORT = 300_000;

/** What became of a command that was sent to the running app. */
export type Sent =
  | Answer
  /** No app answers; `stranger` names the socket on which another program does. */
  | { readonly ok: null; readonly stranger: string | null };

/**
 * Sends a command to the app that runs on a data folder.
 *
 * @param dataFolder absolute
 */
export const sendCommand = (dataFolder: string, request: CommandRequest): Promise<Sent> =>
  send(dataFolder, request);

/** Has the app that runs on a data folder import files into its open bank. */
export const sendImport = (dataFolder: string, request: ImportRequest): Promise<Sent> =>
  send(dataFolder, { import: request }, LONGEST_IMPORT);

/** Path of the bank that is open in the app that runs on a data folder; null where none runs. */
export async function runningBank(dataFolder: string): Promise<string | null> {
  const sent = await send(dataFolder, { bank: true });
  return sent.ok === true ? (sent.bank ?? null) : null;
}

async function send(
  dataFolder: string,
  request: CommandRequest | { readonly bank: true } | { readonly import: ImportRequest },
  patience = LONGEST_RUN,
): Promise<Sent> {
  let stranger: string | null = null;
  for (const path of socketsOf(dataFolder, process.platform)) {
    const reached = await reach(path);
    if (reached.kind === 'stranger') stranger = path;
    if (reached.kind !== 'sidecue') continue;
    const { socket, line } = reached.connection;
    socket.write(`${JSON.stringify(request)}\n`);
    const answer = await line(patience);
    socket.destroy();
    return parseAnswer(answer ?? '') ?? { ok: false, message: serviceWords.control.noAnswer };
  }
  return { ok: null, stranger };
}

/** How long a running app may take to greet, in ms. A busy one takes longer than any person's patience only when stuck. */
const GREETING_TIME = 2000;

/** A line-wise connection to a running Sidecue. */
export interface Connection {
  readonly socket: Socket;
  /** The next line; null when the connection has ended or `patience` ms have passed. */
  readonly line: (patience: number) => Promise<string | null>;
}

/** Who listens at a path. */
export type Reached =
  | { readonly kind: 'sidecue'; readonly connection: Connection }
  /** Somebody who does not greet as a Sidecue does, or whom we may not talk to. */
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
  // What ends a connection is followed by its close, which is what is waited for.
  socket.on('error', () => undefined);
  const connection = { socket, line: lineReader(socket) };
  const greeting = await connection.line(GREETING_TIME);
  if (greeting !== null && isGreeting(greeting)) return { kind: 'sidecue', connection };
  socket.destroy();
  return { kind: 'stranger' };
}

/** Whether a socket is another user's, who may have put it where an earlier one of ours was. */
function isOthers(path: string): boolean {
  const own = process.getuid?.();
  if (own === undefined) return false;
  try {
    return lstatSync(path).uid !== own;
  } catch {
    // Nothing is there; an older Node throws for that whatever it is asked.
    return false;
  }
}

function lineReader(socket: Socket): Connection['line'] {
  let text = '';
  let hasEnded = false;
  let look = (): void => undefined;
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    // A stranger may talk without end.
    text = text.length > LONGEST_LINE ? text : text + chunk;
    look();
  });
  socket.once('close', () => {
    hasEnded = true;
    look();
  });
  return (patience) =>
    new Promise((done) => {
      const give = (line: string | null): void => {
        clearTimeout(timer);
        look = () => undefined;
        done(line);
      };
      const timer = setTimeout(() => give(null), patience);
      look = () => {
        const end = text.indexOf('\n');
        if (end === -1) {
          if (hasEnded || text.length > LONGEST_LINE) give(null);
          return;
        }
        const line = text.slice(0, end);
        text = text.slice(end + 1);
        give(line);
      };
      look();
    });
}

/** Longest path of a Unix socket, in bytes without the closing zero: the least of the systems Node runs on. */
const LONGEST_PATH = 103;

/** Where the app of a data folder listens: a socket in it; on Windows a pipe, which has a name space of its own. */
export function usualSocket(dataFolder: string, platform: NodeJS.Platform): string {
  if (platform !== 'win32') return join(dataFolder, 'control.sock');
  const name = createHash('sha256').update(dataFolder.toLowerCase()).digest('hex').slice(0, 32);
  return String.raw`\\.\pipe\sidecue-${name}`;
}

/** Whether a socket can have this path; a longer one would be cut short without a word. */
export function isShortEnough(path: string, platform: NodeJS.Platform): boolean {
  return platform === 'win32' || Buffer.byteLength(path) <= LONGEST_PATH;
}

/** The note that names the socket where the usual path cannot be one. */
export function noteOf(dataFolder: string): string {
  return join(dataFolder, 'control.path');
}

/** The socket that the note names; null without one. */
export function notedSocket(dataFolder: string): string | null {
  try {
    const path = readTextNow(noteOf(dataFolder), 4096).trim();
    return isAbsolute(path) && !path.includes('\n') ? path : null;
  } catch {
    return null; // There is none, which is the usual case.
  }
}

/** Where to look for the app of a data folder, in this order. */
function socketsOf(dataFolder: string, platform: NodeJS.Platform): string[] {
  const noted = notedSocket(dataFolder);
  const usual = usualSocket(dataFolder, platform);
  return [...(noted === null ? [] : [noted]), ...(isShortEnough(usual, platform) ? [usual] : [])];
}
