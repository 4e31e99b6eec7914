import { renameKeys, type Renames } from '../core/session/follow.ts';
import { renamePins } from '../core/session/pins.ts';
import { renameMarked } from '../core/prompter/script.ts';
import type { SessionKeeper } from './session/session-keeper.ts';
import type { SettingsKeeper } from './settings.ts';

/** Lets what points to questions and stories go with those that have another id from now on. */
export function carryRenames(
  renames: Renames,
  session: Pick<SessionKeeper, 'rename'>,
  settings: Pick<SettingsKeeper, 'read' | 'update'>,
): void {
  const { questions, stories } = renames;
  if (questions.size + stories.size === 0) return;
  session.rename(renames);
  const now = settings.read();
  const answerTimes = renameKeys(now.answerTimes, questions);
  const questionKeys = renameKeys(now.questionKeys, questions);
  const prompterMarkers = renameMarked(now.prompterMarkers, stories);
  const patch = {
    ...renamePins(now, questions),
    ...(answerTimes && { answerTimes }),
    ...(questionKeys && { questionKeys }),
    ...(prompterMarkers && { prompterMarkers }),
  };
  if (Object.keys(patch).length > 0) settings.update(patch);
}
