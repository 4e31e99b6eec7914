import type { CallRecord, Ledger, Told } from './ledger-schema.ts';

export type { CallEntry, CallRecord, Ledger, LedgerPlace, Told } from './ledger-schema.ts';

export const newLedger: Ledger = { version: 1, calls: [], answerTimes: [], lastStories: [], place: null };

/** Returns the running call; null for none. */
export function runningCall({ calls }: Ledger): CallRecord | null {
  return calls.findLast(({ endedAt }) => endedAt === null) ?? null;
}

/** Returns the “told” entries of a call. */
export function toldIn(call: CallRecord): Told[] {
  return call.entries.filter((entry) => entry.kind === 'told');
}

/** A call without an entry for longer was left running, in ms. */
const MAX_PAUSE = 12 * 3_600_000;

/** Returns the time of a call's last entry, else its start, in ms since 1970. */
export function lastMarkOf({ startedAt, entries }: CallRecord): number {
  return Math.max(Date.parse(startedAt), ...entries.slice(-1).map(({ at }) => Date.parse(at)));
}

/** Returns whether a call was left running. */
export function isLeft(call: CallRecord, now: Date): boolean {
  return call.endedAt === null && now.getTime() - lastMarkOf(call) > MAX_PAUSE;
}
