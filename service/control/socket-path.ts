import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** Longest path of a Unix socket, in bytes without the closing zero: the least of the systems Node runs on. */
const LONGEST_PATH = 103;

/** Where the app of a data folder listens: a socket in it; on Windows a pipe, which has a name space of its own. */
export function usualSocket(dataFolder: string, platform: NodeJS.Platform): string {
  if (platform !== 'win32') return join(dataFolder, 'control.sock');
  const name = createHash('sha256').update(dataFolder.toLowerCase()).digest('hex').slice(0, 32);
  return String.raw`\\.\pipe\sidecue-${name}`;
}

/** Whether a socket can have this path; a longer one would be cut short without a word. */
export function isShortEnough(path: string, platform: NodeJS.Platform): boolean {
  return platform === 'win32' || Buffer.byteLength(path) <= LONGEST_PATH;
}

/** The note that names the socket where the usual path cannot be one. */
export function noteOf(dataFolder: string): string {
  return join(dataFolder, 'control.path');
}

/** The socket that the note names; null without one. */
export function notedSocket(dataFolder: string): string | null {
  try {
    const path = readFileSync(noteOf(dataFolder), 'utf8').trim();
    return isAbsolute(path) && !path.includes('\n') ? path : null;
  } catch {
    return null; // There is none, which is the usual case.
  }
}

/** Where to look for the app of a data folder, in this order. */
export function socketsOf(dataFolder: string, platform: NodeJS.Platform): string[] {
  const noted = notedSocket(dataFolder);
  const usual = usualSocket(dataFolder, platform);
  return [...(noted === null ? [] : [noted]), ...(isShortEnough(usual, platform) ? [usual] : [])];
}
