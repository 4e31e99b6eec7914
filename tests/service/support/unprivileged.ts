/** Someone who owns nothing. */
const NOBODY = 65534;

/**
 * Runs something without root's right to read and write everything; permissions mean nothing to root. Who is not root
 * runs it as they are.
 */
export async function asNobody<Value>(run: () => Promise<Value>): Promise<Value> {
  if (process.getuid?.() !== 0 || !process.seteuid) return run();
  process.seteuid(NOBODY);
  try {
    return await run();
  } finally {
    process.seteuid(0);
  }
}

/** What makes a child process run as nobody, where we may choose. */
export function nobodyOptions(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}
