import type { CallRecord, Ledger, Told } from './ledger-schema.ts';

export type { CallEntry, CallRecord, Ledger, LedgerPlace, Told } from './ledger-schema.ts';

export const newLedger: Ledger = { version: 1, calls: [], answerTimes: [], lastStories: [], place: null };

/** The call that runs now; null when none does. */
export function runningCall({ calls }: Ledger): CallRecord | null {
  return calls.findLast(({ endedAt }) => endedAt === null) ?? null;
}

/** What is marked as told in a call. */
export function toldIn(call: CallRecord): Told[] {
  return call.entries.filter((entry) => entry.kind === 'told');
}

/** No interview pauses for so long: a call without a mark since then was left running. In ms. */
const LONGEST_PAUSE = 12 * 3_600_000;

/** When a call last began, or had something asked or told in it; in ms since 1970. */
export function lastMarkOf({ startedAt, entries }: CallRecord): number {
  return Math.max(Date.parse(startedAt), ...entries.slice(-1).map(({ at }) => Date.parse(at)));
}

/** Whether a call that still runs was forgotten. */
export function isLeft(call: CallRecord, now: Date): boolean {
  return call.endedAt === null && now.getTime() - lastMarkOf(call) > LONGEST_PAUSE;
}
