/**
 * Whether a bank's new text may be the beginning of one that another program is still writing: it is shorter, and has lost half of
 * what was there or its last line.
 */
export function looksCutShort(before: string, now: string): boolean {
  if (now.length >= before.length) return false;
  return now.length < before.length / 2 || lastLine(now) !== lastLine(before);
}

/** The last line with words on it. */
function lastLine(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed.slice(Math.max(trimmed.lastIndexOf('\n'), trimmed.lastIndexOf('\r')) + 1);
}
