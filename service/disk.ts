import { renameSync, statSync } from 'node:fs';
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- only reading is replaced
import * as promises from 'node:fs/promises';
import { readBytes, readText, LARGEST_FILE } from './read-file.ts';

/** File system operations for the bank's files; a test can make each of them fail. */
export type Disk = Pick<
  typeof promises,
  'appendFile' | 'link' | 'mkdir' | 'open' | 'readdir' | 'realpath' | 'rename' | 'stat' | 'unlink'
> & {
  /** Reads a regular file of limited size, like `readBytes`. */
  readonly readFile: {
    (file: string): Promise<Buffer>;
    (file: string, encoding: 'utf8'): Promise<string>;
  };
  /** Synchronous, so that nothing runs between checking a file and replacing it. */
  readonly renameSync: typeof renameSync;
  readonly statSync: typeof statSync;
};

async function readFile(file: string): Promise<Buffer>;
async function readFile(file: string, encoding: 'utf8'): Promise<string>;
async function readFile(file: string, encoding?: 'utf8'): Promise<Buffer | string> {
  return encoding ? readText(file, LARGEST_FILE) : readBytes(file);
}

export const nodeDisk: Disk = { ...promises, readFile, renameSync, statSync };
