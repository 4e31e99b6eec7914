/** How far two pictures may differ and still count as one, as a mean over all values of 0 to 255: type drawn twice differs less. */
const SAME = 24;

/** Raw pixels of four bytes, the last of which is not looked at; both of one size. */
export function isSamePicture(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length === 0 || one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at += 1)
    if (at % 4 !== 3) difference += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return difference / ((one.length / 4) * 3) < SAME;
}
