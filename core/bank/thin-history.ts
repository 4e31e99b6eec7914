const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long to keep every save, one an hour, and one a day, in ms. */
const KEPT = { all: DAY, hourly: 7 * DAY, daily: 366 * DAY } as const;

/**
 * Which saves a history keeps: all of the last day, the last of each hour for a week, the last of each day for a year, and always
 * the newest.
 *
 * @param times of the saves in ms since 1970, oldest first
 * @param now in the same count
 * @returns indexes into `times`, in order
 */
export function thinHistory(times: readonly number[], now: number): number[] {
  const kept: number[] = [];
  let lastSlot: string | null = null;
  for (let i = times.length - 1; i >= 0; i--) {
    const time = times[i] ?? 0;
    const age = now - time;
    const slot = slotOf(time, age);
    const isNewest = i === times.length - 1;
    if (isNewest || age < KEPT.all || (age < KEPT.daily && slot !== lastSlot)) kept.push(i);
    lastSlot = slot;
  }
  return kept.reverse();
}

/** Only one save is kept of each slot. */
function slotOf(time: number, age: number): string {
  return age < KEPT.hourly ? `hour ${Math.floor(time / HOUR)}` : `day ${Math.floor(time / DAY)}`;
}

/**
 * The first save to keep so that a history fits a size; always keeps the newest. A text saved twice counts once.
 *
 * @param saves oldest first; `stored` in bytes
 * @returns an index into `saves`
 */
export function fitHistory(
  saves: readonly { readonly version: string; readonly stored: number }[],
  most: number,
): number {
  const counted = new Set<string>();
  let bytes = 0;
  for (let i = saves.length - 1; i >= 0; i--) {
    const save = saves[i];
    if (!save || counted.has(save.version)) continue;
    counted.add(save.version);
    bytes += save.stored;
    if (bytes > most && i < saves.length - 1) return i + 1;
  }
  return 0;
}
