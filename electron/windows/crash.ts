/** A page that goes down again this soon, in ms, would only go down for ever. */
const TOO_SOON = 30_000;

/**
 * Whether a page that went down is loaded again at once; otherwise it is when the user next asks for the window.
 *
 * @param lastCrash when it went down before, in ms; null when it never did
 */
export function mayReloadAtOnce(lastCrash: number | null, now: number): boolean {
  return lastCrash === null || now - lastCrash > TOO_SOON;
}
