import { renameSync, statSync } from 'node:fs';
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- all but the reading is the system's own
import * as promises from 'node:fs/promises';
import { readBytes, readText, LARGEST_FILE } from './read-file.ts';

/** What the bank's files are written and read with; a test may let each of these fail. */
export type Disk = Pick<
  typeof promises,
  'appendFile' | 'link' | 'mkdir' | 'open' | 'readdir' | 'realpath' | 'rename' | 'stat' | 'unlink'
> & {
  /** A regular file of a bounded size, as `readBytes` reads it. */
  readonly readFile: {
    (file: string): Promise<Buffer>;
    (file: string, encoding: 'utf8'): Promise<string>;
  };
  /** Synchronous, where nothing may run between a look at a file and its replacement. */
  readonly renameSync: typeof renameSync;
  readonly statSync: typeof statSync;
};

async function readFile(file: string): Promise<Buffer>;
async function readFile(file: string, encoding: 'utf8'): Promise<string>;
async function readFile(file: string, encoding?: 'utf8'): Promise<Buffer | string> {
  return encoding ? readText(file, LARGEST_FILE) : readBytes(file);
}

export const nodeDisk: Disk = { ...promises, readFile, renameSync, statSync };
