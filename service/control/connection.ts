import { createConnection, type Socket } from 'node:net';
import { isGreeting, LONGEST_LINE } from '../../core/control/lines.ts';

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
