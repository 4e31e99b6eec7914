/** How deep the parts of JSON may lie in each other, and how many there may be. */
const MOST_DEPTH = 64;
const MOST_PARTS = 500_000;

/**
 * Whether JSON has more parts, or parts deeper in each other, than any request and any file of ours. Told before it is parsed, which
 * can take a minute.
 */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  let parts = 0;
  let isInString = false;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (isInString) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) isInString = false;
    } else if (code === 0x22) isInString = true;
    else if (code === 0x2c) parts += 1;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      parts += 1;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > MOST_DEPTH || parts > MOST_PARTS) return true;
  }
  return false;
}
