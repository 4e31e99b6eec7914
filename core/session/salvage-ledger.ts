import type { z } from 'zod';
import { callRecordSchema, ledgerSchema, newLedger, type CallRecord, type Ledger } from './ledger.ts';

/**
 * Takes what can be used out of a ledger that is wrong in places: each call, mark and time by itself.
 *
 * @param value JSON as it was parsed
 * @returns null where there is nothing of this version to be used
 */
export function salvageLedger(value: unknown): Ledger | null {
  if (!isRecord(value) || value['version'] !== newLedger.version) return null;
  const { calls, answerTimes, lastStories, place } = ledgerSchema.shape;
  const salvaged: Ledger = {
    ...newLedger,
    calls: listOf(value['calls']).flatMap(salvageCall),
    answerTimes: usable(answerTimes.element, value['answerTimes']),
    lastStories: usable(lastStories.element, value['lastStories']),
    place: place.safeParse(value['place']).data ?? null,
  };
  const isEmpty = salvaged.calls.length + salvaged.answerTimes.length + salvaged.lastStories.length === 0;
  return isEmpty || !calls.safeParse(salvaged.calls).success ? null : salvaged;
}

function salvageCall(call: unknown): CallRecord[] {
  if (!isRecord(call)) return [];
  const entries = usable(callRecordSchema.shape.entries.element, call['entries']);
  const parsed = callRecordSchema.safeParse({ endedAt: null, set: null, notes: '', ...call, entries });
  return parsed.success ? [parsed.data] : [];
}

function usable<Element extends z.ZodType>(schema: Element, list: unknown): z.output<Element>[] {
  return listOf(list).flatMap((each) => {
    const parsed = schema.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
