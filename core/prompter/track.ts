/** Where a part of the script lies on screen. */
export interface TrackPart {
  /** Words before it, and in it. */
  readonly start: number;
  readonly words: number;
  /** CSS px from the top of the text. */
  readonly top: number;
  readonly height: number;
}

/** The point of the text that is read after so many words, in px from its top. */
export function pixelsAt(track: readonly TrackPart[], words: number): number {
  const part = track.findLast(({ start }) => start <= words) ?? track[0];
  if (!part) return 0;
  return part.top + part.height * Math.min(1, (words - part.start) / part.words);
}

/** The opposite of `pixelsAt`. Between two parts it is the end of the upper one. */
export function wordsOfPixels(track: readonly TrackPart[], pixels: number): number {
  const part = track.findLast(({ top }) => top <= pixels) ?? track[0];
  if (!part) return 0;
  const within = part.height === 0 ? 0 : (pixels - part.top) / part.height;
  return part.start + part.words * Math.min(1, Math.max(0, within));
}
