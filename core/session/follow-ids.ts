import { findSuccessor } from '../bank/identity.ts';
import type { Settings } from '../settings.ts';
import type { Ledger } from './ledger.ts';
import { idsInLedger } from './ledger-follow.ts';
import type { BankIds } from './renames.ts';

/** Settings that point to questions or stories. */
export type PointingSettings = Pick<
  Settings,
  'pins' | 'pinSets' | 'answerTimes' | 'questionKeys' | 'prompterMarkers'
>;

/** Every id that the settings or the ledger point to, each once. */
export function idsPointedTo(settings: PointingSettings, ledger: Ledger): BankIds {
  const { pins, pinSets, answerTimes, questionKeys, prompterMarkers } = settings;
  const inLedger = idsInLedger(ledger);
  const questions = [
    ...pins,
    ...pinSets.flatMap((set) => set.pins),
    ...Object.keys(answerTimes),
    ...Object.keys(questionKeys),
    ...inLedger.questions,
  ];
  // A colon is in the id of no story: those are scripts of files.
  const scripts = prompterMarkers.map(({ script }) => script).filter((script) => !script.includes(':'));
  const stories = [...inLedger.stories, ...scripts];
  return { questions: [...new Set(questions)], stories: [...new Set(stories)] };
}

/**
 * Finds where ids have gone in a bank that was changed elsewhere: to the most similar id that is new since they were last
 * there, and that nothing points to yet. What has no such successor is left out: it waits under its old id until its text
 * comes back.
 *
 * @param pointed ids that something points to
 * @param lastWith the ids of the bank in which an id was last there; null where it never was
 * @param now the ids of the bank as it is
 */
export function newNames(
  pointed: readonly string[],
  lastWith: (id: string) => readonly string[] | null,
  now: readonly string[],
): Map<string, string> {
  const there = new Set(now);
  const lost = pointed.filter((id) => !there.has(id));
  const taken = new Set(pointed.filter((id) => there.has(id)));
  const sets = new Map<readonly string[], Set<string>>();
  const names = new Map<string, string>();
  for (const id of lost) {
    const before = lastWith(id);
    if (!before) continue;
    const old = sets.get(before) ?? new Set(before);
    sets.set(before, old);
    const successor = findSuccessor(
      id,
      now.filter((each) => !old.has(each) && !taken.has(each)),
    );
    if (successor === null) continue;
    names.set(id, successor);
    taken.add(successor);
  }
  return names;
}
