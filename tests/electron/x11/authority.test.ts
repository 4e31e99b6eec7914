import { expect, test } from 'vitest';
import { cookieOf, localDisplay } from '../../../electron/x11/x-display.ts';

interface Entry {
  readonly family?: number;
  readonly display: string;
  readonly name?: string;
  readonly data: string;
}

/** An authority file as `xauth` writes one. */
function authority(...entries: readonly Entry[]): Buffer {
  const field = (text: string): Buffer => {
    const bytes = Buffer.from(text, 'latin1');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  return Buffer.concat(
    entries.flatMap(({ family = 256, display, name = 'MIT-MAGIC-COOKIE-1', data }) => {
      const start = Buffer.alloc(2);
      start.writeUInt16BE(family);
      return [start, field('desk'), field(display), field(name), field(data)];
    }),
  );
}

test('the cookie is the one for this computer, this display and this way of proving oneself', () => {
  const file = authority(
    { display: '0', data: 'other display' },
    { display: '1', family: 0, data: 'another computer' },
    { display: '1', name: 'XDM-AUTHORIZATION-1', data: 'another way' },
    { display: '1', data: 'mine' },
  );
  expect(cookieOf(file, '1')?.data.toString()).toBe('mine');
  expect(cookieOf(file, '2')).toBeNull();
  expect(cookieOf(authority({ family: 65_535, display: '', data: 'any' }), '7')?.data.toString()).toBe('any');
});

test('a file cut short anywhere, or of anything else, gives no cookie and no error', () => {
  const file = authority({ display: '0', data: 'other' }, { display: '1', data: 'mine' });
  for (let length = 0; length < file.length; length += 1) {
    const found = cookieOf(file.subarray(0, length), '2');
    expect(found).toBeNull();
  }
  expect(cookieOf(Buffer.from('not an authority file at all'), '0')).toBeNull();
});

test('only a display of this computer is spoken to', () => {
  expect([':0', ':12.1', 'unix:3'].map(localDisplay)).toEqual(['0', '12', '3']);
  for (const elsewhere of ['localhost:10.0', 'host:0', '', ':', ':x', '/tmp/x:0', undefined])
    expect(localDisplay(elsewhere)).toBeNull();
});
