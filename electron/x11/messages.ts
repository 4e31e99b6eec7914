/**
 * Encoders and decoders for the few X protocol messages that Sidecue needs, little-endian.
 *
 * @see https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html#Encoding::Requests
 */

/** Size of an error or event, and of the start of a reply, in bytes. */
export const MESSAGE = 32;

/** Event mask for property changes (`PropertyChangeMask`). */
export const PROPERTY_CHANGE = 0x40_0000;

/** Atoms predefined by the protocol. */
export const ATOMS = { window: 33, transientFor: 68 } as const;

/** A cookie that authenticates the client to the server. */
export interface Cookie {
  readonly name: string;
  readonly data: Buffer;
}

/** Returns the connection setup request, a client's first message. */
export function hello(cookie: Cookie | null): Buffer {
  const name = Buffer.from(cookie?.name ?? '', 'latin1');
  const data = cookie?.data ?? Buffer.alloc(0);
  const head = Buffer.alloc(12);
  head.write('l', 0, 'latin1');
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(data.length, 8);
  return Buffer.concat([head, padded(name), padded(data)]);
}

/** Returns the length in bytes of the server's answer to `hello`, from its first 8 bytes. */
export function helloLength(start: Buffer): number {
  return 8 + 4 * start.readUInt16LE(6);
}

/**
 * Returns the first screen's root window from the whole answer to `hello`; null if the server refused the connection.
 */
export function rootOf(answer: Buffer): number | null {
  if (answer.readUInt8(0) !== 1) return null;
  const vendor = padding(answer.readUInt16LE(24));
  const formats = 8 * answer.readUInt8(29);
  return answer.readUInt32LE(40 + vendor + formats);
}

export function internAtom(name: string): Buffer {
  const words = Buffer.from(name, 'latin1');
  const request = Buffer.concat([Buffer.alloc(8), padded(words)]);
  request.writeUInt16LE(words.length, 4);
  return finished(request, 16);
}

export function atomOf(reply: Buffer): number {
  return reply.readUInt32LE(8);
}

/** Subscribes to a window's events. @param events event mask; 0 to unsubscribe */
export function selectEvents(window: number, events: number): Buffer {
  const EVENT_MASK = 0x800;
  return finished(numbers([0, window, EVENT_MASK, events]), 2);
}

/** Requests at most 64 32-bit values of a property of any type. */
export function getProperty(window: number, property: number): Buffer {
  return finished(numbers([0, window, property, 0, 0, 64]), 20);
}

/** Returns the values of a property of 32-bit numbers; empty if there is no such property. */
export function valuesOf(reply: Buffer): number[] {
  if (reply.readUInt8(1) !== 32) return [];
  const count = reply.readUInt32LE(16);
  return Array.from({ length: count }, (_, at) => reply.readUInt32LE(MESSAGE + 4 * at));
}

export function changeProperty(window: number, property: number, type: number, value: number): Buffer {
  const request = numbers([0, window, property, type, 32, 1, value]);
  return finished(request, 18);
}

export function deleteProperty(window: number, property: number): Buffer {
  return finished(numbers([0, window, property]), 19);
}

/** A decoded message from the server. */
export type Message =
  | { readonly kind: 'reply' | 'error'; readonly sequence: number }
  | { readonly kind: 'property'; readonly window: number; readonly property: number }
  | { readonly kind: 'other' };

/**
 * Returns the length in bytes of a message, from its first 32. Only replies and generic events (35) are longer than
 * that.
 */
export function messageLength(start: Buffer): number {
  const kind = start.readUInt8(0) & 0x7f;
  return kind === 1 || kind === 35 ? MESSAGE + 4 * start.readUInt32LE(4) : MESSAGE;
}

export function readMessage(message: Buffer): Message {
  const kind = message.readUInt8(0) & 0x7f;
  if (kind === 0) return { kind: 'error', sequence: message.readUInt16LE(2) };
  if (kind === 1) return { kind: 'reply', sequence: message.readUInt16LE(2) };
  if (kind === 28)
    return { kind: 'property', window: message.readUInt32LE(4), property: message.readUInt32LE(8) };
  return { kind: 'other' };
}

function numbers(values: readonly number[]): Buffer {
  const request = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => request.writeUInt32LE(value, 4 * at));
  return request;
}

/** Fills in the opcode and length that start every request. */
function finished(request: Buffer, opcode: number): Buffer {
  request.writeUInt8(opcode, 0);
  request.writeUInt16LE(request.length / 4, 2);
  return request;
}

function padding(length: number): number {
  return 4 * Math.ceil(length / 4);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(padding(bytes.length) - bytes.length)]);
}
