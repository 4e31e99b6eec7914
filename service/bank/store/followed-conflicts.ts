import { followConflict } from '../../../core/bank/merge/follow-conflict.ts';
import { splitBlocks } from '../../../core/bank/merge/split-blocks.ts';
import type { Conflict } from '../../../core/contract/saving-schema.ts';
import type { LoadedBank } from '../load.ts';
import type { ConflictFile } from './conflicts.ts';

/** The conflicts that wait, each with what the file says by now. */
export interface FollowedConflicts {
  /** All of them, to be told to the person. */
  readonly tell: (loaded: LoadedBank | null) => Conflict[];
  /** One of them, with the words of the file that the person was told; null when it has ended. */
  readonly find: (
    id: string,
    loaded: LoadedBank,
  ) => { readonly conflict: Conflict; readonly seen: string } | null;
}

export function followConflicts(conflictFile: Pick<ConflictFile, 'list'>): FollowedConflicts {
  /** What was told of each conflict that the file says. */
  const seen = new Map<string, string>();
  const now = (loaded: LoadedBank | null): Conflict[] => {
    const conflicts = [...conflictFile.list()];
    if (!loaded || conflicts.length === 0) return conflicts;
    const blocks = splitBlocks(loaded.text, loaded.bank);
    return conflicts.map((conflict) => followConflict(conflict, blocks));
  };
  return {
    tell: (loaded) => {
      const conflicts = now(loaded);
      for (const { id, theirs } of conflicts) seen.set(id, theirs);
      return conflicts;
    },
    find: (id, loaded) => {
      const conflict = now(loaded).find((each) => each.id === id);
      return conflict ? { conflict, seen: seen.get(id) ?? conflict.theirs } : null;
    },
  };
}
