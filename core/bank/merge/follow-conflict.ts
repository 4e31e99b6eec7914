import type { BlockConflict } from './merge-banks.ts';
import type { Block } from './split-blocks.ts';

/**
 * A conflict with what the file says by now: the block may have been changed again since, or be back, as when another program
 * wrote the file so slowly that it looked taken out.
 *
 * @param blocks of the file
 * @returns the same conflict where the file has what it says, and where nothing there is known by its name alone
 */
export function followConflict<Conflict extends BlockConflict>(
  conflict: Conflict,
  blocks: readonly Block[],
): Conflict {
  const { theirs, label } = conflict;
  if (theirs !== '' && blocks.some(({ body }) => body === theirs)) return conflict;
  const [block, ...more] = blocks.filter((each) => each.kind !== 'other' && each.label === label);
  return block && more.length === 0 ? { ...conflict, theirs: block.body } : conflict;
}
