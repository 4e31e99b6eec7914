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

/** The display's windows, as far as their properties go. Windows and properties are the server's numbers. */
export interface XDisplay {
  readonly root: number;
  /** The number of a name. */
  readonly atom: (name: string) => Promise<number>;
  /** A property's numbers; none where the window has no such property, or is gone. */
  readonly read: (window: number, property: number) => Promise<readonly number[]>;
  readonly write: (window: number, property: number, type: number, value: number) => void;
  readonly remove: (window: number, property: number) => void;
  /** Tells of a window's changed properties from now on, or no more. */
  readonly follow: (window: number, isWanted: boolean) => void;
  readonly close: () => void;
}

/**
 * Connects to the X server of this computer, through its socket file and nothing else.
 *
 * @param changed takes each change of a property of a followed window
 * @returns null where there is no such server, or it does not let us in
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
  // The server goes with the session, and its close is all there is to do.
  socket.on('error', () => undefined);
  // A display that only waits for the next window is no reason to go on.
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
      greeted: (greeting) => {
        const root = rootOf(greeting);
        if (root === null) socket.destroy();
        done(root === null ? null : displayOf(root));
      },
      told: (bytes) => {
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
    return null; // There is no such file where the server asks for no cookie.
  }
}

interface Reader {
  /** The answer to the first message. */
  readonly greeted: (answer: Buffer) => void;
  readonly told: (message: Buffer) => void;
}

/** Cuts what comes into messages. */
function readChunks(socket: Socket, { greeted, told }: Reader): void {
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
      if (isGreeted) told(message);
      else {
        isGreeted = true;
        greeted(message);
      }
    }
  });
}

/** The only way of proving oneself that X servers use by themselves. */
const COOKIE = 'MIT-MAGIC-COOKIE-1';

/** A cookie for whichever host, and one for this computer. */
const FAMILIES = [256, 65_535];

/**
 * Finds the cookie of a local display in an authority file, as `xauth` writes it.
 *
 * @param display its number, such as `0`
 * @returns null without one: a server that asks for none lets its clients in all the same
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
    // Cut short: what could be read had no cookie for this display.
  }
  return null;
}

/** The number of a display of this computer; null for one reached over a network, and for none. */
export function localDisplay(display: string | undefined): string | null {
  return /^(?:unix)?:(\d+)(?:\.\d+)?$/.exec(display ?? '')?.[1] ?? null;
}
