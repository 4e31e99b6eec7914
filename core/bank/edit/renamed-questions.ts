import { questionIds } from '../reading/bank-of.ts';
import { frameOf } from '../reading/frame.ts';
import type { Reading } from '../reading/reading.ts';
import { areSame, contentOfReading, type BankContent } from './content.ts';

/** An id that an edit changed. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

/**
 * The questions whose ids an edit changed.
 *
 * @param after what the edit made of the reading
 * @param expected what it says, with where each question comes from
 */
export function renamedQuestions(before: Reading, after: Reading, expected: BankContent): Renamed[] {
  const old = frameOf(before).names;
  const now = frameOf(after).names;
  if (areSame(old, now, (one, other) => one === other) || expected.questions.length !== now.length) return [];
  return renamedNearby(before, after, expected) ?? renamedAnywhere(before, after, expected);
}

/** The same where only questions that were read again can have other ids; null where that cannot be seen. */
function renamedNearby(before: Reading, after: Reading, expected: BankContent): Renamed[] | null {
  const { names, change } = frameOf(after);
  if (!change) return null;
  const old = frameOf(before).names;
  const { at, removed, added } = change;
  const gone = old.slice(at, at + removed);
  const come = names.slice(at, at + added);
  if (![...gone, ...come].every((name) => isAlone(name, old) && isAlone(name, names))) return null;
  const origins = contentOfReading(before).questions.slice(at, at + removed);
  return come.flatMap((to, i) => {
    const origin = expected.questions[at + i]?.origin ?? null;
    const from = origin && gone[origins.findIndex((question) => question.origin === origin)];
    return from && from !== to ? [{ from, to }] : [];
  });
}

/** Whether a name is the id of the one question that has it, and nobody else's: see `makeUnique`. */
function isAlone(name: string, names: readonly string[]): boolean {
  return !name.endsWith(')') && names.indexOf(name) === names.lastIndexOf(name);
}

function renamedAnywhere(before: Reading, after: Reading, expected: BankContent): Renamed[] {
  const ids = questionIds(after);
  const old = questionIds(before);
  const fromOf = new Map(contentOfReading(before).questions.map(({ origin }, i) => [origin, old[i]]));
  return expected.questions.flatMap(({ origin }, i) => {
    const from = origin === null ? undefined : fromOf.get(origin);
    const to = ids[i];
    return from !== undefined && to !== undefined && from !== to ? [{ from, to }] : [];
  });
}
