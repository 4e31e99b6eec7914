import * as promises from 'node:fs/promises';

/** What the bank's files are written and read with; a test may let each of these fail. */
export type Disk = Pick<
  typeof promises,
  | 'access'
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
  | 'writeFile'
>;

export const nodeDisk: Disk = promises;
