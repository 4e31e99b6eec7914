/** Where a part of the script lies on screen. */
export interface TrackPart {
  /** Words before it, and in it. */
  readonly start: number;
  readonly words: number;
  /** CSS px from the top of the text. */
  readonly top: number;
  /** CSS px to the top of the next part, so that reading never jumps over the space between two. */
  readonly height: number;
}

/** The point of the text that is read after so many words, in px from its top. */
export function pixelsAt(track: readonly TrackPart[], words: number): number {
  const part = partBefore(track, (each) => each.start <= words);
  if (!part) return 0;
  return part.top + part.height * Math.min(1, (words - part.start) / part.words);
}

/** The opposite of `pixelsAt`. */
export function wordsOfPixels(track: readonly TrackPart[], pixels: number): number {
  const part = partBefore(track, (each) => each.top <= pixels);
  if (!part) return 0;
  const within = part.height === 0 ? 0 : (pixels - part.top) / part.height;
  return part.start + part.words * Math.min(1, Math.max(0, within));
}

/** The last part that is reached, else the first. A long text has tens of thousands, so that it is looked up by halves. */
function partBefore(
  track: readonly TrackPart[],
  isReached: (part: TrackPart) => boolean,
): TrackPart | undefined {
  let low = 0;
  let high = track.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const part = track[middle];
    if (part && isReached(part)) low = middle + 1;
    else high = middle;
  }
  return track[Math.max(0, low - 1)];
}
