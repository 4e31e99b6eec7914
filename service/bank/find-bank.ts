import { readdir, readlink, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { LARGEST_BANK, readBytes } from '../read-file.ts';
import type { OpenBank } from './open-banks.ts';

export interface FoundBank {
  readonly path: string;
  /** Whether its text is exactly the bank's. */
  readonly isSame: boolean;
}

/** Where else a bank may have gone. */
export interface Surroundings {
  /** The user's home folder. */
  readonly home: string;
  /** The folder for temporary files, which belong to other programs. */
  readonly temporary: string;
  /** Paths of the user's other banks. */
  readonly banks: readonly string[];
}

/** Limits of the search: levels up and down, folders listed around each place, files read, and bytes read in all. */
const REACH = { up: 2, down: 2, folders: 200, files: 500, bytes: 64 * 1024 * 1024 } as const;
/** Where people keep files, below their home folder. */
const USUAL = ['Documents', 'Desktop', 'Downloads', 'Dropbox', 'OneDrive', 'Nextcloud', 'Sync', 'Obsidian'];
/** Share of the bank's lines a file must have to be offered, 0 to 1. */
const MIN_SHARE = 0.5;
const MAX_FOUND = 5;
/** The permission bit of folders where everyone may create files but delete only their own (chmod(2)). */
const STICKY = 0o1000;

/**
 * Looks for files that may be a missing bank: around its old place, but never above the user's home folder or in shared folders;
 * then next to their other banks and where people keep files. The most similar come first, of these the nearest. Never throws;
 * unreadable files are skipped.
 */
export async function findBank(
  { file, history }: Pick<OpenBank, 'file' | 'history'>,
  surroundings: Surroundings,
): Promise<FoundBank[]> {
  if (!file.state().trouble) return [];
  const text = file.loaded()?.text ?? (await history.textBefore(null));
  if (text === null) return [];
  const lines = linesOf(text);
  const found: { path: string; isSame: boolean; share: number }[] = [];
  let left: number = REACH.bytes;
  for (const path of await filesIn(await placesNear(file.path, surroundings), file.path)) {
    const bytes = await readBytes(path, Math.min(LARGEST_BANK, left)).catch(() => null);
    if (!bytes) continue;
    const words = bytes.toString('utf8');
    left -= words.length;
    const share = shareOf(lines, linesOf(words));
    if (share >= MIN_SHARE) found.push({ path, isSame: words === text, share });
  }
  return found
    .sort((a, b) => Number(b.isSame) - Number(a.isSame) || b.share - a.share)
    .slice(0, MAX_FOUND)
    .map(({ path, isSame }) => ({ path, isSame }));
}

/** A folder to search, and how many levels below it. */
interface SearchPlace {
  readonly folder: string;
  readonly down: number;
}

/** The nearest first. */
async function placesNear(file: string, surroundings: Surroundings): Promise<readonly SearchPlace[]> {
  const { home, banks } = surroundings;
  // The bank may be a link to a file that was moved.
  const target = await readlink(file).catch(() => file);
  const places: SearchPlace[] = [];
  for (const start of new Set([dirname(file), dirname(resolve(dirname(file), target))])) {
    let folder = start;
    for (let up = 0; up <= REACH.up && !(await isShared(folder, surroundings)); up++) {
      places.push({ folder, down: REACH.down });
      folder = dirname(folder);
    }
    if (folder === start) places.push({ folder, down: 0 });
  }
  return [
    ...places,
    ...banks.map((bank) => ({ folder: dirname(bank), down: 0 })),
    { folder: home, down: 1 },
    ...USUAL.map((name) => ({ folder: join(home, name), down: REACH.down })),
  ];
}

/** Whether a folder is above one user's own, or open to all: its files mostly belong to others. */
async function isShared(folder: string, { home, temporary }: Surroundings): Promise<boolean> {
  const isAbove = [home, temporary].some((inner) => inner.startsWith(join(folder, sep)));
  if (dirname(folder) === folder || folder === temporary || isAbove) return true;
  const info = await stat(folder).catch(() => null);
  return info !== null && (info.mode & STICKY) !== 0;
}

/** Markdown files in these places, in order. */
async function filesIn(places: readonly SearchPlace[], without: string): Promise<string[]> {
  const files = new Set<string>();
  for (const { folder: start, down } of places) {
    // Grows during the loop: the nearest folders come first.
    const folders = [{ folder: start, left: down }];
    for (const { folder, left } of folders) {
      for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
        const path = join(folder, entry.name);
        const isOpen = !entry.name.startsWith('.') && entry.name !== 'node_modules';
        if (entry.isDirectory() && isOpen && left > 0 && folders.length < REACH.folders)
          folders.push({ folder: path, left: left - 1 });
        if (entry.isFile() && /\.(?:md|markdown|txt)$/i.test(entry.name) && path !== without) files.add(path);
      }
      if (files.size >= REACH.files) return [...files].slice(0, REACH.files);
    }
  }
  return [...files];
}

function linesOf(text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}

function shareOf(wanted: ReadonlySet<string>, lines: ReadonlySet<string>): number {
  const shared = [...wanted].filter((line) => lines.has(line));
  return wanted.size === 0 ? 0 : shared.length / wanted.size;
}
