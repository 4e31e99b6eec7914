import type { Cookie } from './messages.ts';

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
