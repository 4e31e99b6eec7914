import { linkSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
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
  | 'writeFile'
> & {
  /** At once, where not even a moment may pass between two steps, or where waiting for a turn takes longer than the step. */
  readonly linkSync: typeof linkSync;
  readonly readFileSync: typeof readFileSync;
  readonly renameSync: typeof renameSync;
  readonly statSync: typeof statSync;
  readonly unlinkSync: typeof unlinkSync;
  readonly writeFileSync: typeof writeFileSync;
};

export const nodeDisk: Disk = {
  ...promises,
  linkSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
};
