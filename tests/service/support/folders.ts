import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Gives new empty folders, which are removed when the file's tests have run. */
export function temporaryFolders(): () => string {
  const made: string[] = [];
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'sidecue-service-'));
    made.push(folder);
    return folder;
  };
}

/** Writes a bank into a folder and returns its path. */
export function writeBankIn(folder: string, bytes: string | Uint8Array): string {
  const file = join(folder, 'bank.md');
  writeFileSync(file, bytes);
  return file;
}
