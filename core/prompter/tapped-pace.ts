const SHORTEST_GAP_MS = 120;
/** From this gap on, in ms, a reader has paused. */
export const LONGEST_GAP_MS = 4000;

/**
 * The pace a reader taps, one tap a word, in whole words a minute; null for fewer than three usable gaps.
 * `tapsMs` are the times of the taps in ms, in the order they came. The median of the gaps decides, so that one
 * hesitation changes nothing; a gap no reader makes (a double press, a pause, a clock set back) is passed over.
 */
export function tappedPace(tapsMs: readonly number[]): number | null {
  const gaps = tapsMs
    .slice(1)
    .map((tap, index) => tap - (tapsMs[index] ?? tap))
    .filter((gap) => gap >= SHORTEST_GAP_MS && gap <= LONGEST_GAP_MS)
    .sort((a, b) => a - b);
  if (gaps.length < 3) return null;
  const upper = gaps[Math.floor(gaps.length / 2)] ?? 0;
  const lower = gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
  return Math.round(60_000 / ((lower + upper) / 2));
}
