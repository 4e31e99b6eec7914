import type { EditOutcome } from '../core/contract/saving-schema.ts';
import { renameAnswerTimes } from '../core/session/answer-times.ts';
import { renamePins } from '../core/session/pin-sets.ts';
import type { SessionKeeper } from './session/session-keeper.ts';
import type { SettingsKeeper } from './settings.ts';

/** Lets pins, answer times and the ledger go with the questions and stories that an edit has renamed, however little stayed alike. */
export function carryRenames(
  outcome: EditOutcome,
  session: Pick<SessionKeeper, 'rename'>,
  settings: Pick<SettingsKeeper, 'read' | 'update'>,
): void {
  if (outcome.kind !== 'saved') return;
  const [questions, stories] = [outcome.renamed.questions, outcome.renamed.stories].map(
    (pairs) => new Map(pairs.map(({ from, to }) => [from, to])),
  );
  if (!questions || !stories || questions.size + stories.size === 0) return;
  session.rename({ questions, stories });
  const now = settings.read();
  const answerTimes = renameAnswerTimes(now.answerTimes, questions);
  const patch = { ...renamePins(now, questions), ...(answerTimes && { answerTimes }) };
  if (Object.keys(patch).length > 0) settings.update(patch);
}
