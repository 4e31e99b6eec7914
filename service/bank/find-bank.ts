import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { LARGEST_BANK } from '../errors.ts';
import type { BankDesk } from './desk.ts';

export interface FoundBank {
  readonly path: string;
  /** Whether it says exactly what the bank said. */
  readonly isSame: boolean;
}

/** How far the search goes: levels up and down, files looked at, folders listed, and how much of all of them is read, in bytes. */
const REACH = { up: 2, down: 2, files: 400, folders: 400, bytes: 64 * 1024 * 1024 } as const;
/** Share of the bank's lines that a file must hold to be offered, 0 to 1. */
const LEAST_SHARE = 0.5;
const MOST_FOUND = 5;

/** Looks near the place of a bank that is gone for files that may be it. Never throws; what cannot be read is passed over. */
export async function findBank({ keeper, history, file }: BankDesk): Promise<FoundBank[]> {
  if (!keeper.state().trouble) return [];
  const text = keeper.loaded()?.text ?? (await lastText(history));
  if (text === null) return [];
  const lines = linesOf(text);
  const found: { path: string; isSame: boolean; share: number }[] = [];
  let left: number = REACH.bytes;
  for (const path of await filesNear(file)) {
    const words = await readIfSmall(path, Math.min(LARGEST_BANK, left));
    if (words === null) continue;
    left -= words.length;
    const share = shareOf(lines, linesOf(words));
    if (share >= LEAST_SHARE) found.push({ path, isSame: words === text, share });
  }
  return found
    .sort((a, b) => Number(b.isSame) - Number(a.isSame) || b.share - a.share)
    .slice(0, MOST_FOUND)
    .map(({ path, isSame }) => ({ path, isSame }));
}

async function lastText(history: BankDesk['history']): Promise<string | null> {
  const [last] = (await history.list()).saves;
  return last ? history.textOf(last.version) : null;
}

/** Markdown files around a place, the nearest folders first. */
async function filesNear(file: string): Promise<string[]> {
  const files: string[] = [];
  const seen = new Set<string>();
  let start = dirname(file);
  for (let up = 0; up <= REACH.up; up++, start = dirname(start)) {
    let level = [start];
    for (let down = 0; down <= REACH.down && level.length > 0; down++) {
      const below: string[] = [];
      for (const folder of level) {
        if (seen.has(folder) || seen.size >= REACH.folders || files.length >= REACH.files) continue;
        seen.add(folder);
        const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
        for (const entry of entries) {
          const path = join(folder, entry.name);
          if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
            below.push(path);
          else if (entry.isFile() && /^\.(?:md|markdown|txt)$/i.test(extname(entry.name)) && path !== file)
            files.push(path);
        }
      }
      level = below;
    }
  }
  return files.slice(0, REACH.files);
}

async function readIfSmall(path: string, most: number): Promise<string | null> {
  try {
    return (await stat(path)).size <= most ? await readFile(path, 'utf8') : null;
  } catch {
    return null; // Gone again, or not ours to read.
  }
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
  let shared = 0;
  for (const line of wanted) if (lines.has(line)) shared++;
  return wanted.size === 0 ? 0 : shared / wanted.size;
}
