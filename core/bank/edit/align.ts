/** A pair of places, in an old and a new list, that hold the same thing. */
export interface Match {
  readonly old: number;
  readonly now: number;
}

/** Longer lists are compared at their two ends alone: the table would be too large. */
const MOST_CELLS = 1_000_000;

/** A longest common subsequence of two lists of keys, in order. */
export function align(old: readonly string[], now: readonly string[]): Match[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - start;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const matches: Match[] = [];
  for (let i = 0; i < start; i++) matches.push({ old: i, now: i });
  for (const match of alignMiddle(old, now, start, old.length - tail, now.length - tail)) matches.push(match);
  for (let i = tail; i > 0; i--) matches.push({ old: old.length - i, now: now.length - i });
  return matches;
}

function alignMiddle(
  old: readonly string[],
  now: readonly string[],
  start: number,
  oldEnd: number,
  nowEnd: number,
): Match[] {
  const rows = oldEnd - start;
  const columns = nowEnd - start;
  if (rows === 0 || columns === 0 || rows * columns > MOST_CELLS) return [];
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[start + i] === now[start + j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const matches: Match[] = [];
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (old[start + i] === now[start + j]) matches.push({ old: start + i++, now: start + j++ });
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return matches;
}
