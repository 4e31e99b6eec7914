import { createConnection, type Socket } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { LARGEST_STATE, readBytesNow } from '../../service/read-file.ts';
import {
  atomOf,
  changeProperty,
  type Cookie,
  deleteProperty,
  getProperty,
  hello,
  helloLength,
  internAtom,
  MESSAGE,
  messageLength,
  PROPERTY_CHANGE,
  readMessage,
  rootOf,
  selectEvents,
  valuesOf,
} from './messages.ts';

/** Access to the window properties of an X display. Windows and atoms are the server's ids. */
export interface XDisplay {
  readonly root: number;
  /** Returns the atom of a name; 0 once the connection is closed. */
  readonly atom: (name: string) => Promise<number>;
  /** Returns a property's 32-bit values; empty if the window or the property does not exist. */
  readonly read: (window: number, property: number) => Promise<readonly number[]>;
  readonly write: (window: number, property: number, type: number, value: number) => void;
  readonly remove: (window: number, property: number) => void;
  /** Starts or stops reporting property changes of a window. */
  readonly follow: (window: number, isWanted: boolean) => void;
  readonly close: () => void;
}

/**
 * Connects to the local X server, only through its Unix socket.
 *
 * @param changed called for each property change of a followed window
 * @returns null if there is no such server, or it refuses the connection
 */
export async function openXDisplay(
  env: NodeJS.ProcessEnv,
  changed: (window: number, property: number) => void,
): Promise<XDisplay | null> {
  const number = localDisplay(env['DISPLAY']);
  if (number === null) return null;
  const socket = createConnection(`/tmp/.X11-unix/X${number}`);
  const isOpen = await new Promise<boolean>((done) => {
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
  if (!isOpen) return null;
  // The server ends with the session; the `close` handler below does all the cleaning up.
  socket.on('error', () => undefined);
  // Don't keep the process alive just to watch windows.
  socket.unref();
  return new Promise((done) => {
    const answers = new Map<number, (reply: Buffer | null) => void>();
    let sequence = 0;
    const send = (request: Buffer): number => {
      socket.write(request);
      sequence = (sequence + 1) % 0x1_0000;
      return sequence;
    };
    const ask = (request: Buffer): Promise<Buffer | null> =>
      new Promise((answered) => {
        if (socket.destroyed) answered(null);
        else answers.set(send(request), answered);
      });
    const answer = (to: number, reply: Buffer | null): void => {
      answers.get(to)?.(reply);
      answers.delete(to);
    };

    readChunks(socket, {
      onSetup: (greeting) => {
        const root = rootOf(greeting);
        if (root === null) socket.destroy();
        done(root === null ? null : displayOf(root));
      },
      onMessage: (bytes) => {
        const message = readMessage(bytes);
        if (message.kind === 'property') changed(message.window, message.property);
        else if (message.kind !== 'other') answer(message.sequence, message.kind === 'reply' ? bytes : null);
      },
    });
    socket.once('close', () => {
      done(null);
      for (const to of [...answers.keys()]) answer(to, null);
    });
    socket.write(hello(readCookie(env, number)));

    const displayOf = (root: number): XDisplay => ({
      root,
      atom: async (name) => {
        const reply = await ask(internAtom(name));
        return reply ? atomOf(reply) : 0;
      },
      read: async (window, property) => {
        const reply = await ask(getProperty(window, property));
        return reply ? valuesOf(reply) : [];
      },
      write: (window, property, type, value) => void send(changeProperty(window, property, type, value)),
      remove: (window, property) => void send(deleteProperty(window, property)),
      follow: (window, isWanted) => void send(selectEvents(window, isWanted ? PROPERTY_CHANGE : 0)),
      close: () => socket.destroy(),
    });
  });
}

function readCookie(env: NodeJS.ProcessEnv, display: string): Cookie | null {
  try {
    return cookieOf(
      readBytesNow(env['XAUTHORITY'] ?? join(homedir(), '.Xauthority'), LARGEST_STATE),
      display,
    );
  } catch {
    return null; // A server without authentication has no such file.
  }
}

interface Reader {
  /** Receives the answer to `hello`. */
  readonly onSetup: (answer: Buffer) => void;
  readonly onMessage: (message: Buffer) => void;
}

/** Splits the incoming bytes into messages. */
function readChunks(socket: Socket, { onSetup, onMessage }: Reader): void {
  let rest = Buffer.alloc(0);
  let isGreeted = false;
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const known = isGreeted ? MESSAGE : 8;
      if (rest.length < known) return;
      const length = isGreeted ? messageLength(rest) : helloLength(rest);
      if (rest.length < length) return;
      const message = rest.subarray(0, length);
      rest = rest.subarray(length);
      if (isGreeted) onMessage(message);
      else {
        isGreeted = true;
        onSetup(message);
      }
    }
  });
}

/** The only authentication protocol that X servers use by default. */
const COOKIE = 'MIT-MAGIC-COOKIE-1';

/** Address families: `FamilyLocal` (this computer) and `FamilyWild` (any host). */
const FAMILIES = [256, 65_535];

/**
 * Finds the cookie of a local display in an authority file as written by `xauth`.
 *
 * @param display its number, such as `0`
 * @returns null if there is none; a server without authentication accepts clients anyway
 * @see https://gitlab.freedesktop.org/xorg/lib/libxau/-/blob/master/README.md
 */
export function cookieOf(file: Buffer, display: string): Cookie | null {
  let at = 0;
  const number = (): number => {
    const value = file.readUInt16BE(at);
    at += 2;
    return value;
  };
  const bytes = (): Buffer => {
    const length = number();
    const value = file.subarray(at, at + length);
    at += length;
    return value;
  };
  try {
    while (at < file.length) {
      const family = number();
      bytes(); // The host's name, which may have changed since the session began.
      const wanted = bytes().toString('latin1');
      const name = bytes().toString('latin1');
      const data = bytes();
      const isFor = wanted === '' || wanted === display;
      if (FAMILIES.includes(family) && isFor && name === COOKIE) return { name, data };
    }
  } catch {
    // Truncated; the readable part had no cookie for this display.
  }
  return null;
}

/** Returns the number of a local display; null for a remote display, or none. */
export function localDisplay(display: string | undefined): string | null {
  return /^(?:unix)?:(\d+)(?:\.\d+)?$/.exec(display ?? '')?.[1] ?? null;
}
