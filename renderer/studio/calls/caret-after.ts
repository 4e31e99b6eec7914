/**
 * Where a caret belongs when the text around it was changed by someone else: before what is new behind it, behind what is new
 * before it. Offsets are in UTF-16 code units.
 */
export function caretAfter(before: string, after: string, caret: number): number {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head++;
  if (caret <= head) return caret;
  let tail = 0;
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const fromEnd = before.length - caret;
  return fromEnd <= tail ? after.length - fromEnd : Math.min(caret, after.length - tail);
}
