import { renameSync, statSync } from 'node:fs';
import * as promises from 'node:fs/promises';

/** What the bank's files are written and read with; a test may let each of these fail. */
export type Disk = Pick<
  typeof promises,
  | 'appendFile'
  | 'link'
  | 'mkdir'
  | 'open'
  | 'readdir'
  | 'readFile'
  | 'realpath'
  | 'rename'
  | 'stat'
  | 'unlink'
> & {
  /** Synchronous, where nothing may run between a look at a file and its replacement. */
  readonly renameSync: typeof renameSync;
  readonly statSync: typeof statSync;
};

export const nodeDisk: Disk = { ...promises, renameSync, statSync };
