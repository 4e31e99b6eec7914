import { expect, test } from 'vitest';
import {
  changeProperty,
  getProperty,
  hello,
  helloLength,
  internAtom,
  messageLength,
  readMessage,
  rootOf,
  valuesOf,
} from '../../../electron/x11/messages.ts';

/** Bytes as the protocol's tables write them. */
const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

test('requests are the bytes of the protocol’s encoding', () => {
  expect(internAtom('WM_S')).toEqual(bytes('10 00 0300 0400 0000 574d5f53'));
  expect(internAtom('WM_ST')).toEqual(bytes('10 00 0400 0500 0000 574d5f53 54000000'));
  expect(getProperty(0x80_0001, 68)).toEqual(
    bytes('14 00 0600 01008000 44000000 00000000 00000000 40000000'),
  );
  expect(changeProperty(2, 68, 33, 0x1020_3040)).toEqual(
    bytes('12 00 0700 02000000 44000000 21000000 20000000 01000000 40302010'),
  );
  expect(hello(null)).toEqual(bytes('6c 00 0b00 0000 0000 0000 0000'));
  expect(hello({ name: 'abc', data: bytes('0102') })).toEqual(
    bytes('6c 00 0b00 0000 0300 0200 0000 61626300 01020000'),
  );
});

test('the root window is found behind a maker’s name and formats of any length', () => {
  for (const [vendor, formats] of [
    ['Xorg', 1],
    ['The X.Org Foundation', 7],
  ] as const) {
    const padded = Buffer.alloc(4 * Math.ceil(vendor.length / 4), vendor);
    const body = Buffer.concat([Buffer.alloc(32), padded, Buffer.alloc(8 * formats), bytes('39050000')]);
    const answer = Buffer.concat([bytes('01 00 0b00 0000 0000'), body]);
    answer.writeUInt16LE(body.length / 4, 6);
    answer.writeUInt16LE(vendor.length, 24);
    answer.writeUInt8(formats, 29);
    expect(helloLength(answer.subarray(0, 8))).toBe(answer.length);
    expect(rootOf(answer)).toBe(0x539);
  }
  expect(rootOf(bytes('00 05 0b00 0000 0200 6e6f7065 00000000'))).toBeNull();
});

test('replies have the length they say, events and errors have 32 bytes', () => {
  const reply = Buffer.alloc(40);
  bytes('01 20 0700 02000000 21000000 00000000 02000000').copy(reply);
  bytes('01008000 02008000').copy(reply, 32);
  expect(messageLength(reply)).toBe(40);
  expect(readMessage(reply)).toEqual({ kind: 'reply', sequence: 7 });
  expect(valuesOf(reply)).toEqual([0x80_0001, 0x80_0002]);
  const changed = Buffer.alloc(32);
  bytes('1c 00 0900 02000000 44000000').copy(changed);
  expect(messageLength(changed)).toBe(32);
  expect(readMessage(changed)).toEqual({ kind: 'property', window: 2, property: 68 });
  expect(readMessage(bytes(`00 03 0800${'00'.repeat(28)}`))).toEqual({ kind: 'error', sequence: 8 });
});
