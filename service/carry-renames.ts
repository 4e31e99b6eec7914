import { renameAnswerTimes } from '../core/session/answer-times.ts';
import type { Renames } from '../core/session/renames.ts';
import { renamePins } from '../core/session/pin-sets.ts';
import { renameQuestionKeys } from '../core/session/question-keys.ts';
import { renameMarked } from '../core/prompter/own-markers.ts';
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
  const answerTimes = renameAnswerTimes(now.answerTimes, questions);
  const questionKeys = renameQuestionKeys(now.questionKeys, questions);
  const prompterMarkers = renameMarked(now.prompterMarkers, stories);
  const patch = {
    ...renamePins(now, questions),
    ...(answerTimes && { answerTimes }),
    ...(questionKeys && { questionKeys }),
    ...(prompterMarkers && { prompterMarkers }),
  };
  if (Object.keys(patch).length > 0) settings.update(patch);
}
