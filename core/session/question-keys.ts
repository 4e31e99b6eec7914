import type { Settings } from '../settings.ts';
import { renameKeys } from './rename-keys.ts';

/** Lets keys of single questions go with questions that have another id from now on; null where nothing changes. */
export function renameQuestionKeys(
  keys: Settings['questionKeys'],
  renamed: ReadonlyMap<string, string>,
): Settings['questionKeys'] | null {
  return renameKeys(keys, renamed);
}
